import { expect, test } from 'vitest';
import type { Field } from './field.ts';
import { withDefaults } from './with-defaults.ts';

const fields: readonly Field[] = [
  { name: 'stride', type: 'size', rank: 2, min: 1, max: 9, default: 1, help: '' },
  { name: 'bias', type: 'boolean', default: true, help: '' },
  { name: 'weight_quant', type: 'quantizer', slot: 'weight', default: 'Int8WeightPerTensorFloat', help: '' },
  { name: 'weight', type: 'tensor', step: true, optional: true, help: '' },
];

test('Defaults stand where nothing is given, and null where there is no default', () => {
  expect(withDefaults(fields, { kind: 'QuantConv2d' })).toEqual({
    stride: 1,
    bias: true,
    weight_quant: 'Int8WeightPerTensorFloat',
    weight: null,
  });
});

test('What is given stays, false and null included: a quantizer that is off does not come on again', () => {
  const given = { stride: [2, 1], bias: false, weight_quant: null, weight: 'w' };
  expect(withDefaults(fields, given)).toEqual(given);
});

test('A field that is undefined counts as absent', () => {
  expect(withDefaults(fields, { bias: undefined, weight_quant: undefined })).toEqual({
    stride: 1,
    bias: true,
    weight_quant: 'Int8WeightPerTensorFloat',
    weight: null,
  });
});
