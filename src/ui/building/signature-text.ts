import { isRecord } from '../../core/experiment/describe.ts';
import type { Field } from '../../core/experiment/field.ts';

/** What the document knows beside the constructor's own arguments. */
const OWN_TYPES = new Set(['tensor', 'state', 'accumulator']);

/** A constructor's arguments: those without a default first, as Python has them. */
export function signatureFields(fields: readonly Field[]): readonly Field[] {
  const own = fields.filter((field) => !OWN_TYPES.has(field.type));
  const isRequired = (field: Field) =>
    !('default' in field && field.default !== undefined) && !('optional' in field);
  return [...own.filter(isRequired), ...own.filter((field) => !isRequired(field))];
}

/** A value as Python writes it. */
export function pythonText(field: Field, value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `(${value.map(String).join(', ')})`;
  if (isRecord(value)) return `${String(value['quantizer'])}(…)`;
  const isName = field.type === 'quantizer' || field.type === 'layer' || typeof value === 'number';
  return isName ? String(value) : `'${String(value)}'`;
}
