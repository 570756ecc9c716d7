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
