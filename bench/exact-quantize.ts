import { HI, LO } from './problem.ts';

/**
 * clamp(rne(fl32(x / scale)), -128, 127) * scale in float32, zeros of either sign: what every contender's output is held
 * against. Rounding a float64 quotient or product of two float32 numbers gives the float32 one.
 *
 * @param scale a float32 number
 */
export function exactFakeQuantize(x: Float32Array, scale: number): Float32Array<ArrayBuffer> {
  return Float32Array.from(x, (value) => quantized(value, scale) * scale);
}

/** clamp(rne(fl32(x / scale)), -128, 127) */
export function exactCodes(x: Float32Array, scale: number): Int32Array<ArrayBuffer> {
  return Int32Array.from(x, (value) => quantized(value, scale));
}

function quantized(value: number, scale: number): number {
  return Math.min(HI, Math.max(LO, halfToEven(Math.fround(value / scale))));
}

function halfToEven(value: number): number {
  const below = Math.floor(value);
  const above = value - below;
  if (above !== 0.5) return above < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}
