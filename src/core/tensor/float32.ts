/*
 * Float32 arithmetic where the last bit counts. A float32 is a JavaScript number that
 * Math.fround leaves as it is; one operation in double followed by Math.fround is the correctly
 * rounded float32 operation for + - * / and the square root (double has more than twice the bits).
 */
const float64 = new Float64Array(1);
const float64Words = new Uint32Array(float64.buffer);
/** Which of a double's two words is the low one on this machine. */
const LOW = new Uint32Array(new Uint16Array([1, 0]).buffer)[0] === 1 ? 0 : 1;
const float32 = new Float32Array(1);
const float32Bits = new Uint32Array(float32.buffer);

/** Adding and taking away 2^52 leaves no bits after the point, rounded half to even. */
const WHOLE_FROM = 2 ** 52;
/** Every whole number of smaller magnitude is a double. */
const EXACT_IN_DOUBLE = 2 ** 53;

/** Of the many bit patterns of NaN the one that this project writes. */
const NAN_BITS = 0x7fc00000;

/** The 32 bits of x rounded to float32, 0 to 2^32 - 1; of every NaN the same. */
export function float32ToBits(x: number): number {
  // JavaScript engines keep the payload of a NaN in some operations and not in others.
  if (Number.isNaN(x)) return NAN_BITS;
  float32[0] = x;
  return float32Bits[0] ?? 0;
}

/** The float32 whose bits are given, 0 to 2^32 - 1. */
export function float32FromBits(bits: number): number {
  float32Bits[0] = bits;
  return float32[0] ?? 0;
}

/**
 * The nearest whole number, ties to the even one, as torch.round. The sign of zero is kept
 * (-0.5 gives -0); NaN and infinities pass through. Exact for every double.
 */
export function roundHalfEven(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude < WHOLE_FROM)) return x;
  const whole = magnitude + WHOLE_FROM - WHOLE_FROM;
  return x < 0 || Object.is(x, -0) ? -whole : whole;
}

/**
 * a * b + c rounded once to float32, as the processor's fused multiply-add; a, b and c are float32.
 *
 * The product is exact in double. The sum is rounded to double with its last bit made odd
 * where bits were lost, so that the second rounding cannot see a tie that is none.
 */
export function fusedMultiplyAdd(a: number, b: number, c: number): number {
  const product = a * b;
  const sum = product + c;
  const shared = sum - product;
  const lost = product - (sum - shared) + (c - shared);
  if (lost === 0 || !Number.isFinite(sum)) return Math.fround(sum);
  float64[0] = sum;
  const low = float64Words[LOW] ?? 0;
  if ((low & 1) === 0) {
    if (lost > 0 === sum > 0) float64Words[LOW] = low | 1;
    else {
      float64Words[LOW] = low - 1;
      if (low === 0) float64Words[1 - LOW] = (float64Words[1 - LOW] ?? 0) - 1;
    }
  }
  return Math.fround(float64[0] ?? 0);
}

/**
 * A 64-bit integer rounded once to float32, ties to even. By way of double it would be rounded
 * twice; so the 11 lowest bits are first gathered into one that only says whether any was set.
 */
export function roundToFloat32(integer: bigint): number {
  const asDouble = Number(integer);
  if (Math.abs(asDouble) < EXACT_IN_DOUBLE) return Math.fround(asDouble);
  const gathered = (integer >> 11n) | ((integer & 0x7ffn) === 0n ? 0n : 1n);
  return Math.fround(Number(gathered) * 2 ** 11);
}

/**
 * How many float32 steps lie between a and b; 0 and -0 are the same place.
 * Both must be numbers: NaN throws.
 */
export function ulpDistance(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) throw new RangeError('NaN has no distance to another number.');
  return Math.abs(place(a) - place(b));
}

/** Position on the line of all float32 numbers: 0 for both zeros, 1 for the smallest subnormal. */
function place(x: number): number {
  const bits = float32ToBits(x);
  return bits >= 0x80000000 ? -(bits - 0x80000000) : bits;
}
