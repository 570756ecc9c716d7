import type { Report } from './report.ts';
import { printedFloat32 } from './tensor/printed-float32.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A report as the contract writes it: typed arrays become lists, each float32 the shortest number
 * that reads back as the same float32; non-finite numbers are "NaN", "Infinity", "-Infinity",
 * minus zero is "-0", and integers beyond 2^53 are decimal strings.
 */
export function reportToJson(report: Report): Json {
  return toJson(report);
}

function toJson(value: unknown): Json {
  if (value instanceof Float32Array) return Array.from(value, float32ToJson);
  if (value instanceof BigInt64Array) return Array.from(value, bigintToJson);
  if (value instanceof Int32Array || value instanceof Uint32Array) return Array.from(value);
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === 'number') return numberToJson(value);
  if (typeof value === 'bigint') return bigintToJson(value);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'object') {
    const entries = Object.entries(value).filter(([, field]) => field !== undefined);
    return Object.fromEntries(entries.map(([key, field]) => [key, toJson(field)]));
  }
  throw new TypeError(`A report holds no ${typeof value}.`);
}

function float32ToJson(value: number): number | string {
  const special = specialNumber(value);
  return special ?? printedFloat32(value);
}

function numberToJson(value: number): number | string {
  return specialNumber(value) ?? value;
}

function specialNumber(value: number): string | null {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? null : String(value);
}

function bigintToJson(value: bigint): number | string {
  const small = value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
  return small ? Number(value) : String(value);
}
