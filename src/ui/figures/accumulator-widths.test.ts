import { expect, test } from 'vitest';
import { namedWidths } from './accumulator-widths.ts';

const accumulator = {
  brevitas_bits: 21,
  data_type_bits: 20,
  weight_bits: [18, 19, 19],
  final: { min: [-3, 0], max: [100, 200], bits: [8, 8] },
};

test('widths come from the bound, the weights and this input; 0 to 200 needs 9 bits with a sign', () => {
  expect(namedWidths(accumulator).map(({ name, bits }) => [name, bits])).toEqual([
    ["Brevitas' bound", 21],
    ['weight-aware bound', 19],
    ['observed final sums', 9],
  ]);
});

test('running sums count where they were followed: -513 to 100 needs 11 bits', () => {
  const running = {
    min: [-513],
    max: [100],
    bits: [11],
    order: 'channel, kernel row, kernel column, bias',
  } as const;
  expect(namedWidths({ ...accumulator, running }).at(-1)).toMatchObject({
    name: 'observed running sums',
    bits: 11,
  });
});

test('sums that are all 0 still get the 2 bits that an accumulator has at least', () => {
  const final = { min: [0], max: [0], bits: [1] };
  expect(namedWidths({ ...accumulator, final }).at(-1)?.bits).toBe(2);
});
