import { expect, test } from 'vitest';
import { quantizers } from './index.ts';

const plainFields = (name: string) =>
  quantizers
    .get(name)
    ?.fields.filter((field) => !field.rare)
    .map((field) => field.name);

test('A form of Int8ActPerTensorFloat begins with bit width, sign and range alone', () => {
  expect(plainFields('Int8ActPerTensorFloat')).toEqual(['bit_width', 'signed', 'narrow_range']);
});

test('Bounds come to the fore where the scale starts from them', () => {
  expect(plainFields('Int8ActPerTensorFloatMinMaxInit')).toContain('max_val');
});

test('A weight offers a scale per output channel', () => {
  expect(plainFields('Int8WeightPerTensorFloat')).toContain('scaling_per_output_channel');
});
