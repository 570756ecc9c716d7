import type { Field } from '../../core/experiment/field.ts';

/** The fields that a form shows: all but the rare ones, which show where the document sets them. */
export function shownFields(
  fields: readonly Field[],
  given: Readonly<Record<string, unknown>>,
): readonly Field[] {
  return fields.filter((field) => !field.rare || given[field.name] !== undefined);
}
