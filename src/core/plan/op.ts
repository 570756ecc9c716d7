import type { Conv2dGeometry } from './geometry.ts';

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
  | ElementwiseOp
  | QuantizeOp
  | DequantizeOp
  | ValidityOp
  | Conv2dIntOp
  | Conv2dFloatOp;

export type OpKind = Op['op'];

interface Conditional {
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

/** out = the k-th smallest |x| (k from 1 to the number of elements; NaN is the largest). */
export interface KthValueOp extends Conditional {
  readonly op: 'kth_value';
  readonly x: TensorId;
  /** f32, one element */
  readonly out: TensorId;
  readonly k: number;
}

export type ElementwiseFunction = 'add' | 'sub' | 'mul' | 'div' | 'clamp_min_magnitude' | 'abs' | 'neg';

/** A tensor, or a number rounded to float32 beforehand. */
export type Operand = { readonly tensor: TensorId } | { readonly constant: number };

/**
 * out = fn(a, b), one correctly rounded float32 operation per element (subnormals kept).
 * clamp_min_magnitude: (a >= 0 ? 1 : -1) * max(|a|, b). `abs` and `neg` ignore b.
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

/**
 * int = clamp(rne(fl32(fl32(x / scale) + zeroPoint)), lo, hi), value = fl32(fl32(int - zeroPoint) * scale).
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
  /** i32, shape of x */
  readonly int: TensorId;
  /** f32, shape of x */
  readonly value: TensorId;
  /** u32 [2]: low, high */
  readonly clipped: TensorId;
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
  /**
   * u32 [6]: valid (0 or 1), residual (float32 bits), index of the first element with the largest
   * residual, smallest r and largest r (float32 bits; of the elements that are not NaN, 0 if none), 0.
   */
  readonly record: TensorId;
  /** i32 or i64 tensor that receives r (saturated, NaN as 0); null where the integers are known already. */
  readonly int: TensorId | null;
}

/**
 * Exact integer convolution of i32 operands with zero points of zero. `out` is i32 where the
 * worst case fits 32 bits, else i64. `range` holds per output channel the smallest and the
 * largest final sum: [2, outChannels] in the format of `out`.
 */
export interface Conv2dIntOp extends Conditional {
  readonly op: 'conv2d_int';
  readonly x: TensorId;
  readonly w: TensorId;
  readonly geometry: Conv2dGeometry;
  /** Largest |x| and |w| that the operands' quantizers allow: what decides the kernel. */
  readonly xMagnitude: number;
  readonly wMagnitude: number;
  readonly out: TensorId;
  readonly range: TensorId;
}

/**
 * Float32 convolution: products and sums rounded one by one in the order input channel, kernel row,
 * kernel column, then bias. A GPU may fuse: approximate class.
 */
export interface Conv2dFloatOp extends Conditional {
  readonly op: 'conv2d_float';
  readonly x: TensorId;
  readonly w: TensorId;
  /** f32 [outChannels] or null */
  readonly bias: TensorId | null;
  readonly geometry: Conv2dGeometry;
  readonly out: TensorId;
}
