import type { TensorValues } from '../core/executor.ts';

/** Of a tensor downstream of a float convolution: this share of its largest value may be off. */
const TOLERANCE = 2e-6;

/**
 * And this much in any case: WGSL may flush results below 2^-126 to zero at any operation, and a sum
 * has lost up to 2^-116 when 1,024 of its products went so.
 */
const FLUSHED = 2 ** -116;

/** The first element that is not equal to the bit (any NaN equals any other), in words; else nothing. */
export function bitwise(name: string, actual: TensorValues, expected: TensorValues): string[] {
  if (actual.length !== expected.length) return [lengths(name, actual, expected)];
  for (let i = 0; i < actual.length; i++) {
    if (!same(actual[i], expected[i]))
      return [`${name}: element ${i} is ${inWords(actual[i])}, expected ${inWords(expected[i])}`];
  }
  return [];
}

function inWords(value: number | bigint | undefined): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Whole numbers may be 32 or 64 bits wide on either side. */
function same(a: number | bigint | undefined, b: number | bigint | undefined): boolean {
  if (typeof a === typeof b) return Object.is(a, b);
  return a !== undefined && b !== undefined && BigInt(a) === BigInt(b);
}

/** As `bitwise`, but float32 values may be off by 2e-6 of the tensor's largest finite value and by 2^-116. */
export function within(name: string, actual: TensorValues, expected: TensorValues): string[] {
  if (actual.length !== expected.length) return [lengths(name, actual, expected)];
  let largest = 0;
  for (const value of expected)
    if (Number.isFinite(Number(value))) largest = Math.max(largest, Math.abs(Number(value)));
  const allowed = TOLERANCE * largest + FLUSHED;
  for (let i = 0; i < actual.length; i++) {
    const [a, b] = [Number(actual[i]), Number(expected[i])];
    const near = Object.is(a, b) || Math.abs(a - b) <= allowed;
    if (!near) return [`${name}: element ${i} is ${a}, expected ${b} within ${allowed}`];
  }
  return [];
}

function lengths(name: string, actual: TensorValues, expected: TensorValues): string {
  return `${name}: ${actual.length} elements against ${expected.length}`;
}
