const floats = new Float32Array(1);
const words = new Uint32Array(floats.buffer);

/** The bit pattern of a number rounded to float32; every NaN gives 0x7fc00000, as the shaders' arithmetic does. */
export function float32Bits(value: number): number {
  if (Number.isNaN(value)) return 0x7fc00000;
  floats[0] = value;
  return words[0] ?? 0;
}

/** The nearest i32. */
export function saturate(value: number): number {
  return Math.min(Math.max(value, -(2 ** 31)), 2 ** 31 - 1);
}
