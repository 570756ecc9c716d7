import type { Conv2dFloatOp, Conv2dIntOp, Conv2dLimitedOp, Conv2dTraceOp } from './convolution-op.ts';

/** Index into `Plan.tensors`. */
export type TensorId = number;

/**
 * How the elements of a tensor lie in memory, 4 bytes each but for i64.
 * f32: IEEE binary32. i32, u32: 32 bits. i64: two's complement, low word first.
 */
export type Format = 'f32' | 'i32' | 'u32' | 'i64';

export interface PlannedTensor {
  readonly shape: readonly number[];
  readonly format: Format;
  /**
   * True in the exact class (equal to the last bit on every engine and GPU); false downstream
   * of a float convolution, where a tolerance of 2e-6 of the tensor's largest value holds.
   */
  readonly exact: boolean;
  /** The tensor (itself no view) whose elements this one shows under another shape. */
  readonly viewOf?: TensorId;
}

/**
 * One operation on tensors, with shapes and ranges resolved. Each kind has a file of its name
 * in `core/reference/` (the readable one), in `shaders/` and in `gpu/kernels/`.
 *
 * Parameters per channel (`scale`, `zeroPoint`) hold `count` elements; element i of a tensor
 * uses the one at floor(i / inner) mod count. `count` is 1 per tensor.
 */
export type Op =
  | AbsMaxOp
  | KthValueOp
  | ReduceOp
  | GatherOp
  | ElementwiseOp
  | QuantizeOp
  | DequantizeOp
  | ValidityOp
  | Conv2dIntOp
  | Conv2dTraceOp
  | Conv2dLimitedOp
  | Conv2dFloatOp;

export type OpKind = Op['op'];

export interface Conditional {
  /**
   * Validity records: the operation runs only if at least one of them says invalid, and
   * otherwise leaves its outputs as they are. Empty or absent: it always runs.
   */
  readonly onlyIfInvalid?: readonly TensorId[];
}

/** out[r] = max |x| over row r of x seen as [rows, -1]; NaN wins, as in torch. */
export interface AbsMaxOp extends Conditional {
  readonly op: 'abs_max';
  readonly x: TensorId;
  /** f32 [rows] */
  readonly out: TensorId;
  readonly rows: number;
}

/**
 * out[r] = the k-th smallest number of row r of x seen as [rows, -1]: of |x| unless `magnitude` is
 * false (k from 1 to the length of a row; NaN is the largest).
 */
export interface KthValueOp extends Conditional {
  readonly op: 'kth_value';
  readonly x: TensorId;
  /** f32 [rows] */
  readonly out: TensorId;
  readonly k: number;
  /** True if absent: ranks |x|, not x. */
  readonly magnitude?: boolean;
  /** 1 if absent. */
  readonly rows?: number;
}

/**
 * out[r] = the sum, the largest or the smallest of row r of x seen as [rows, -1]. max and min: NaN
 * wins, of equals the first (so that of -0 and 0), exact. sum: float32 from left to right,
 * approximate where a row has more than one element.
 */
export interface ReduceOp extends Conditional {
  readonly op: 'reduce';
  readonly fn: 'sum' | 'max' | 'min';
  readonly x: TensorId;
  /** f32 [rows] */
  readonly out: TensorId;
  readonly rows: number;
}

/**
 * Moves elements, any format: with index_d the index of an element of out on axis d,
 *
 *     position_j = sum_d coefficients[d] * index_d + add, divided by `divide`,
 *     out = x[sum_j position_j * stride_j], or `fill` where an axis of x says so.
 */
export interface GatherOp extends Conditional {
  readonly op: 'gather';
  readonly x: TensorId;
  /** In the format of x, shape `outShape`. */
  readonly out: TensorId;
  /** A float32 number or a whole number, by the format of x. */
  readonly fill: number;
  /** At most 8 axes. */
  readonly outShape: readonly number[];
  /** At most 8: how the position on each axis of x follows from an index of out. */
  readonly axes: readonly GatherAxis[];
}

export interface GatherAxis {
  readonly size: number;
  /** Elements from one position to the next in x. */
  readonly stride: number;
  readonly add: number;
  /** One for each axis of out. */
  readonly coefficients: readonly number[];
  readonly divide: number;
  /** What a position that `divide` does not divide becomes: the fill, or floor(position / divide). */
  readonly inexact: 'fill' | 'floor';
  /** What a position outside [0, size) becomes. */
  readonly outside: 'fill' | 'reflect' | 'replicate' | 'circular';
}

/**
 * On two operands: add, sub, mul, div; min and max (NaN wins); clamp_min: a < b ? b : a and clamp_max:
 * a > b ? b : a (NaN and the sign of zero stay); clamp_min_magnitude: (a >= 0 ? 1 : -1) * max(|a|, b); greater: a > b ? 1 : 0; is_close: torch.isclose(a, b) as 0 or 1.
 *
 * On a alone: abs, neg; round (half to even), floor, ceil, round_to_zero, dpu_round (ceil where
 * a < 0 lies halfway, else round); sign: a >= 0 ? 1 : -1, -1 for NaN; ternary_sign: -1, 0 or 1, 0 for
 * NaN; ceil_power_of_two and round_power_of_two: 2 to the ceil or round of fl32(log2 a); log2, exp2,
 * sqrt, tanh and sigmoid (1 / (1 + exp(-a))), whose last bits a GPU leaves open.
 *
 * In integers, for a = 2^e (1 + m 2^-23), m from 0: ceil_power_of_two is 2^e while m is at most 0 for e from
 * -4 to 3, 1 from -8 to 7, 2 from -16 to 15, 5 from -32 to 31, 11 from -64 to 63, 22 beyond, else 2^(e+1):
 * so far the rounded logarithm is still e.
 */
export type ElementwiseFunction =
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'clamp_min'
  | 'clamp_max'
  | 'clamp_min_magnitude'
  | 'abs'
  | 'neg'
  | 'min'
  | 'max'
  | 'round'
  | 'floor'
  | 'ceil'
  | 'round_to_zero'
  | 'dpu_round'
  | 'sign'
  | 'ternary_sign'
  | 'greater'
  | 'is_close'
  | 'ceil_power_of_two'
  | 'round_power_of_two'
  | 'log2'
  | 'exp2'
  | 'sqrt'
  | 'tanh'
  | 'sigmoid';

/** A tensor, or a number rounded to float32 beforehand. */
export type Operand = { readonly tensor: TensorId } | { readonly constant: number };

/**
 * out = fn(a, b), one correctly rounded float32 operation per element (subnormals kept).
 * Broadcasting follows the two patterns: element i of out reads a[floor(i / aInner) mod aCount].
 */
export interface ElementwiseOp extends Conditional {
  readonly op: 'elementwise';
  readonly fn: ElementwiseFunction;
  readonly a: Operand;
  readonly b: Operand;
  readonly aInner: number;
  readonly aCount: number;
  readonly bInner: number;
  readonly bCount: number;
  readonly out: TensorId;
}

/** How a number becomes a whole one: half to even; down; up; towards zero; half to even, but a negative half up. */
export type Rounding = 'round' | 'floor' | 'ceil' | 'round_to_zero' | 'dpu';

/**
 * int = clamp(R(fl32(fl32(x / scale) + zeroPoint)), lo, hi), value = fl32(fl32(int - zeroPoint) * scale).
 * A NaN quotient gives a NaN value and the integer 0. `clipped` counts the elements whose rounded
 * integer lay below lo and above hi.
 */
export interface QuantizeOp extends Conditional {
  readonly op: 'quantize';
  readonly x: TensorId;
  readonly scale: TensorId;
  readonly zeroPoint: TensorId;
  readonly inner: number;
  readonly count: number;
  /** Both ends included, at most 32 bits apart. */
  readonly lo: number;
  readonly hi: number;
  /** R; `round` if absent. */
  readonly rounding?: Rounding;
  /** i32, shape of x; null where nobody reads it, as the next two */
  readonly int: TensorId | null;
  /** f32, shape of x */
  readonly value: TensorId | null;
  /** u32 [2]: low, high */
  readonly clipped: TensorId | null;
}

/** out = fl32(fl32(fl32(int) - zeroPoint) * scale); `int` is i32 or i64. */
export interface DequantizeOp extends Conditional {
  readonly op: 'dequantize';
  readonly int: TensorId;
  readonly scale: TensorId;
  readonly zeroPoint: TensorId;
  readonly scaleInner: number;
  readonly scaleCount: number;
  readonly zeroPointInner: number;
  readonly zeroPointCount: number;
  /** f32, shape of int */
  readonly out: TensorId;
}

/**
 * Brevitas' is_valid: p = fl32(fl32(value / scale) + zeroPoint), r = rne(p), residual = max |fl32(p - r)|;
 * valid when residual < tolerance and lo <= r <= hi everywhere. A NaN anywhere makes it invalid.
 * By the rule `binary` (bit widths below 2) exactly two distinct r must occur instead, one of them
 * negative where lo is negative and none where it is 0.
 */
export interface ValidityOp extends Conditional {
  readonly op: 'validity';
  readonly value: TensorId;
  readonly scale: TensorId;
  readonly zeroPoint: TensorId;
  readonly scaleInner: number;
  readonly scaleCount: number;
  readonly zeroPointInner: number;
  readonly zeroPointCount: number;
  /** The non-narrow range of the bit width; whole float32 numbers. */
  readonly lo: number;
  readonly hi: number;
  readonly tolerance: number;
  /** `range` if absent. */
  readonly rule?: 'range' | 'binary';
  /**
   * u32 [6]: valid (0 or 1), residual (float32 bits), index of the first element with the largest
   * residual, smallest r and largest r (float32 bits; of the elements that are not NaN, 0 if none),
   * the number of distinct r by the rule `binary` (3 stands for more; 0 by the other rule).
   */
  readonly record: TensorId;
  /** i32 or i64 tensor that receives r (saturated, NaN as 0); null where the integers are known already. */
  readonly int: TensorId | null;
}
