import { afterEach, expect, test, vi } from 'vitest';
import { requestGpu } from '../host/browser.ts';
import type { Execution } from '../core/executor.ts';
import { GpuExecutor } from './executor.ts';
import { Gpu } from './gpu.ts';
import { selfTest, type TestedExecutor } from './self-test.ts';
import { tieTest, VECTORS } from './tie-vectors.ts';

const opened: Gpu[] = [];

afterEach(() => {
  vi.restoreAllMocks();
  for (const gpu of opened.splice(0)) gpu.destroy();
});

async function open(): Promise<Gpu> {
  const access = await requestGpu();
  if ('reason' in access) throw new Error(access.reason);
  const gpu = new Gpu(access.device, access.description.adapter);
  opened.push(gpu);
  return gpu;
}

/** A driver that compiles another text for the kernel: every `from` becomes `to`. */
function tamper(gpu: Gpu, label: string, changes: Readonly<Record<string, string>>): void {
  const { device } = gpu;
  const createShaderModule = device.createShaderModule.bind(device);
  vi.spyOn(device, 'createShaderModule').mockImplementation((descriptor) => {
    if (descriptor.label !== label) return createShaderModule(descriptor);
    let { code } = descriptor;
    for (const [from, to] of Object.entries(changes)) {
      if (!code.includes(from)) throw new Error(`The kernel ${label} has no "${from}" to change.`);
      code = code.replaceAll(from, to);
    }
    return createShaderModule({ ...descriptor, code });
  });
}

test('a sound GPU passes: 4,096 vectors in 1 submission', async () => {
  const gpu = await open();
  const result = await selfTest(new GpuExecutor(gpu));
  expect(result).toMatchObject({ vectors: 4096, mismatch: null });
  expect(gpu.traffic.submissions).toBe(1);
});

test('a division that multiplies by the reciprocal, unverified, is found out', async () => {
  const gpu = await open();
  tamper(gpu, 'quantize_fours', { ' | (c.far - distance)': '' });
  const { mismatch } = await selfTest(new GpuExecutor(gpu));
  expect(mismatch).toMatch(
    /^The GPU .+ failed the self-test: an integer of quantize is -?\d+, not -?\d+ \(wrong: [\d,]+ of 77,938 numbers\)\.$/,
  );
});

test.each([
  ['elementwise', 'return f32_div(', 'return 1u + f32_div('],
  ['validity', 'f32_rne(p)', 'p'],
])('a wrong %s is found out', async (label, from, to) => {
  const gpu = await open();
  tamper(gpu, label, { [from]: to });
  expect((await selfTest(new GpuExecutor(gpu))).mismatch).toContain('failed the self-test');
});

test('one integer of 1 more is told with both numbers', async () => {
  const executor = new GpuExecutor(await open());
  const { wanted } = tieTest();
  const [integers] = wanted.keys();
  const flipped: TestedExecutor = {
    engine: 'webgpu',
    adapter: 'flipping',
    compile: (plan) => executor.compile(plan),
    execute: async (...request): Promise<Execution> => {
      const execution = await executor.execute(...request);
      const values = execution.tensors.get(integers ?? 0);
      // The last channel's last vector lies beyond the largest integer.
      if (values instanceof Int32Array) values[VECTORS - 1] = 126;
      return execution;
    },
  };
  expect((await selfTest(flipped)).mismatch).toBe(
    'The GPU flipping failed the self-test: an integer of quantize is 126, not 127 (wrong: 1 of 77,938 numbers).',
  );
});
