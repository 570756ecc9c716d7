/** A list of numbers as a person writes it: `1, 2, 5, 5`. */
export function listText(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' ? value : '';
}

/**
 * The list that a text stands for; the text itself where it is none, so that it stays as typed
 * and the check of the document says what is needed. Commas, spaces and × separate.
 * @param names the list is one of ids, not of numbers
 */
export function readList(text: string, names = false): readonly (number | string)[] | string {
  const words = text
    .trim()
    .split(/\s*[,;×]\s*|\s+/)
    .filter((word) => word !== '');
  const open = /[,;×]\s*$/.test(text);
  if (names) return words;
  const legal = words.every((word) => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word) || isNamed(word));
  if (words.length === 0 || open || !legal) return text;
  return words.map((word) => (isNamed(word) ? word : Number(word)));
}

/** Numbers that JSON has no figure for stand as text in a document. */
function isNamed(word: string): boolean {
  return word === 'NaN' || word === 'Infinity' || word === '-Infinity' || word === '-0';
}

/** A number that may be absent: undefined for an empty text, the text itself where it is no number. */
export function readOptional(text: string): number | string | undefined {
  if (text.trim() === '') return undefined;
  const list = readList(text);
  const only = typeof list === 'string' || list.length !== 1 ? undefined : list[0];
  return typeof only === 'number' ? only : text;
}
