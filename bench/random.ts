/** 32-bit numbers from a seed, the same on every machine (mulberry32 of Tommy Ettinger, public domain). */
export function randomWords(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** Whole numbers from lo to hi, both included. */
export function randomIntegers(count: number, lo: number, hi: number, seed: number): Int32Array<ArrayBuffer> {
  const next = randomWords(seed);
  return Int32Array.from({ length: count }, () => lo + (next() % (hi - lo + 1)));
}

/** Float32 numbers of mean 0 and deviation 1 (Box and Muller). */
export function randomNormals(count: number, seed: number): Float32Array<ArrayBuffer> {
  const next = randomWords(seed);
  const unit = () => (next() + 0.5) / 2 ** 32;
  return Float32Array.from({ length: count }, () => {
    return Math.sqrt(-2 * Math.log(unit())) * Math.cos(2 * Math.PI * unit());
  });
}
