import { expect, test } from 'vitest';
import type { Executor, TensorValues } from '../core/executor.ts';
import type { Op } from '../core/plan/op.ts';
import { cpuExecutor } from '../core/reference/cpu-executor.ts';
import { goldenDisagreements } from './golden-disagreements.ts';
import { goldenFiles } from './golden-files.ts';
import type { GoldenDocument } from './golden-format.ts';
import { outputsOf } from '../core/plan/op-tensors.ts';

/** Two recorded documents: exact integers into an output quantizer, and float sums into one. */
const INTEGER = 22;
const FLOAT = 151;

async function recorded(index: number): Promise<GoldenDocument> {
  const file = await goldenFiles['quant-conv2d']?.();
  const document = file?.documents[index];
  if (!document) throw new Error(`quant-conv2d has no document ${index}.`);
  return structuredClone(document);
}

/** The recorded part of the last step that its output quantizer saw. */
function seenOf({ steps }: GoldenDocument) {
  const last = steps.at(-1);
  const seen = last && 'parts' in last ? last.parts.before_output_quant : null;
  if (seen?.type !== 'Tensor' && seen?.type !== 'IntQuantTensor') throw new Error('No such part.');
  return seen;
}

/** An engine that is right but for what one kind of operation leaves. */
function wrongAfter(kind: Op['op'], change: (values: TensorValues) => void): Executor {
  return {
    ...cpuExecutor,
    execute: async (plan, sources, wanted) => {
      const execution = await cpuExecutor.execute(plan, sources, wanted);
      const written = plan.ops.filter(({ op }) => op === kind).flatMap(outputsOf);
      for (const [id, values] of execution.tensors) if (written.includes(id)) change(values);
      return execution;
    },
  };
}

function scaledBy(factor: number) {
  return (values: TensorValues) => {
    if (values instanceof Float32Array) values.forEach((value, i) => (values[i] = value * factor));
  };
}

test.each([INTEGER, FLOAT])('The CPU engine agrees with document %i', async (index) => {
  expect(await goldenDisagreements(await recorded(index), cpuExecutor)).toEqual([]);
});

test('One wrong integer of the convolution is found, although the quantizer hides it', async () => {
  const tested = wrongAfter('conv2d_int', (values) => {
    if (values instanceof BigInt64Array) values.fill(0n, 1, 2);
    if (values instanceof Int32Array) values.fill(0, 1, 2);
  });
  expect(await goldenDisagreements(await recorded(INTEGER), tested)).toContainEqual(
    expect.stringMatching(/^s5 accumulator.final.min is \["?-?\d+/),
  );
});

test('A value of integers that is off by one float32 place is found', async () => {
  const tested = wrongAfter('dequantize', (values) => {
    const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
    words[3] = (words[3] ?? 0) ^ 1;
  });
  expect(await goldenDisagreements(await recorded(INTEGER), tested)).toEqual([
    expect.stringMatching(/^s5\/before_output_quant value: element 3 is /),
  ]);
});

test('Float sums may be off by 1e-6 of the largest, not by 1e-5', async () => {
  const golden = await recorded(FLOAT);
  expect(await goldenDisagreements(golden, wrongAfter('conv2d_float', scaledBy(1 + 1e-6)))).toEqual([]);
  expect(await goldenDisagreements(golden, wrongAfter('conv2d_float', scaledBy(1 + 1e-5)))).toEqual([
    expect.stringMatching(/^s3\/before_output_quant value: element \d is .* within /),
  ]);
});

test('The quantizer behind float sums is fed with the recorded ones: 1e-6 more there moves scale and state', async () => {
  const golden = await recorded(FLOAT);
  scaledBy(1 + 1e-6)(seenOf(golden).value);
  expect(await goldenDisagreements(golden, cpuExecutor)).toEqual([
    expect.stringMatching(/^s1 state.output_quant.buffer: element 0 is /),
    expect.stringMatching(/^s3 value: element \d is /),
  ]);
});

test('The quantizer behind integer sums is fed with the recorded shadow', async () => {
  const golden = await recorded(INTEGER);
  const { shadow } = seenOf(golden);
  if (shadow) scaledBy(1 + 1e-6)(shadow.value);
  expect(await goldenDisagreements(golden, cpuExecutor)).toContainEqual(
    expect.stringMatching(/^s5 scale: element 0 is /),
  );
});

test('A draw that differs in the last bit is found by itself', async () => {
  const golden = await recorded(INTEGER);
  const layer = golden.steps[0];
  if (layer?.type === 'Layer' && layer.bias) layer.bias.values[1] = 0.5;
  expect(await goldenDisagreements(golden, cpuExecutor)).toContainEqual(
    expect.stringMatching(/^drawn tensor \d+: element 1 is -0.744\d+, expected 0.5$/),
  );
});

test('Other warnings, verdicts, types, errors and state are found, each in a sentence', async () => {
  const golden = await recorded(INTEGER);
  const [layer, ...others] = golden.steps;
  const last = others.pop();
  if (layer?.type !== 'Layer' || last?.type !== 'IntQuantTensor') throw new Error('Another document.');
  const changed = (step: GoldenDocument['steps'][number]): GoldenDocument => ({
    ...golden,
    steps: [layer, ...others, step],
  });
  const disagreements = (step: GoldenDocument['steps'][number]) =>
    goldenDisagreements(changed(step), cpuExecutor);
  expect(await disagreements({ ...last, warnings: ['w'] })).toEqual(['s5 warns "", Brevitas "w"']);
  expect(await disagreements({ ...last, isValid: false })).toEqual([
    's5 is_valid is true, Brevitas gives false',
  ]);
  expect(await disagreements({ ...last, bitWidth: 7 })).toEqual(['s5 bit_width is 8, Brevitas gives 7']);
  expect(await disagreements({ ...last, type: 'Tensor' })).toEqual([
    's5 is IntQuantTensor, Brevitas gives Tensor',
  ]);
  const error = { type: 'RuntimeError', message: 'no' };
  expect(await disagreements({ id: 's5', warnings: [], type: 'Error', error })).toContain(
    's5 is "IntQuantTensor", Brevitas gives "RuntimeError: no"',
  );
  const state = { output_quant: { counter: 2 } };
  expect(
    await goldenDisagreements({ ...golden, steps: [{ ...layer, state }, ...others, last] }, cpuExecutor),
  ).toEqual(['s1 state.output_quant.counter is 1, Brevitas gives 2']);
});
