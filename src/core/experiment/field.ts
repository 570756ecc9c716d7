/**
 * What a step or a quantizer may be told: one list of fields per kind, from which the check,
 * the form, the text for a URL and the parity cases follow.
 *
 * `name` is the key in the document, Brevitas' and PyTorch's own. `help` is one sentence for a
 * person who meets the name for the first time. A field without `default` is required.
 * `min` and `max` are both included.
 */
export type Field =
  | IntegerField
  | NumberField
  | BooleanField
  | ChoiceField
  | SizeField
  | ShapeField
  | IntegersField
  | NumbersField
  | QuantizerField
  | InputsField
  | LayerField
  | LayersField
  | TensorField
  | ImageField
  | StepsField
  | StateField
  | AccumulatorField;

interface Named {
  readonly name: string;
  readonly help: string;
  /** Of use to few: a form shows it only where the document sets it. */
  readonly rare?: boolean;
}

/** A whole number; one whose default is null may be null. */
export interface IntegerField extends Named {
  readonly type: 'integer';
  readonly min: number;
  readonly max: number;
  readonly default?: number | null;
}

/** A float32 number; one whose default is null, and a `nullable` one, may be null. */
export interface NumberField extends Named {
  readonly type: 'number';
  readonly min?: number;
  readonly max?: number;
  readonly default?: number | null;
  readonly nullable?: boolean;
}

export interface BooleanField extends Named {
  readonly type: 'boolean';
  readonly default?: boolean;
}

export interface ChoiceField extends Named {
  readonly type: 'choice';
  readonly options: readonly string[];
  readonly default?: string;
  /** Capitals or not: Brevitas takes 'ROUND' and 'round' for the same. */
  readonly anyCase?: boolean;
}

/**
 * A size per spatial axis: one number for all axes or a list of `rank` numbers, or one of
 * `words` (`same`, `valid`).
 */
export interface SizeField extends Named {
  readonly type: 'size';
  readonly rank: 1 | 2 | 3;
  readonly min: number;
  readonly max: number;
  readonly words?: readonly string[];
  readonly default?: number | string;
  /** May be absent without a default: null then. */
  readonly optional?: boolean;
}

/** A list of dimensions, each at least 1. */
export interface ShapeField extends Named {
  readonly type: 'shape';
}

/** A list of up to 8 whole numbers, null where there is none. */
export interface IntegersField extends Named {
  readonly type: 'integers';
  readonly min: number;
  readonly max: number;
  readonly default: readonly number[] | null;
}

/** Flat values in C order, as many as the step's `shape` holds. */
export interface NumbersField extends Named {
  readonly type: 'numbers';
}

/** A quantizer slot of a layer; `default` is a predefined quantizer's name, or null for off. */
export interface QuantizerField extends Named {
  readonly type: 'quantizer';
  readonly slot: QuantizerSlot;
  readonly default: string | null;
}

/** `act`: an activation layer's own; `trunc`: a truncating pooling's. */
export type QuantizerSlot = 'weight' | 'bias' | 'input' | 'output' | 'act' | 'trunc';

/** Ids of earlier steps whose results flow in. */
export interface InputsField extends Named {
  readonly type: 'inputs';
  /** May be absent: null then. */
  readonly optional?: boolean;
  readonly min: number;
  readonly max: number;
}

/** The id of an earlier step that is a layer. */
export interface LayerField extends Named {
  readonly type: 'layer';
}

/** Ids of layers; absent means all of them. */
export interface LayersField extends Named {
  readonly type: 'layers';
  readonly optional: true;
}

/**
 * A tensor: `{ shape, values }`; a step's id where `step` allows one; a plain number where
 * `number` allows one. `optional` ones may be absent (a layer then draws its own).
 */
export interface TensorField extends Named {
  readonly type: 'tensor';
  readonly step?: boolean;
  readonly number?: boolean;
  readonly optional?: boolean;
}

/** The name of a shipped picture, or a data URL of a PNG or JPEG. */
export interface ImageField extends Named {
  readonly type: 'image';
}

/** Steps inside of a step, each checked as those of the document. */
export interface StepsField extends Named {
  readonly type: 'steps';
}

/** `{ bits, overflow }`: an accumulator of few bits, 2 to 64, that wraps or saturates. */
export interface AccumulatorField extends Named {
  readonly type: 'accumulator';
  readonly optional: true;
}

/** What training left in a layer's quantizers, under Brevitas' own parameter names. */
export interface StateField extends Named {
  readonly type: 'state';
  readonly optional: true;
  /** Names of tensors that stand beside the quantizers, such as running statistics. */
  readonly tensors?: readonly string[];
}
