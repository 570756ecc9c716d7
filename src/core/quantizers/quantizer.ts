import type { Field, QuantizerSlot } from '../experiment/field.ts';
import type {
  QuantizerEntry,
  PlannedQuantTensor,
  QuantizerStateEntry,
  ScaleProvenance,
} from '../plan/entry.ts';
import type { PlanBuilder } from '../plan/builder.ts';
import type { TensorId } from '../plan/op.ts';
import type { PlannedTensorValue } from '../plan/planned-value.ts';
import type { RestoredState } from './restored-state.ts';

/**
 * A predefined quantizer of Brevitas: its name, the slots it fits, and the keyword arguments
 * that may be overridden. Registered in `quantizers/index.ts`.
 */
export interface QuantizerSpec {
  readonly name: string;
  readonly slots: readonly QuantizerSlot[];
  /** One sentence for a person who meets the name for the first time. */
  readonly summary: string;
  readonly fields: readonly Field[];
  /**
   * Raises what Brevitas raises while it builds the quantizer, as PythonError.
   * @param options the overrides with defaults filled in, already checked
   * @returns null where the arguments turn the quantizer off (quant_type FP)
   */
  readonly create: (options: Readonly<Record<string, unknown>>, site: QuantizerSite) => Quantizer | null;
}

/** Where a quantizer sits. */
export interface QuantizerSite {
  readonly builder: PlanBuilder;
  /** The axis of output channels in the weight (0 for a convolution); null for activations. */
  readonly channelAxis: number | null;
  /** The weight or bias that it quantizes; null for activations. */
  readonly parameter?: TensorId | null;
  /** Of the layer, which for a transposed convolution in groups are more than the weight has on its axis. */
  readonly outChannels?: number | null;
  /** What an earlier training left, where the document restores it. */
  readonly state: RestoredState | null;
  /** The activation in front of an activation layer's quantizer, which some statistics run again. */
  readonly activation?: (x: TensorId) => TensorId;
}

/** What a call has beside the tensor that is quantized. */
export interface Surroundings {
  /** The layer's input after its own quantizer: for biases and accumulator-aware weights. */
  readonly input?: PlannedTensorValue | null;
  /** The layer's weight after its quantizer: for biases. */
  readonly weight?: PlannedTensorValue | null;
  /** Whether a bias keeps the scale of this call in eval for calls that have none. */
  readonly cachesBias?: boolean;
  /** For one of Brevitas' warnings. */
  readonly warn?: (message: string) => void;
}

/** A quantizer at work in one layer's slot, with the state that training leaves in it. */
export interface Quantizer {
  readonly description: QuantizerEntry;
  /**
   * @param x f32 tensor to quantize
   * @param of the name of the result in provenance (`y/input`)
   */
  quantize(x: TensorId, training: boolean, of: string, around?: Surroundings): Quantized;
  /** null where nothing is learned or collected. */
  state(): QuantizerStateEntry | null;
}

export interface Quantized {
  readonly tensor: PlannedQuantTensor;
  readonly scaleFrom: ScaleProvenance;
  /** What the layer stores from now on in place of x: a binary weight is clamped where it lies. */
  readonly stored?: TensorId;
}

/** Ties a quantizer's construction to the type of its own options. */
export function defineQuantizer<O>(
  spec: Omit<QuantizerSpec, 'create'> & {
    readonly create: (options: O, site: QuantizerSite) => Quantizer | null;
  },
): QuantizerSpec {
  return { ...spec, create: (options, site) => spec.create(upperCased(options) as O, site) };
}

/** Brevitas takes the names of its enumerations in capitals or not; a choice that starts from none says null. */
function upperCased(options: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const chosen = (value: string) => (value === 'null' ? null : value.toUpperCase());
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, typeof value === 'string' ? chosen(value) : value]),
  );
}
