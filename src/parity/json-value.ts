import type { ExperimentDocument } from '../core/experiment/document.ts';

/** Reading parsed JSON without trusting it: each function names the place in its error. */

export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function record(value: unknown, place: string): JsonRecord {
  if (isRecord(value)) return value;
  throw new TypeError(`${place} must be an object, but is ${JSON.stringify(value)}.`);
}

export function list(value: unknown, place: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new TypeError(`${place} must be a list, but is ${JSON.stringify(value)}.`);
}

export function numberOf(value: unknown, place: string): number {
  if (typeof value === 'number') return value;
  throw new TypeError(`${place} must be a number, but is ${JSON.stringify(value)}.`);
}

export function textOf(value: unknown, place: string): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`${place} must be text, but is ${JSON.stringify(value)}.`);
}

export function truthOf(value: unknown, place: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new TypeError(`${place} must be true or false, but is ${JSON.stringify(value)}.`);
}

export function numbersOf(value: unknown, place: string): readonly number[] {
  return list(value, place).map((one) => numberOf(one, place));
}

/** An experiment document by its outside alone; whether it is a legal one is for `check` to say. */
export function asDocument(value: unknown, place: string): ExperimentDocument {
  if (isDocument(value)) return value;
  throw new TypeError(`${place} must be a document with steps.`);
}

function isDocument(value: unknown): value is ExperimentDocument {
  return isRecord(value) && Array.isArray(value.steps);
}
