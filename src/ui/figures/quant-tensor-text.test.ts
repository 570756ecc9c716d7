import { expect, test } from 'vitest';
import type { QuantTensorReport } from '../../core/report.ts';
import { quantTensorFields } from './quant-tensor-text.ts';

const tensor: QuantTensorReport = {
  id: 'y',
  type: 'IntQuantTensor',
  shape: [1, 1, 1, 2],
  value: Float32Array.of(-0.35681, 0.1039),
  int: Int32Array.of(-11165, 3251),
  scale: { shape: [1, 1, 1, 1], values: Float32Array.of(3.1958e-5) },
  zero_point: { shape: [1], values: Float32Array.of(0) },
  bit_width: 21,
  signed: true,
  training: false,
  is_valid: true,
  validity: {
    integer: true,
    residual: 0,
    tolerance: 0.2,
    in_range: true,
    min: -11165,
    max: 3251,
    worst_index: 0,
  },
  warnings: [],
  error: null,
};

test('a quant tensor prints its six fields in the order and form of Brevitas', () => {
  expect(quantTensorFields(tensor)).toEqual([
    ['value', 'tensor([[[[-0.3568,  0.1039]]]])'],
    ['scale', 'tensor([[[[3.1958e-05]]]])'],
    ['zero_point', 'tensor([0.])'],
    ['bit_width', 'tensor(21.)'],
    ['signed_t', 'tensor(True)'],
    ['training_t', 'tensor(False)'],
  ]);
});
