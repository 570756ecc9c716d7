import { MONO_CHARACTER } from './mono-character.ts';

/** Widths that hardware offers. */
export const SHELVES = [8, 16, 24, 32] as const;

/** The narrowest shelf that holds `bits`, or null where none does. */
export function shelfFor(bits: number): number | null {
  return SHELVES.find((shelf) => bits <= shelf) ?? null;
}

/** How many channels need each width, widest last. */
export function channelsByBits(
  bits: readonly number[],
): readonly { readonly bits: number; readonly channels: number }[] {
  const counts = new Map<number, number>();
  for (const width of bits) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts]
    .map(([width, channels]) => ({ bits: width, channels }))
    .toSorted((a, b) => a.bits - b.bits);
}

/** `18` or `18 to 19`. */
export function bitSpan(bits: readonly number[]): string {
  const [least, most] = [Math.min(...bits), Math.max(...bits)];
  return least === most ? String(least) : `${least} to ${most}`;
}

/** CSS pixels between a row's last circle and its words, and between words and a limit's line. */
const BESIDE_CIRCLE = 14;
const BESIDE_LIMIT = 8;

/** Where a row's words stand. */
export interface WordsPlace {
  readonly x: number;
  readonly anchor: 'start' | 'end';
}

/**
 * Beside a row's last circle; beyond the limit's line where the words would meet it there, and
 * before the first circle where the drawing ends too soon for that.
 *
 * @param circles places of the first and the last circle, CSS pixels
 * @param limit place of the limit's line, null where there is none
 * @param width of the drawing
 */
export function rowWordsPlace(
  words: string,
  [first, last]: readonly [number, number],
  limit: number | null,
  width: number,
): WordsPlace {
  const long = words.length * MONO_CHARACTER;
  const x = last + BESIDE_CIRCLE;
  const meets = limit !== null && limit > x - BESIDE_LIMIT && limit < x + long + BESIDE_LIMIT;
  if (!meets) return { x, anchor: 'start' };
  if (limit + BESIDE_LIMIT + long <= width) return { x: limit + BESIDE_LIMIT, anchor: 'start' };
  return { x: first - BESIDE_CIRCLE, anchor: 'end' };
}
