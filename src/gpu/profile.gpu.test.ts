import { afterEach, expect, test } from 'vitest';
import { evaluate } from '../core/evaluate.ts';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import type { Caps } from './caps.ts';
import { requestGpu } from '../host/browser.ts';
import { GpuExecutor } from './executor.ts';
import { Gpu } from './gpu.ts';
import { profileRun } from './profile.ts';

const opened: Gpu[] = [];

afterEach(() => {
  for (const gpu of opened.splice(0)) gpu.destroy();
});

const experiment: ExperimentDocument = {
  version: 1,
  steps: [
    { id: 'x', kind: 'randn', shape: [1, 2, 5, 5] },
    {
      id: 'conv',
      kind: 'QuantConv2d',
      in_channels: 2,
      out_channels: 3,
      kernel_size: [3, 3],
      bias: false,
      input_quant: 'Int8ActPerTensorFloat',
      return_quant_tensor: true,
    },
    { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
  ],
};

async function profile(mask: Partial<Caps> = {}) {
  const access = await requestGpu();
  if ('reason' in access) throw new Error(access.reason);
  const gpu = new Gpu(access.device, access.description.adapter, { mask });
  opened.push(gpu);
  const found = await profileRun(gpu, new GpuExecutor(gpu), (engine) =>
    evaluate(experiment, engine, { values: 'all', images: new Map() }),
  );
  if (found === null) throw new Error('Nothing was profiled.');
  return { gpu, found };
}

test('a profile has every operation with its step, its kernels and a time: 1 submission a run', async () => {
  const { gpu, found } = await profile();
  expect(new Set(found.operations.map(({ step }) => step))).toEqual(new Set(['y']));
  const convolution = found.operations.find(({ op }) => op === 'conv2d_int');
  expect(convolution?.kernels.map(({ label }) => label)).toContain('conv2d_int');
  expect(convolution?.kernels.every(({ compileMs }) => compileMs !== null && compileMs >= 0)).toBe(true);
  expect(found.operations.every(({ ms }) => ms !== null && ms >= 0)).toBe(true);
  expect(found.timedRuns).toBeGreaterThan(0);
  expect(found.submissions).toBe(1);
  // y has 27 integers and 27 values of 4 bytes.
  expect(found.bytesDown).toBeGreaterThan(216);
  expect(found.device.buffers).toBe(gpu.pool.alive.buffers);
  expect(found.device.limits['maxBufferSize']).toBe(gpu.caps.maxBufferSize);
});

test('a device without timestamp queries gives the same without times', async () => {
  const { found } = await profile({ timestamps: false });
  expect(found.timedRuns).toBe(0);
  expect(found.operations.length).toBeGreaterThan(0);
  expect(found.operations.every(({ ms }) => ms === null)).toBe(true);
});
