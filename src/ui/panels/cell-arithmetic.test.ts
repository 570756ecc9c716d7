import { describe, expect, test } from 'vitest';
import type { ShownTensor } from '../../app/selectors.ts';
import { evaluate } from '../../core/evaluate.ts';
import type { Step } from '../../core/experiment/document.ts';
import { cpuExecutor } from '../../core/reference/cpu-executor.ts';
import { cellArithmetic, type Surroundings } from './cell-arithmetic.ts';

/** x = 0, 1, 2, ... 8 through one 2 x 2 filter [1, -1, 2, 0] of 2 steps, on a 3 x 3 input. */
const layer: Step = {
  id: 'conv',
  kind: 'QuantConv2d',
  in_channels: 1,
  out_channels: 1,
  kernel_size: [2, 2],
  padding: 1,
  bias: false,
  weight: { shape: [1, 1, 2, 2], values: [1, -1, 2, 0] },
  weight_quant: { quantizer: 'Int8WeightPerTensorFloat', bit_width: 3 },
};
const x: Step = {
  id: 'x',
  kind: 'tensor',
  shape: [1, 1, 3, 3],
  values: [0, 1, 2, 3, 4, 5, 6, 7, 8],
};
const call: Step = { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] };

async function surroundings(changes: Partial<Step>): Promise<Surroundings> {
  const step: Step = { ...layer, ...changes };
  const report = await evaluate({ version: 1, steps: [step, x, call] }, cpuExecutor, {
    values: 'all',
    images: new Map(),
  });
  const [layerReport, , result] = report.steps;
  if (layerReport?.type !== 'Layer' || (result?.type !== 'Tensor' && result?.type !== 'IntQuantTensor')) {
    throw new Error(`The layer was expected to run, but gave ${JSON.stringify(result)}.`);
  }
  return { stepKind: 'call', call: result, layer: { step, report: layerReport } };
}

function shownOutput({ call: result }: Surroundings): ShownTensor {
  if (result === null) throw new Error('No call.');
  return { stepId: 'y', part: 'output', tensor: result, original: null, representations: [] };
}

describe('the arithmetic of a convolution of integers', () => {
  test('sums the products of the window at row 1, column 2', async () => {
    const around = await surroundings({
      input_quant: { quantizer: 'Int8ActPerTensorFloat', bit_width: 5 },
      return_quant_tensor: true,
    });
    // Input steps of 8 / 16: 0, 2, 4, ... 14, 15 (16 is clamped). Weight steps of 2 / 3: 2 (1.5 to even), -2, 3, 0.
    const arithmetic = cellArithmetic(shownOutput(around), around, 1 * 4 + 2);
    expect(arithmetic).toEqual({
      kind: 'integer-sum',
      products: [
        { place: [0, 0, 0], x: 2, w: 2, padding: false },
        { place: [0, 0, 1], x: 4, w: -2, padding: false },
        { place: [0, 1, 0], x: 8, w: 3, padding: false },
        { place: [0, 1, 1], x: 10, w: 0, padding: false },
      ],
      sum: 20,
      scale: Math.fround(Math.fround(2 / 3) * 0.5),
      zeroPoint: 0,
      value: Math.fround(20 * Math.fround(Math.fround(2 / 3) * 0.5)),
    });
  });

  for (const [overflow, held] of [
    ['wrap', 4],
    ['saturate', 7],
  ] as const) {
    test(`names the ${held} that an accumulator of 4 bits that ${overflow}s makes of 4 - 8 + 24 + 0`, async () => {
      const changes = {
        input_quant: { quantizer: 'Int8ActPerTensorFloat', bit_width: 5 },
        accumulator: { bits: 4, overflow },
      };
      const limited = { bits: 4, overflow, overflowed: true };
      const value = Math.fround(held * Math.fround(Math.fround(2 / 3) * 0.5));
      const labelled = await surroundings({ ...changes, return_quant_tensor: true });
      expect(cellArithmetic(shownOutput(labelled), labelled, 1 * 4 + 2)).toMatchObject({
        sum: 20,
        limited: { ...limited, sum: held },
        value,
      });
      const plain = await surroundings(changes);
      expect(cellArithmetic(shownOutput(plain), plain, 1 * 4 + 2)).toMatchObject({
        sum: 20,
        limited: { ...limited, sum: BigInt(held) },
        value,
      });
    });
  }

  test('adds a bias of 10 integers to the sum of 20 that has its scale', async () => {
    // The scale of the sums is 0.5 * 2 / 3 = 1 / 3, so that a bias of 10 / 3 is the integer 10.
    const around = await surroundings({
      input_quant: { quantizer: 'Int8ActPerTensorFloat', bit_width: 5 },
      bias: true,
      bias_values: { shape: [1], values: [10 / 3] },
      bias_quant: 'Int8Bias',
      return_quant_tensor: true,
    });
    const shown = shownOutput(around);
    expect(cellArithmetic(shown, around, 1 * 4 + 2)).toMatchObject({ sum: 20, joined: 10, zeroPoint: 0 });
    expect(shown.tensor.int?.[1 * 4 + 2]).toBe(30);
  });

  test('puts a float bias of 1.5 beside the scaled sum of a plain result', async () => {
    const around = await surroundings({
      input_quant: { quantizer: 'Int8ActPerTensorFloat', bit_width: 5 },
      bias: true,
      bias_values: { shape: [1], values: [1.5] },
    });
    const shown = shownOutput(around);
    expect(cellArithmetic(shown, around, 1 * 4 + 2)).toMatchObject({ sum: 20, joined: undefined, bias: 1.5 });
    expect(shown.tensor.value?.[1 * 4 + 2]).toBeCloseTo(20 / 3 + 1.5, 5);
  });

  test('stays known where the layer returns plain numbers', async () => {
    const around = await surroundings({ input_quant: { quantizer: 'Int8ActPerTensorFloat', bit_width: 5 } });
    expect(around.call?.type).toBe('Tensor');
    const arithmetic = cellArithmetic(shownOutput(around), around, 0);
    expect(arithmetic).toMatchObject({ kind: 'integer-sum', sum: 0, zeroPoint: 0, value: 0 });
    expect(arithmetic).toMatchObject({
      products: [{ padding: true }, { padding: true }, { padding: true }, { padding: false, x: 0, w: 0 }],
    });
  });
});

test('a float input is multiplied with the dequantized weight', async () => {
  const around = await surroundings({});
  const arithmetic = cellArithmetic(shownOutput(around), around, 1 * 4 + 2);
  const step = Math.fround(2 / 3);
  expect(arithmetic).toMatchObject({
    kind: 'float-sum',
    bias: null,
    products: [
      { x: 1, w: Math.fround(2 * step) },
      { x: 2, w: Math.fround(-2 * step) },
      { x: 4, w: 2 },
      { x: 5, w: 0 },
    ],
  });
});

test('an input element is followed through its quantizer', async () => {
  const around = await surroundings({
    input_quant: { quantizer: 'Int8ActPerTensorFloat', bit_width: 5 },
    return_quant_tensor: true,
  });
  const input = around.call?.parts?.input;
  if (input?.type !== 'IntQuantTensor') throw new Error('The input was expected to be quantized.');
  const shown: ShownTensor = {
    stepId: 'y',
    part: 'input',
    tensor: input,
    original: Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8),
    representations: [],
  };
  expect(cellArithmetic(shown, around, 8)).toEqual({
    kind: 'quantized',
    grid: { lo: -16, hi: 15 },
    how: 'half to even',
    steps: {
      x: 8,
      scale: 0.5,
      zeroPoint: 0,
      quotient: 16,
      shifted: 16,
      rounded: 16,
      clamped: 15,
      value: 7.5,
    },
  });
});

test('a binary quantizer makes 1 of 0.02 by its sign, not 0 by rounding', async () => {
  const around = await surroundings({ weight_quant: 'SignedBinaryWeightPerTensorConst' });
  const weight = around.call?.parts?.weight;
  if (weight?.type !== 'IntQuantTensor') throw new Error('The weight was expected to be quantized.');
  const shown: ShownTensor = {
    stepId: 'y',
    part: 'weight',
    tensor: weight,
    original: Float32Array.of(0.02, -1, 2, 0),
    representations: [],
  };
  expect(cellArithmetic(shown, around, 0)).toMatchObject({
    kind: 'quantized',
    how: 'to the sign',
    grid: { lo: -1, hi: 1 },
    steps: { rounded: 1, clamped: 1 },
  });
});
