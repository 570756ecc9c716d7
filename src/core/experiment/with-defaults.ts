import type { Field } from './field.ts';

/**
 * What a step or a quantizer was told, with the defaults of what it was not told; null for an
 * optional field without a default. A null that was given stays: that quantizer is off.
 *
 * @param given a checked step, or a quantizer's keyword arguments
 */
export function withDefaults(
  fields: readonly Field[],
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    fields.map((field) => {
      const otherwise = 'default' in field ? (field.default ?? null) : null;
      const value = given[field.name];
      return [field.name, value === undefined ? otherwise : value];
    }),
  );
}
