import { expect, test } from 'vitest';
import { evaluate } from '../evaluate.ts';
import type { Step } from '../experiment/document.ts';
import { cpuExecutor } from '../reference/cpu-executor.ts';

async function call(...steps: readonly Step[]) {
  const report = await evaluate({ version: 1, steps }, cpuExecutor, { values: 'all', images: new Map() });
  const y = report.steps.at(-1);
  if (y?.type !== 'IntQuantTensor') throw new Error(`The call gave ${y?.type}.`);
  return y;
}

/** A labelled tensor of 5 bits and scale 1. */
function input(values: readonly number[]): readonly Step[] {
  return [
    { id: 'v', kind: 'tensor', shape: [1, values.length], values },
    {
      id: 'x',
      kind: 'int_quant_tensor',
      inputs: ['v'],
      scale: 1,
      zero_point: 0,
      bit_width: 5,
      signed: true,
      training: false,
    },
  ];
}

/** A weight whose largest is 127 has scale 1. */
function linear(weight: readonly number[], more: Readonly<Record<string, unknown>> = {}): readonly Step[] {
  return [
    {
      id: 'layer',
      kind: 'QuantLinear',
      in_features: weight.length,
      out_features: 1,
      bias: false,
      weight: { shape: [1, weight.length], values: weight },
      return_quant_tensor: true,
      ...more,
    },
    { id: 'y', kind: 'call', layer: 'layer', inputs: ['x'] },
  ];
}

const x = input([5, 6, -9]);

test('635, -762 and -9 run from -136 to 635; in any order they reach -771', async () => {
  const { int, accumulator } = await call(...x, ...linear([127, -127, 1]));
  expect(int).toEqual(Int32Array.of(-136));
  expect(accumulator).toMatchObject({
    final: { min: [-136], max: [-136], bits: [9] },
    running: { min: [-136], max: [635], bits: [11], order: 'channel, kernel row, kernel column, bias' },
    any_order: { min: [-771], max: [635], bits: [11] },
  });
  expect(accumulator).not.toHaveProperty('limit');
});

test('10 bits that saturate hold 511 of 635 and end at -260; the exact sum stays in final', async () => {
  const accumulator = { bits: 10, overflow: 'saturate' };
  const y = await call(...x, ...linear([127, -127, 1], { accumulator }));
  expect([...(y.int ?? [])]).toEqual([-260]);
  expect([...(y.value ?? [])]).toEqual([-260]);
  expect(y.accumulator?.final).toEqual({ min: [-136], max: [-136], bits: [9] });
  expect(y.accumulator?.limit).toEqual({
    ...accumulator,
    overflowed: 1,
    where: [0],
    sqnr_db: 10 * Math.log10(136 ** 2 / 124 ** 2),
  });
});

test('8 bits that wrap make 120 of -136; 9 bits hold it, and nothing differs', async () => {
  const narrow = await call(...x, ...linear([127, -127, 1], { accumulator: { bits: 8, overflow: 'wrap' } }));
  expect([...(narrow.int ?? [])]).toEqual([120]);
  expect(narrow.accumulator?.limit).toMatchObject({ overflowed: 1, where: [0] });
  expect(narrow.accumulator?.limit?.sqnr_db).toBeCloseTo(20 * Math.log10(136 / 256), 12);
  const wide = await call(...x, ...linear([127, -127, 1], { accumulator: { bits: 9, overflow: 'wrap' } }));
  expect([...(wide.int ?? [])]).toEqual([-136]);
  expect(wide.accumulator?.limit).toMatchObject({ overflowed: 0, where: [], sqnr_db: Infinity });
});

test('A float bias weighs in the signal: a zero point of -64 makes -72 of -136', async () => {
  const bias = { bias: true, bias_values: { shape: [1], values: [64] } };
  const limit = { accumulator: { bits: 8, overflow: 'wrap' } };
  const y = await call(...x, ...linear([127, -127, 1], { ...bias, ...limit }));
  expect(y.zero_point.values).toEqual(Float32Array.of(-64));
  expect([...(y.value ?? [])]).toEqual([120 + 64]);
  expect(y.accumulator?.limit?.sqnr_db).toBeCloseTo(20 * Math.log10(72 / 256), 12);
});

test('A quantized bias is the last term: 100 takes the bound of 127, -127 and 7 from 13 bits to 14', async () => {
  const bias = { bias: true, bias_values: { shape: [1], values: [100] }, bias_quant: 'Int8Bias' };
  const without = await call(...x, ...linear([127, -127, 7]));
  expect(without.accumulator).toMatchObject({ weight_bits: [13], final: { max: [-190] } });
  const y = await call(...x, ...linear([127, -127, 7], bias));
  expect(y.accumulator).toMatchObject({
    weight_bits: [14],
    final: { min: [-90], max: [-90] },
    running: { min: [-190], max: [635] },
    any_order: { min: [-825], max: [735] },
  });
});

test('An input that is not valid has no integers, so no accumulator and no limit', async () => {
  const limit = { accumulator: { bits: 8, overflow: 'wrap' } };
  const y = await call(...input([0.5, 6, -9]), ...linear([127, -127, 1], limit));
  expect(y.value).toEqual(Float32Array.of(63.5 - 762 - 9));
  expect(y).not.toHaveProperty('accumulator');
});

const numbers = (int: Int32Array | BigInt64Array | null) => [...(int ?? [])].map(Number);

const conv = { in_channels: 2, out_channels: 2, bias: false, input_quant: 'Int8ActPerTensorFloat' };

test.each([
  [{ ...conv, kind: 'QuantConv1d', kernel_size: 3 }, [2, 2, 7]],
  [{ ...conv, kind: 'QuantConv2d', kernel_size: 2, padding: 1, groups: 2 }, [2, 2, 4, 3]],
  [{ ...conv, kind: 'QuantConv3d', kernel_size: 2, padding: 1 }, [2, 2, 3, 2, 3]],
  [{ ...conv, kind: 'QuantConvTranspose2d', kernel_size: 3, stride: 2 }, [1, 2, 3, 3]],
  [
    {
      kind: 'QuantLinear',
      in_features: 5,
      out_features: 3,
      bias: false,
      input_quant: 'Int8ActPerTensorFloat',
    },
    [2, 3, 5],
  ],
])('%j wraps each of its integers where it stands', async (layer, shape) => {
  const steps = (more: Readonly<Record<string, unknown>>): Step[] => [
    { kind: 'manual_seed', seed: 3 },
    { id: 'layer', return_quant_tensor: true, ...layer, ...more },
    { id: 'x', kind: 'randn', shape },
    { id: 'y', kind: 'call', layer: 'layer', inputs: ['x'] },
  ];
  const exact = await call(...steps({}));
  const limited = await call(...steps({ accumulator: { bits: 13, overflow: 'wrap' } }));
  const sums = numbers(exact.int);
  const wrapped = sums.map((sum) => (sum << 19) >> 19);
  const where = sums.flatMap((sum, i) => (sum === wrapped[i] ? [] : [i]));
  expect(numbers(limited.int)).toEqual(wrapped);
  expect(where.length).toBeGreaterThan(0);
  expect(limited.accumulator?.limit?.where).toEqual(where);
  expect(limited.accumulator?.final).toEqual(exact.accumulator?.final);
});
