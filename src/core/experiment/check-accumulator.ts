import type { CheckContext } from './check-context.ts';
import { checkChoice, checkInteger } from './check-number.ts';
import { checkKeys } from './check-tensor.ts';
import { describe, isRecord } from './describe.ts';
import type { AccumulatorField, ChoiceField, IntegerField } from './field.ts';

export const accumulatorBits: IntegerField = {
  name: 'bits',
  type: 'integer',
  min: 2,
  max: 64,
  help: 'Width of the accumulator, in two’s complement.',
};

export const accumulatorOverflow: ChoiceField = {
  name: 'overflow',
  type: 'choice',
  options: ['wrap', 'saturate'],
  help: 'Whether a sum beyond its bits starts again at the other end, or stays at this one.',
};

/** `{ "bits": 16, "overflow": "wrap" }`, both needed. */
export function checkAccumulator(
  context: CheckContext,
  path: string,
  field: AccumulatorField,
  value: unknown,
): void {
  if (!isRecord(value)) {
    const need = '{ "bits": 2 to 64, "overflow": "wrap" or "saturate" }';
    context.complain(path, `${field.name} must be ${need}, but is ${describe(value)}.`);
    return;
  }
  checkKeys(context, path, value, ['bits', 'overflow'], 'An accumulator');
  const bits = checkInteger(accumulatorBits, value['bits']);
  if (bits !== null) context.complain(`${path}.bits`, bits);
  const overflow = checkChoice(accumulatorOverflow, value['overflow']);
  if (overflow !== null) context.complain(`${path}.overflow`, overflow);
}
