/** What a person may type into a number field; both ends included. */
export interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
}

export type TypedNumber = { readonly value: number } | { readonly problem: string };

/**
 * The number that a text stands for, or one sentence on what is needed. Only plain decimal
 * and exponent notation count; an empty text is no zero.
 */
export function readNumber(text: string, limits: NumberLimits): TypedNumber {
  const trimmed = text.trim();
  const value = Number(trimmed);
  const plain = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) && Number.isFinite(value);
  const whole = !limits.integer || Number.isInteger(value);
  const inside = value >= (limits.min ?? -Infinity) && value <= (limits.max ?? Infinity);
  return plain && whole && inside ? { value } : { problem: sentence(limits) };
}

function sentence({ min, max, integer }: NumberLimits): string {
  const noun = integer ? 'A whole number' : 'A number';
  if (min !== undefined && max !== undefined) return `${noun} from ${min} to ${max} is needed.`;
  if (min !== undefined) return `${noun} of at least ${min} is needed.`;
  if (max !== undefined) return `${noun} of at most ${max} is needed.`;
  return `${noun} is needed.`;
}
