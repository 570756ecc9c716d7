import { MONO_CHARACTER } from './mono-character.ts';

/** Labels stand so far apart, CSS pixels. */
const APART = 8;

/**
 * Of the ticks of an axis about 0 those that have room for a label: 0 always, then the outermost pair
 * and so on inwards, each where it stands clear of those before it.
 *
 * @param ticks as many below 0 as above it
 * @param place where a tick stands, CSS pixels
 * @param write the label, centred below its tick
 */
export function labelledTicks(
  ticks: readonly number[],
  place: (tick: number) => number,
  write: (tick: number) => string,
): ReadonlySet<number> {
  // The sign counts on both sides, so that a pair is labelled or bare together.
  const half = (tick: number) => (write(-Math.abs(tick)).length * MONO_CHARACTER) / 2;
  const labelled: number[] = [];
  for (const tick of ticks.toSorted((a, b) => order(b) - order(a))) {
    const isClear = labelled.every(
      (other) => Math.abs(place(tick) - place(other)) >= half(tick) + half(other) + APART,
    );
    if (isClear) labelled.push(tick);
  }
  return new Set(labelled);
}

function order(tick: number): number {
  return tick === 0 ? Infinity : Math.abs(tick);
}
