import { expect, test } from 'vitest';
import { validityRules } from './validity-rules.ts';

const validity = {
  integer: true,
  residual: 0.0078125,
  tolerance: 0.2,
  in_range: true,
  min: -127,
  max: 64,
  worst_index: 9,
};
const tensor = { validity, bit_width: 8, signed: true, shape: [1, 3, 3, 3] };

test('a valid int8 tensor holds both rules, with what was found and what is allowed', () => {
  const [whole, fits] = validityRules(tensor);
  expect(whole).toEqual({
    holds: true,
    rule: 'value / scale + zero_point is whole',
    finding: 'At most 0.007813 away from a whole number; less than 0.2 is allowed.',
    used: 0.0390625,
    worst: { index: 9, place: '[0, 1, 0, 0]' },
  });
  expect(fits).toEqual({
    holds: true,
    rule: 'integers fit 8 bits, signed',
    finding: 'Found -127 to 64; -128 to 127 is allowed.',
    used: 127 / 128,
    worst: null,
  });
});

test('an unsigned 4-bit tensor with -1 and 16 breaks its range', () => {
  const [, fits] = validityRules({
    ...tensor,
    bit_width: 4,
    signed: false,
    validity: { ...validity, in_range: false, min: -1, max: 16 },
  });
  expect(fits?.holds).toBe(false);
  expect(fits?.finding).toBe('Found -1 to 16; 0 to 15 is allowed.');
  expect(fits?.used).toBe(Infinity);
});

test('an exactly whole tensor has no worst element', () => {
  const [whole] = validityRules({ ...tensor, validity: { ...validity, residual: 0, worst_index: 0 } });
  expect(whole?.finding).toBe('All are exactly whole.');
  expect(whole?.worst).toBeNull();
});
