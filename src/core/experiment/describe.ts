const LONGEST_QUOTE = 40;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a value is, in a few words, for the end of "must be ..., but is ...". */
export function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value)) return describeList(value);
  if (ArrayBuffer.isView(value)) return `a typed array (${value.constructor.name}), not a list`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function describeList(values: readonly unknown[]): string {
  const few = values.length <= 8 && values.every((value) => typeof value === 'number');
  return few ? `[${values.join(', ')}]` : `a list of ${values.length}`;
}

/** The text in double quotes, shortened. */
export function quote(text: string): string {
  return JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 3)}...` : text);
}

/** `"a"`, `"a" or "b"`, `"a", "b" or "c"`. */
export function eitherOf(words: readonly string[]): string {
  const quoted = words.map((word) => JSON.stringify(word));
  const last = quoted.at(-1) ?? 'nothing';
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} or ${last}`;
}

/** `1 value`, `2 values`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
