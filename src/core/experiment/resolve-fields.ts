import type { Field } from './field.ts';

/**
 * What a step or a quantizer was told, with the defaults of what it was not told; null for an
 * optional field without a default.
 *
 * @param given a checked step, or a quantizer's keyword arguments
 */
export function resolveFields(
  fields: readonly Field[],
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const resolved: Record<string, unknown> = {};
  for (const field of fields) {
    const value = given[field.name];
    const otherwise = 'default' in field ? field.default : undefined;
    resolved[field.name] = value === undefined ? (otherwise ?? null) : value;
  }
  return resolved;
}
