/**
 * Numbers that meet the ties of a quantizer, which Gaussian data almost never does: fl32((k + 1/2) s)
 * and its two float neighbours, over the whole range and a little beyond.
 */

/** A seeded generator of whole numbers below `end`, for test data only (mulberry32). */
export function seededIntegers(seed: number): (end: number) => number {
  let state = seed >>> 0;
  return (end) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  };
}

const word = new Uint32Array(1);
const float = new Float32Array(word.buffer);

/** The float32 number `steps` places away from a positive or negative `value`, away from zero. */
function neighbour(value: number, steps: number): number {
  if (value === 0) return value;
  float[0] = value;
  word[0] = (word[0] ?? 0) + steps;
  return float[0] ?? value;
}

/**
 * `count` values for a scale that is taken from the data itself: the first is `threshold` scales
 * wide, so that max |x| / threshold gives a scale whose ties the others meet.
 *
 * @param threshold T of the quantizer, at least 1
 * @param scale positive; the values span about +-threshold * scale
 */
export function tieDirected(count: number, threshold: number, scale: number, seed: number): Float32Array {
  const below = seededIntegers(seed);
  const largest = Math.fround(threshold * scale);
  const step = Math.fround(largest / threshold);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const code = below(2 * threshold + 1) - threshold;
    const tie = Math.fround((code + 0.5) * step);
    const candidate = below(8) === 0 ? Math.fround(code * step) : neighbour(tie, below(3) - 1);
    values[i] = Math.abs(candidate) <= largest ? candidate : Math.fround(code * step);
  }
  if (count > 0) values[below(count)] = below(2) === 0 ? largest : -largest;
  return values;
}
