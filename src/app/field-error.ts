import type { Field } from '../core/experiment/field.ts';

/**
 * The field that an error of a step is about, by the names that its text mentions: the last of them, as
 * in "in_channels must be divisible by groups"; null where it names none.
 */
export function fieldOfError(fields: readonly Field[], message: string): string | null {
  const words = message.toLowerCase();
  const mentioned = fields.map(({ name }) => ({ name, at: lastMention(words, name.toLowerCase()) }));
  const last = mentioned.reduce<{ name: string; at: number } | null>(
    (best, one) => (one.at >= 0 && (best === null || one.at > best.at) ? one : best),
    null,
  );
  return last?.name ?? null;
}

/** As it stands, or with spaces; only as a whole word. */
function lastMention(words: string, name: string): number {
  const pattern = new RegExp(`\\b(${name}|${name.replaceAll('_', ' ')})\\b`, 'g');
  return [...words.matchAll(pattern)].at(-1)?.index ?? -1;
}
