import type {
  BooleanField,
  ChoiceField,
  IntegerField,
  IntegersField,
  NumberField,
  SizeField,
} from './field.ts';
import { describe, eitherOf } from './describe.ts';
import { suggestion } from './nearest.ts';

/** Each gives the sentence to show, or null where the value is right. */

/** A whole number; 3.0 is one, since JSON does not tell them apart. */
export function checkInteger(field: IntegerField, value: unknown): string | null {
  if (value === null && field.default === null) return null;
  if (isWholeBetween(value, field.min, field.max)) return null;
  return `${field.name} must be ${wholeRange(field.min, field.max)}, but is ${describe(value)}.`;
}

/** Up to 8 whole numbers, or null for no list. */
export function checkIntegers(field: IntegersField, value: unknown): string | null {
  if (value === null) return null;
  const { name, min, max } = field;
  if (Array.isArray(value) && value.length <= 8 && value.every((one) => isWholeBetween(one, min, max)))
    return null;
  return `${name} must be a list of up to 8 whole numbers from ${min} to ${max}, or null, but is ${describe(value)}.`;
}

/** A number that float32 holds once rounded, within the field's range. */
export function checkNumber(field: NumberField, value: unknown): string | null {
  const isNullable = field.default === null || field.nullable === true;
  if (value === null && isNullable) return null;
  const min = field.min ?? -Infinity;
  const max = field.max ?? Infinity;
  if (isFloat32(value) && value >= min && value <= max) return null;
  return `${field.name} must be a number${range(field)}${isNullable ? ', or null' : ''}, but is ${describe(value)}.`;
}

export function checkBoolean(field: BooleanField, value: unknown): string | null {
  return typeof value === 'boolean'
    ? null
    : `${field.name} must be true or false, but is ${describe(value)}.`;
}

export function checkChoice(field: ChoiceField, value: unknown): string | null {
  if (typeof value === 'string') {
    const written = field.anyCase ? value.toUpperCase() : value;
    if (field.options.includes(written)) return null;
  }
  const hint = typeof value === 'string' ? suggestion(value, field.options) : '';
  return `${field.name} must be ${eitherOf(field.options)}, but is ${describe(value)}.${hint}`;
}

/** One number for all axes, one per axis, or one of the field's words. */
export function checkSize(field: SizeField, value: unknown): string | null {
  const { name, rank, min, max, words = [] } = field;
  if (typeof value === 'string' && words.includes(value)) return null;
  if (isWholeBetween(value, min, max)) return null;
  if (
    Array.isArray(value) &&
    value.length === rank &&
    value.every((size) => isWholeBetween(size, min, max))
  ) {
    return null;
  }
  const whole = wholeRange(min, max);
  const list = rank === 1 ? 'a list of one' : `a list of ${rank} such numbers`;
  const need = words.length === 0 ? `${whole} or ${list}` : `${whole}, ${list}, ${eitherOf(words)}`;
  const hint = typeof value === 'string' ? suggestion(value, words) : '';
  return `${name} must be ${need}, but is ${describe(value)}.${hint}`;
}

/** Both ends included. */
export function isWholeBetween(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max;
}

/** A number that float32 can hold, rounded: finite, and below 2^128 - 2^103. */
export function isFloat32(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(Math.fround(value));
}

/** A float32 number, or one of the words for those that JSON has no numbers for. */
export function isElement(value: unknown): boolean {
  return (
    isFloat32(value) || value === 'NaN' || value === 'Infinity' || value === '-Infinity' || value === '-0'
  );
}

function wholeRange(min: number, max: number): string {
  return `a whole number from ${min} to ${max}`;
}

function range({ min, max }: NumberField): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of at least ${min}`;
  return max === undefined ? '' : ` of at most ${max}`;
}
