const words = new Uint32Array(1);
const floats = new Float32Array(words.buffer);

/** The float32 number of a bit pattern. */
export function fromBits(bits: number): number {
  words[0] = bits;
  return floats[0] ?? NaN;
}

/** The bit pattern of a number rounded to float32; every NaN gives 0x7fc00000. */
export function toBits(value: number): number {
  if (Number.isNaN(value)) return 0x7fc00000;
  floats[0] = value;
  return words[0] ?? 0;
}

/** Uniform u32 words: xorshift32 (Marsaglia 2003), for tests that repeat. */
export function randomWords(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}

/** Normally distributed float32 numbers (Box-Muller). */
export function gaussian(count: number, seed: number): Float32Array {
  const next = randomWords(seed);
  const unit = (): number => (next() + 0.5) / 2 ** 32;
  return Float32Array.from(
    { length: count },
    () => Math.sqrt(-2 * Math.log(unit())) * Math.cos(2 * Math.PI * unit()),
  );
}

/** Every edge of the format, both signs: zeros, subnormals, powers of two, ties, largest, Inf, NaN. */
export const specialBits: readonly number[] = [
  0, 1, 2, 3, 0x00400000, 0x007ffffe, 0x007fffff, 0x00800000, 0x00800001, 0x00ffffff, 0x01000000, 0x0c800000,
  0x1f800000, 0x33800000, 0x34000000, 0x3effffff, 0x3f000000, 0x3f000001, 0x3f7fffff, 0x3f800000, 0x3f800001,
  0x3fbfffff, 0x3fc00000, 0x3fc00001, 0x40000000, 0x40200000, 0x42fe0000, 0x42ff0000, 0x4affffff, 0x4b000000,
  0x4b000001, 0x4b7fffff, 0x4b800000, 0x4effffff, 0x4f000000, 0x4f800000, 0x5effffff, 0x5f000000, 0x7e7fffff,
  0x7e800000, 0x7f000000, 0x7f7ffffe, 0x7f7fffff, 0x7f800000, 0x7f800001, 0x7fc00000, 0x7fffffff,
].flatMap((bits) => [bits, (bits | 0x80000000) >>> 0]);
