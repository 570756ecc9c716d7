/**
 * How a smaller tensor broadcasts over a larger one: element i of the larger reads element
 * floor(i / inner) mod count of the smaller.
 */
export interface ChannelPattern {
  readonly inner: number;
  readonly count: number;
}

/** Whether `from` broadcasts to `to` by torch's rule (aligned at the last axis). */
export function broadcastsTo(from: readonly number[], to: readonly number[]): boolean {
  if (from.length > to.length) {
    return (
      from.slice(0, from.length - to.length).every((size) => size === 1) &&
      broadcastsTo(from.slice(-to.length), to)
    );
  }
  return from.every((size, axis) => size === 1 || size === to[axis + to.length - from.length]);
}

/**
 * The pattern of `from` over `to`, where the axes on which `from` is not 1 are neighbours
 * (per tensor, per channel, or the whole tensor). Throws where they are not: the caller
 * expands such a tensor first.
 */
export function channelPattern(from: readonly number[], to: readonly number[]): ChannelPattern {
  const pattern = findChannelPattern(from, to);
  if (!pattern) throw new Error(`[${from.join(', ')}] has no channel pattern over [${to.join(', ')}].`);
  return pattern;
}

/** As `channelPattern`, or null where there is none. */
export function findChannelPattern(from: readonly number[], to: readonly number[]): ChannelPattern | null {
  if (!broadcastsTo(from, to)) return null;
  const aligned = to.map((_, axis) => from[axis + from.length - to.length] ?? 1);
  const first = aligned.findIndex((size) => size !== 1);
  if (first < 0) return { inner: 1, count: 1 };
  const last = aligned.findLastIndex((size) => size !== 1);
  let count = 1;
  for (let axis = first; axis <= last; axis++) {
    if (aligned[axis] !== to[axis]) return null;
    count *= aligned[axis] ?? 1;
  }
  return { inner: to.slice(last + 1).reduce((product, size) => product * size, 1), count };
}
