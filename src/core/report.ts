import type { QuantizerSlot } from './experiment/field.ts';
import type { TensorValues } from './executor.ts';
import type { Overflow } from './plan/convolution-op.ts';
import type { StepError, ScaleProvenance, PartName } from './plan/entry.ts';

/**
 * What an experiment gave, one entry per step with an id, under the contract's own snake_case
 * names. In the page arrays are typed arrays; `reportToJson` writes them as the contract says.
 */
export interface Report {
  readonly version: 1;
  /** SHA-256 of the document's canonical text, in hexadecimal. */
  readonly document: string;
  readonly engine: 'webgpu' | 'cpu';
  readonly adapter: string;
  readonly elapsed_ms: number;
  readonly steps: readonly ReportStep[];
}

export type ReportStep = LayerReport | TensorReport | QuantTensorReport | ErrorReport;

interface ReportCommon {
  readonly id: string;
  readonly warnings: readonly string[];
}

export interface ReportedTensor {
  readonly shape: readonly number[];
  /** null where `values: "none"` left it on the device */
  readonly values: TensorValues | null;
}

export interface ErrorReport extends ReportCommon {
  readonly type: 'Error';
  readonly error: StepError;
}

export interface LayerReport extends ReportCommon {
  readonly type: 'Layer';
  readonly kind: string;
  /** By slot: those that the class has. */
  readonly quantizers: Readonly<Partial<Record<QuantizerSlot, QuantizerReport>>>;
  /** null where the class has none. */
  readonly weight: ReportedTensor | null;
  readonly bias: ReportedTensor | null;
  /** By slot, or by name where it is no quantizer's. */
  readonly state: Readonly<Record<string, QuantizerStateReport | ReportedTensor>>;
  readonly error: null;
}

export interface QuantizerReport {
  readonly enabled: boolean;
  readonly name?: string;
  readonly bit_width?: number;
  readonly signed?: boolean;
  readonly narrow_range?: boolean;
}

/** What training has left in a quantizer, under Brevitas' own parameter names; see QuantizerStateEntry. */
export interface QuantizerStateReport {
  readonly [name: string]: number | boolean | ReportedTensor | QuantizerStateReport;
}

/** Brevitas' own float32 sums beside an exact integer result; see ShadowEntry. */
export interface ShadowReport {
  readonly value: Float32Array | null;
  readonly is_valid: boolean;
  /** How many elements read as another integer than the exact one. */
  readonly codes_changed: number;
  readonly max_difference: number;
}

/** What a call of a layer adds to its result. */
export interface CallReport {
  readonly shadow?: ShadowReport;
  readonly layer?: string;
  readonly parts?: Readonly<Partial<Record<PartName, ReportStep>>>;
  readonly accumulator?: AccumulatorReport;
  readonly scale_from?: readonly ScaleProvenance[];
}

export interface TensorReport extends ReportCommon, CallReport {
  readonly type: 'Tensor';
  readonly shape: readonly number[];
  readonly value: Float32Array | null;
  readonly int: null;
  readonly error: null;
}

export interface QuantTensorReport extends ReportCommon, CallReport {
  readonly type: 'IntQuantTensor';
  readonly shape: readonly number[];
  readonly value: Float32Array | null;
  /** null where the tensor is not valid, as Brevitas' int() raises there. */
  readonly int: Int32Array | BigInt64Array | null;
  readonly scale: ReportedTensor;
  readonly zero_point: ReportedTensor;
  readonly bit_width: number;
  readonly signed: boolean;
  readonly training: boolean;
  /** null where Brevitas' is_valid itself raises, as `validity.error` says. */
  readonly is_valid: boolean | null;
  readonly validity: ValidityReport | UnjudgedReport;
  readonly clipped?: { readonly low: number; readonly high: number };
  readonly error: null;
}

/** Scale or zero point do not broadcast over the value. */
export interface UnjudgedReport {
  readonly error: StepError;
}

export interface ValidityReport {
  /** The largest distance to a whole number is under the tolerance. */
  readonly integer: boolean;
  readonly residual: number;
  readonly tolerance: number;
  /** All integers lie in the non-narrow range of signed and bit_width. */
  readonly in_range: boolean;
  /** Smallest and largest integer that occur. */
  readonly min: number;
  readonly max: number;
  /** Index (C order) of the first element with the largest residual. */
  readonly worst_index: number;
}

/** Per output channel. */
export interface SumsReport {
  readonly min: readonly (number | bigint)[];
  readonly max: readonly (number | bigint)[];
  /** What holds both ends: two's complement where min is negative, else unsigned. */
  readonly bits: readonly number[];
}

/**
 * How wide the accumulator of an integer layer must be, by bounds and as observed on this input.
 * `running` and `any_order` are absent in calls of more than 2^24 products, unless the layer has an
 * `accumulator`.
 */
export interface AccumulatorReport {
  readonly brevitas_bits: number;
  readonly data_type_bits: number;
  /** Per output channel: the A2Q argument with this layer's own weights, and a bias that joins the sums. */
  readonly weight_bits: readonly number[];
  /** Exact final sums, also of a layer with a limit. */
  readonly final: SumsReport;
  /** Partial sums from 0 on, in the order of the two-dimensional convolution that computes the layer. */
  readonly running?: SumsReport & { readonly order: typeof ACCUMULATION_ORDER };
  /** The smallest and the largest partial sum that some order of the same terms gives. */
  readonly any_order?: SumsReport;
  /** Where the layer has an `accumulator`. */
  readonly limit?: LimitReport;
}

export const ACCUMULATION_ORDER = 'channel, kernel row, kernel column, bias';

/** What an accumulator of few bits made of the exact sums. */
export interface LimitReport {
  readonly bits: number;
  readonly overflow: Overflow;
  /**
   * Elements of the result on whose way the accumulator overflowed. One that saturates may end at the
   * exact sum nevertheless; one that wraps has overflowed only where it ends elsewhere.
   */
  readonly overflowed: number;
  /** Their indices in the result, C order. */
  readonly where: readonly number[];
  /**
   * 10 log10(sum (exact - zero_point)^2 / sum (exact - int)^2) over the result's integers, in double:
   * scales per channel do not weigh in, a float bias does, as part of the zero point. Infinity where
   * nothing differs.
   */
  readonly sqnr_db: number;
}
