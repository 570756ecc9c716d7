import { expect, test } from 'vitest';
import { evaluate } from '../evaluate.ts';
import type { ExperimentDocument } from '../experiment/document.ts';
import { cpuExecutor } from '../reference/cpu-executor.ts';

/** Sums of 2,048 products reach 3e7, where float32 tells only every second integer: its own sums stray. */
const document = (shadow: boolean, outputQuant: string | null): ExperimentDocument => ({
  version: 1,
  steps: [
    { id: 'x', kind: 'rand', shape: [1, 2048], low: 0.9, high: 1 },
    {
      id: 'linear',
      kind: 'QuantLinear',
      in_features: 2048,
      out_features: 4,
      bias: false,
      weight: { shape: [4, 2048], values: Array.from({ length: 8192 }, (_, i) => 1 - (i % 97) / 4096) },
      input_quant: 'Int8ActPerTensorFloat',
      output_quant: outputQuant,
      return_quant_tensor: true,
    },
    { id: 'y', kind: 'call', layer: 'linear', inputs: ['x'], shadow },
  ],
});

async function call(shadow: boolean, outputQuant: string | null = null) {
  const { steps } = await evaluate(document(shadow, outputQuant), cpuExecutor, {
    values: 'all',
    images: new Map(),
  });
  const y = steps[2];
  if (y?.type !== 'IntQuantTensor') throw new Error('y is no IntQuantTensor.');
  return y;
}

test('A shadow tells how many of the float sums read as another integer than the exact one, and how far they are', async () => {
  const y = await call(true);
  const scale = y.scale.values?.[0] ?? NaN;
  const strayed = Array.from(y.shadow?.value ?? [], (value, i) =>
    Math.round(Math.fround(value / Number(scale))) === Math.fround(Number(y.int?.[i])) ? 0 : 1,
  );
  const distances = Array.from(y.shadow?.value ?? [], (value, i) => Math.abs(value - (y.value?.[i] ?? NaN)));
  expect(y.is_valid).toBe(true);
  expect(y.shadow?.codes_changed).toBe(strayed.reduce<number>((sum, one) => sum + one, 0));
  expect(y.shadow?.codes_changed).toBe(4);
  expect(y.shadow?.max_difference).toBe(Math.fround(Math.max(...distances)));
});

test('A shadow stands with the sums themselves where an output quantizer comes after them', async () => {
  const y = await call(true, 'Int8ActPerTensorFloat');
  const before = y.parts?.before_output_quant;
  expect(y.shadow).toBeUndefined();
  expect(before?.type === 'IntQuantTensor' && before.shadow?.codes_changed).toBe(4);
});

test('There is no shadow unless it is asked for', async () => {
  expect((await call(false)).shadow).toBeUndefined();
});
