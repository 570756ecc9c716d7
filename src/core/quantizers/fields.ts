import type { BooleanField, IntegerField } from '../experiment/field.ts';

/** Keyword arguments that several quantizers share. */

export function bitWidthField(defaultBits: number, min: number): IntegerField {
  return {
    name: 'bit_width',
    type: 'integer',
    min,
    max: 16,
    default: defaultBits,
    help: 'How many bits each integer has.',
  };
}

export function signedField(defaultSigned: boolean): BooleanField {
  return {
    name: 'signed',
    type: 'boolean',
    default: defaultSigned,
    help: 'Integers on both sides of zero (two’s complement) instead of from zero upwards.',
  };
}

export function narrowRangeField(defaultNarrow: boolean): BooleanField {
  return {
    name: 'narrow_range',
    type: 'boolean',
    default: defaultNarrow,
    help: 'Leaves out the most negative integer of a signed range (or the largest of an unsigned one).',
  };
}
