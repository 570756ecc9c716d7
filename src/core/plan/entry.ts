import type { QuantizerSlot } from '../experiment/field.ts';
import type { IntRange } from '../quant/int-range.ts';
import type { Overflow } from './convolution-op.ts';
import type { TensorId } from './op.ts';

/** What one step's part of the report is made of; tensors are filled in after the run. */
export type Entry = LayerEntry | TensorEntry | QuantTensorEntry | ErrorEntry;

interface EntryCommon {
  readonly id: string;
  /** Brevitas' warnings, verbatim. */
  readonly warnings: readonly string[];
}

/** A Python exception that Brevitas or torch would raise, or `Skipped` for what needs its result. */
export interface StepError {
  readonly type: string;
  readonly message: string;
}

export interface ErrorEntry extends EntryCommon {
  readonly type: 'Error';
  readonly error: StepError;
}

export interface TensorEntry extends EntryCommon {
  readonly type: 'Tensor';
  readonly value: TensorId;
  readonly call?: CallDetails;
  readonly shadow?: ShadowEntry;
}

export interface QuantTensorEntry extends EntryCommon, PlannedQuantTensor {
  readonly type: 'IntQuantTensor';
  readonly call?: CallDetails;
  readonly shadow?: ShadowEntry;
}

/** Beside a result made from integers: the float32 sums of dequantized products that Brevitas gives. */
export interface ShadowEntry {
  readonly value: TensorId;
  /** The record of its verdict under the label of the result. */
  readonly validity: TensorId;
  /** f32 [1]: how many of its codes are not the exact integer */
  readonly codesChanged: TensorId;
  /** f32 [1] */
  readonly maxDifference: TensorId;
}

/** An IntQuantTensor before its numbers are known. */
export interface PlannedQuantTensor {
  /** f32: the dequantized tensor. */
  readonly value: TensorId;
  /** i32 or i64, shape of value. */
  readonly int: TensorId;
  readonly scale: TensorId;
  readonly zeroPoint: TensorId;
  /**
   * Whether every zero point is known to be 0, which integer layers need; null where only a run can
   * tell. `isZeroPointZero` answers that too.
   */
  readonly zeroPointIsZero: boolean | null;
  readonly bitWidth: number;
  readonly signed: boolean;
  readonly training: boolean;
  /** The record of its validity op. */
  readonly validity: TensorId;
  readonly validityTolerance: number;
  /** What is_valid raises where scale or zero point do not broadcast over the value. */
  readonly unjudged?: StepError;
  /** u32 [2] where a quantizer made it: elements clipped below and above. */
  readonly clipped: TensorId | null;
  /** The integers that its maker may produce (the whole range of its bit width where it was built by hand). */
  readonly range: IntRange;
}

/** What happened inside a call of a layer. */
export interface CallDetails {
  readonly layer: string;
  readonly parts: Readonly<Partial<Record<PartName, Entry | null>>>;
  readonly accumulator: AccumulatorEntry | null;
  readonly scaleFrom: readonly ScaleProvenance[];
}

/** Tensors inside a call; `other` is the second operand of a layer that adds. */
export type PartName = 'input' | 'other' | 'weight' | 'bias' | 'before_output_quant';

/**
 * Where a scale came from. Statistics of a weight or of this batch: abs_max, min_max (largest minus
 * smallest), percentile, percentile_interval, mean, mean_sigma_std, channel_mean (mean of the channels'
 * largest), channel_norm (their root mean square), mse (the one of least squared error). Else: buffer
 * (running average), value (a learned parameter), constant, bounds (given min_val and max_val), product.
 */
export type ScaleRule =
  | 'abs_max'
  | 'min_max'
  | 'percentile'
  | 'percentile_interval'
  | 'mean'
  | 'mean_sigma_std'
  | 'channel_mean'
  | 'channel_norm'
  | 'mse'
  | 'buffer'
  | 'value'
  | 'constant'
  | 'bounds'
  | 'product'
  | 'truncation'
  | 'given';

/** Where a scale came from. `of` and `inputs` name steps and parts: `y`, `y/input`, `y/weight`. */
export interface ScaleProvenance {
  readonly of: string;
  readonly rule: ScaleRule;
  readonly inputs: readonly string[];
  /** T: what the statistic was divided by. */
  readonly divisor?: number;
}

export interface AccumulatorEntry {
  /** Brevitas' own bound, from bit widths alone. */
  readonly brevitasBits: number;
  /** From the true ranges of input and weight. */
  readonly dataTypeBits: number;
  readonly inputRange: IntRange;
  /** The weight's integers: [outChannels, ...]. */
  readonly weightInt: TensorId;
  /** The bias' integers, [outChannels], where it joins the sums. */
  readonly biasInt: TensorId | null;
  /** The validity records of input and weight: an invalid one has no integers to sum. */
  readonly operands: readonly TensorId[];
  /** [2, outChannels]: smallest and largest final sums. */
  readonly finalRange: TensorId;
  /** [2, outChannels] each; null in a call of more products than are followed. */
  readonly trace: { readonly running: TensorId; readonly anyOrder: TensorId } | null;
  /** null where the layer's integers are the exact ones. */
  readonly limit: LimitEntry | null;
}

/** A limited accumulator; its tensors have the shape of the call's result. */
export interface LimitEntry {
  readonly bits: number;
  readonly overflow: Overflow;
  readonly exact: TensorId;
  /** The call's integers. */
  readonly out: TensorId;
  /** u32: 1 where the accumulator overflowed. */
  readonly overflowed: TensorId;
  /** That of the result, with a channel pattern over it. */
  readonly zeroPoint: TensorId;
}

export interface LayerEntry extends EntryCommon {
  readonly type: 'Layer';
  readonly kind: string;
  /** By slot: those that the class has. */
  readonly quantizers: Readonly<Partial<Record<QuantizerSlot, QuantizerEntry>>>;
  /** null where the class has none. */
  readonly weight: TensorId | null;
  readonly bias: TensorId | null;
  readonly state: Readonly<Record<string, QuantizerStateEntry>>;
  /** State that is no quantizer's: a batch norm's running statistics, by torch's names. */
  readonly buffers?: Readonly<Record<string, TensorId>>;
}

export interface QuantizerEntry {
  readonly enabled: boolean;
  readonly name?: string;
  readonly bitWidth?: number;
  readonly signed?: boolean;
  readonly narrowRange?: boolean;
}

/**
 * What training has left in a quantizer, under Brevitas' own parameter names: `counter`, `buffer`,
 * `value`, `running_stats`, `init_done` of the scale, and those of a zero point under `zero_point`, of
 * a decoupled quantizer's first scale under `pre_scaling`, of a learned bit width under `bit_width`.
 */
export interface QuantizerStateEntry {
  readonly [name: string]: StateValue;
}

export type StateValue =
  number | boolean | { readonly tensor: TensorId } | { readonly fields: QuantizerStateEntry };
