import { expect, test } from 'vitest';
import { evaluate } from '../core/evaluate.ts';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import { cpuExecutor } from '../core/reference/cpu-executor.ts';
import { faultOf, stepMessages } from './step-messages.ts';
import { createAppStore } from './store.ts';

/** In eval without a cached scale Brevitas first warns, then raises. */
const document: ExperimentDocument = {
  version: 1,
  steps: [
    {
      id: 'conv',
      kind: 'QuantConv2d',
      in_channels: 1,
      out_channels: 1,
      kernel_size: 1,
      bias_quant: 'Int8Bias',
    },
    { id: 'x', kind: 'randn', shape: [1, 1, 2, 2] },
    { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
    { id: 'free', kind: 'Conv2d', in_channels: 1, out_channels: 1, kernel_size: 1 },
  ],
};

async function looking(stepId: string) {
  const { state } = createAppStore();
  const report = await evaluate(document, cpuExecutor, { values: 'all', images: new Map() });
  const { selection } = state.getState();
  state.setState({ document, reportDocument: document, report, selection: { ...selection, stepId } });
  return state.getState();
}

test('of a warning and an error of one call, the error names the slot at fault', async () => {
  const state = await looking('y');
  expect(stepMessages(state).map(({ type }) => type)).toEqual([null, 'RuntimeError']);
  expect(faultOf(state)).toMatchObject({
    layerId: 'conv',
    field: 'bias_quant',
    message: { text: 'Input scale required' },
  });
});

test('the layer itself shows the fault of its call; another layer shows none', async () => {
  expect(faultOf(await looking('conv'))?.field).toBe('bias_quant');
  expect(faultOf(await looking('free'))).toBeNull();
});
