import { describe, expect, test } from 'vitest';
import { evaluate } from '../core/evaluate.ts';
import { check } from '../core/experiment/check.ts';
import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { cpuExecutor } from '../core/reference/cpu-executor.ts';
import type { Report } from '../core/report.ts';
import { applyEdit } from './document-edit.ts';
import { faultySlot } from './faults.ts';
import { repairsFor, type Repair } from './repairs.ts';
import { stepById } from './selectors.ts';
import { layerOf, messagesOf } from './step-messages.ts';

function run(document: ExperimentDocument): Promise<Report> {
  return evaluate(document, cpuExecutor, { values: 'all', images: new Map() });
}

/** A layer and a call of it on a drawn input, after a QuantTensor of the same shape. */
function calling(layer: Partial<Step>): ExperimentDocument {
  return {
    version: 1,
    steps: [
      { kind: 'manual_seed', seed: 0 },
      { id: 'act', kind: 'QuantIdentity', return_quant_tensor: true },
      { id: 'a', kind: 'randn', shape: [1, 2, 5, 5] },
      { id: 'q', kind: 'call', layer: 'act', inputs: ['a'] },
      { id: 'conv', kind: 'QuantConv2d', in_channels: 2, out_channels: 3, kernel_size: 3, ...layer },
      { id: 'x', kind: 'randn', shape: [1, 2, 5, 5] },
      { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
    ],
  };
}

async function errorsAfter(document: ExperimentDocument, { change }: Repair): Promise<readonly string[]> {
  if (change === 'train') throw new Error('Only edits are tried here.');
  const edited = 'document' in change ? change : applyEdit({ document, drafts: {} }, change);
  expect(check(edited.document)).toEqual({ document: edited.document });
  expect('drafts' in edited ? edited.drafts : {}).toEqual({});
  return messagesOf(await run(edited.document))
    .filter(({ type }) => type !== null)
    .map(({ text }) => text);
}

async function offered(document: ExperimentDocument, stepId: string) {
  const report = await run(document);
  const messages = messagesOf(report).filter((one) => one.stepId === stepId && one.type !== null);
  const step = stepById(document, stepId);
  const text = messages[0]?.text ?? '';
  if (step === null) throw new Error('No such step.');
  return { text, repairs: repairsFor({ text, step, layer: layerOf(document, step), document, report }) };
}

describe('repairs of "Input scale required"', () => {
  const document = calling({ bias_quant: 'Int8Bias' });

  test('are five, and each makes the error go away', async () => {
    const { text, repairs } = await offered(document, 'y');
    expect(text).toBe('Input scale required');
    expect(repairs.map(({ label }) => label)).toEqual([
      'Switch input_quant on',
      'Feed q instead of x',
      'Insert a QuantIdentity before conv',
      'Use Int8BiasPerTensorFloatInternalScaling',
      'Switch bias_quant off',
    ]);
    for (const repair of repairs)
      expect([repair.label, await errorsAfter(document, repair)]).toEqual([repair.label, []]);
  });

  test('are about the slot bias_quant', () => {
    const layer = stepById(document, 'conv');
    expect(layer && faultySlot('Input scale required', layer)).toBe('bias_quant');
  });
});

test('a QuantLayer that is not correctly configured has five repairs, and each makes its error go away', async () => {
  const document = calling({ bias: false, return_quant_tensor: true });
  const { text, repairs } = await offered(document, 'y');
  expect(text).toBe('QuantLayer is not correctly configured');
  expect(repairs.map(({ label }) => label)).toEqual([
    'Switch input_quant on',
    'Feed q instead of x',
    'Insert a QuantIdentity before conv',
    'Switch output_quant on',
    'Switch return_quant_tensor off',
  ]);
  for (const repair of repairs)
    expect([repair.label, await errorsAfter(document, repair)]).toEqual([repair.label, []]);
});

test('an inserted QuantIdentity has free names and is called right before the layer, inside of a repetition too', async () => {
  const { steps } = calling({ bias_quant: 'Int8Bias' });
  const document: ExperimentDocument = {
    version: 1,
    steps: [...steps.slice(0, 6), { kind: 'repeat', times: 2, steps: steps.slice(6) }],
  };
  const { text, repairs } = await offered(document, 'y');
  expect(text).toBe('Input scale required');
  const insert = repairs.find(({ label }) => label === 'Insert a QuantIdentity before conv');
  if (insert === undefined || insert.change === 'train' || !('document' in insert.change))
    throw new Error('It is offered, and changes the steps.');
  expect(insert.change.document.steps.slice(6)).toEqual([
    { id: 'act2', kind: 'QuantIdentity', return_quant_tensor: true },
    {
      kind: 'repeat',
      times: 2,
      steps: [
        { id: 'q2', kind: 'call', layer: 'act2', inputs: ['x'] },
        { id: 'y', kind: 'call', layer: 'conv', inputs: ['q2'] },
      ],
    },
  ]);
  expect(await errorsAfter(document, insert)).toEqual([]);
});

test('no QuantIdentity is offered where the weight is not quantized: the layer would stay incorrectly configured', async () => {
  const document = calling({ bias: false, weight_quant: null, return_quant_tensor: true });
  const { text, repairs } = await offered(document, 'y');
  expect(text).toBe('QuantLayer is not correctly configured');
  expect(repairs.map(({ label }) => label)).not.toContain('Insert a QuantIdentity before conv');
});

test('different scaling factors in eval are repaired by one shared quantizer', async () => {
  const document: ExperimentDocument = {
    version: 1,
    steps: [
      { kind: 'manual_seed', seed: 0 },
      { id: 'one', kind: 'QuantIdentity', return_quant_tensor: true },
      { id: 'two', kind: 'QuantIdentity', return_quant_tensor: true },
      { id: 'x', kind: 'randn', shape: [4] },
      { id: 'z', kind: 'randn', shape: [4] },
      { id: 'a', kind: 'call', layer: 'one', inputs: ['x'] },
      { id: 'b', kind: 'call', layer: 'two', inputs: ['z'] },
      { kind: 'mode', training: false },
      { id: 'c', kind: 'call', layer: 'one', inputs: ['x'] },
      { id: 'd', kind: 'call', layer: 'two', inputs: ['z'] },
      { id: 'sum', kind: 'add', inputs: ['c', 'd'] },
    ],
  };
  const { text, repairs } = await offered(document, 'sum');
  expect(text).toBe('Scaling factors are different');
  const [share, train] = repairs;
  expect(share?.label).toBe('Run d through one too');
  expect(train?.change).toBe('train');
  expect(share && (await errorsAfter(document, share))).toEqual([]);
});

test('a layer with 5 input channels is repaired to the 2 that its input has', async () => {
  const document = calling({ bias: false, in_channels: 5 });
  const { repairs } = await offered(document, 'y');
  expect(repairs.map(({ label }) => label)).toEqual(['Set in_channels to 2']);
  expect(repairs[0] && (await errorsAfter(document, repairs[0]))).toEqual([]);
});

test('a message names the steps that were skipped since its step failed, and those after them', async () => {
  const document = calling({ bias_quant: 'Int8Bias' });
  const steps: readonly Step[] = [
    ...document.steps,
    { id: 'r', kind: 'relu', inputs: ['y'] },
    { id: 's', kind: 'tanh', inputs: ['r'] },
  ];
  const errors = messagesOf(await run({ ...document, steps })).filter(({ type }) => type !== null);
  expect(errors.map(({ stepId, skipped }) => [stepId, skipped])).toEqual([['y', ['r', 's']]]);
});

test('no report has no messages', () => {
  expect(messagesOf(null)).toEqual([]);
});
