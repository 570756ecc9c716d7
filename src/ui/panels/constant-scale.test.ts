import { expect, test } from 'vitest';
import type { ScaleProvenance } from '../../core/plan/entry.ts';
import type { QuantTensorReport } from '../../core/report.ts';
import '../../core/whole-registry.ts';
import { gridEndsOf } from './constant-scale.ts';
import { quantizerIn } from './shown-quantizer.ts';

const tensor = (scale: number, zeroPoint = 0): QuantTensorReport => ({
  id: 'y/weight',
  type: 'IntQuantTensor',
  shape: [1],
  value: Float32Array.of(1),
  int: Int32Array.of(2),
  scale: { shape: [], values: Float32Array.of(scale) },
  zero_point: { shape: [], values: Float32Array.of(zeroPoint) },
  bit_width: 8,
  signed: true,
  training: true,
  is_valid: true,
  validity: { integer: true, residual: 0, tolerance: 0.2, in_range: true, min: 2, max: 2, worst_index: 0 },
  warnings: [],
  error: null,
});

const from = (rule: ScaleProvenance['rule'], divisor?: number): ScaleProvenance => ({
  of: 'y/weight',
  rule,
  inputs: [],
  ...(divisor !== undefined && { divisor }),
});

const layer = (slot: 'weight' | 'input', choice: unknown) =>
  quantizerIn({ id: 'conv', kind: 'QuantConv2d', [`${slot}_quant`]: choice }, slot);

test('a statistic fixes the ends of a weight; a constant of scale * 127 keeps the same scale', () => {
  const ends = gridEndsOf(layer('weight', 'Int8WeightPerTensorFloat'), tensor(0.5), from('abs_max', 127));
  expect(ends).toEqual({
    kind: 'fixed',
    reason: 'The scale follows a statistic of the tensor, so the ends cannot be moved by hand.',
    constant: { quantizer: 'Int8WeightPerTensorFloat', scaling_impl_type: 'CONST', scaling_const: 63.5 },
  });
});

test('a constant weight scale is moved by scaling_const and keeps its other keywords', () => {
  const choice = {
    quantizer: 'Int8WeightPerTensorFloat',
    bit_width: 4,
    scaling_impl_type: 'const',
    scaling_const: 1,
  };
  const ends = gridEndsOf(layer('weight', choice), tensor(0.125), from('constant', 8));
  if (ends?.kind !== 'movable') throw new Error('A constant scale can be moved.');
  expect(ends.limit).toBe(1);
  expect(ends.choiceFor(0.123456789)).toEqual({ ...choice, scaling_const: 0.12346 });
});

test('an activation is moved by min_val and max_val together', () => {
  const choice = { quantizer: 'Int8ActPerTensorFloat', scaling_impl_type: 'CONST', min_val: -1, max_val: 2 };
  const ends = gridEndsOf(layer('input', choice), tensor(2 / 128), from('constant', 128));
  if (ends?.kind !== 'movable') throw new Error('A constant scale can be moved.');
  expect(ends.choiceFor(3)).toEqual({ ...choice, min_val: -3, max_val: 3 });
});

test('a quantizer that searches its scale is replaced by the plain one of as many bits', () => {
  const ends = gridEndsOf(layer('weight', 'Int8WeightPerTensorFloatMSE'), tensor(0.5), from('mse', 127));
  expect(ends).toMatchObject({
    kind: 'fixed',
    constant: {
      quantizer: 'Int8WeightPerTensorFloat',
      bit_width: 8,
      scaling_impl_type: 'CONST',
      scaling_const: 63.5,
    },
  });
});

test('a zero point of 3 fixes the ends', () => {
  const ends = gridEndsOf(
    layer('input', 'ShiftedUint8ActPerTensorFloat'),
    tensor(0.5, 3),
    from('percentile_interval', 255),
  );
  expect(ends).toMatchObject({
    kind: 'fixed',
    reason: 'This quantizer has a zero point, so its ends are not one number that could be moved.',
    // Integers -128..127 with zero point 3 reach 131 scales below zero.
    constant: { quantizer: 'Int8ActPerTensorFloat', bit_width: 8, min_val: -65.5, max_val: 65.5 },
  });
});

test('the scale of a bias is a product and takes no constant', () => {
  const bias = quantizerIn({ id: 'conv', kind: 'QuantConv2d', bias_quant: 'Int8Bias' }, 'bias');
  expect(gridEndsOf(bias, tensor(0.5), from('product'))).toMatchObject({ kind: 'fixed', constant: null });
});
