import { expect, test } from 'vitest';
import type { Step } from '../experiment/document.ts';
import { makePlan } from './make-plan.ts';

/** Formats and operations of a QuantConv2d over [1, channels, 16, 16] with 64 filters of 3 by 3. */
function planned(channels: number, more: Readonly<Record<string, unknown>> = {}) {
  const steps: Step[] = [
    {
      id: 'conv',
      kind: 'QuantConv2d',
      in_channels: channels,
      out_channels: 64,
      kernel_size: 3,
      padding: 1,
      bias: false,
      input_quant: 'Int8ActPerTensorFloat',
      ...more,
    },
    { id: 'x', kind: 'randn', shape: [1, channels, 16, 16] },
    { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
  ];
  const { ops, tensors } = makePlan({ version: 1, steps }, new Map());
  const sums = ops.find(({ op }) => op === 'conv2d_int');
  return {
    format: sums?.op === 'conv2d_int' ? tensors[sums.out]?.format : null,
    ops: ops.map(({ op }) => op).filter((op) => op.startsWith('conv2d_') && op !== 'conv2d_float'),
  };
}

test('Partial sums are followed up to 2^24 products, and beyond where the layer has an accumulator', () => {
  const accumulator = { bits: 20, overflow: 'wrap' };
  expect(planned(113).ops).toEqual(['conv2d_int', 'conv2d_trace']);
  expect(planned(114).ops).toEqual(['conv2d_int']);
  expect(planned(114, { accumulator }).ops).toEqual(['conv2d_int', 'conv2d_trace', 'conv2d_limited']);
});

test('32 bits of unsigned sums do not fit a signed word', () => {
  const unsigned = (bitWidth: number) => ({ bit_width: bitWidth, signed: false, narrow_range: false });
  const operands = (bits: number) => ({
    kernel_size: 1,
    padding: 0,
    weight_quant: { quantizer: 'Int8WeightPerTensorFloat', ...unsigned(bits) },
    input_quant: { quantizer: 'Int8ActPerTensorFloat', ...unsigned(16) },
  });
  // 65,535 * 65,535 = 4,294,836,225, and 65,535 * 32,767 = 2,147,385,345.
  expect(planned(1, operands(16)).format).toBe('i64');
  expect(planned(1, operands(15)).format).toBe('i32');
});
