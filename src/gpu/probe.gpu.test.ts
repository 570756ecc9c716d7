import { afterEach, expect, test, vi } from 'vitest';
import { requestGpu } from '../host/browser.ts';
import type { Caps } from './caps.ts';
import { GpuExecutor } from './executor.ts';
import { Gpu } from './gpu.ts';
import { convolutionVariants } from './kernels/conv2d-fours.ts';
import { candidatesOf, chooseConvolution, type ProbeMemory } from './probe.ts';
import { Trial } from './probe-trial.ts';
import { f32, planOf } from './testing/plans.ts';
import { geometryOf } from './testing/naive-conv2d.ts';

const opened: Gpu[] = [];

afterEach(() => {
  vi.restoreAllMocks();
  for (const gpu of opened.splice(0)) gpu.destroy();
});

async function open(mask: Partial<Caps> = {}): Promise<Gpu> {
  const access = await requestGpu();
  if ('reason' in access) throw new Error(access.reason);
  const { adapter, wgslFeatures } = access.description;
  const gpu = new Gpu(access.device, adapter, { wgslFeatures, mask });
  opened.push(gpu);
  return gpu;
}

function memoryOf(entries: readonly (readonly [string, string])[] = []) {
  const kept = new Map(entries);
  const memory: ProbeMemory = {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => kept.set(key, value),
  };
  return { kept, memory };
}

/** The kernels that an integer convolution of 8 channels is made of, by file. */
async function tilesUsed(gpu: Gpu): Promise<readonly string[]> {
  const files: string[] = [];
  const pipeline = gpu.pipeline.bind(gpu);
  vi.spyOn(gpu, 'pipeline').mockImplementation((spec) => {
    files.push(...spec.fragments.map(({ file }) => file));
    return pipeline(spec);
  });
  const i32 = (...shape: number[]) => ({ format: 'i32' as const, shape, exact: true });
  const range = { lo: -128, hi: 127 };
  const plan = planOf(
    [f32(1, 8, 1, 1), f32(8, 8, 1, 1), i32(1, 8, 1, 1), i32(2, 8)],
    [
      {
        op: 'conv2d_int',
        x: 0,
        w: 1,
        geometry: geometryOf({ inChannels: 8, outChannels: 8 }),
        xMagnitude: 128,
        wMagnitude: 128,
        xRange: range,
        wRange: range,
        out: 2,
        range: 3,
      },
    ],
  );
  // The words of the integers 3 and -2.
  const words = (count: number, value: number) => new Float32Array(new Int32Array(count).fill(value).buffer);
  const sources = new Map([
    [0, words(8, 3)],
    [1, words(64, -2)],
  ]);
  const { tensors } = await new GpuExecutor(gpu).execute(plan, sources, [2]);
  expect([...(tensors.get(2) ?? [])]).toEqual(Array.from({ length: 8 }, () => -48));
  return files.filter((file) => /block|tile|four-/.test(file));
}

test('4 ways are timed on a software adapter, the fastest is remembered for it and asked for no more', async () => {
  const gpu = await open();
  const { kept, memory } = memoryOf();
  const result = await chooseConvolution(gpu, { software: true, memory });
  expect([...(result?.ms.keys() ?? [])]).toEqual(['default', 'block-bytes', 'block-f32', 'block-dot4']);
  expect(result?.unusable).toEqual([]);
  for (const ms of result?.ms.values() ?? []) expect(ms).toBeLessThan(10_000);
  expect([...kept]).toEqual([[`quantscope.convolution.2.${gpu.adapter}`, result?.chosen]]);
  expect(gpu.caps.convolution?.name ?? 'default').toBe(result?.chosen);

  const next = await open();
  const submit = vi.spyOn(next.device.queue, 'submit');
  const again = await chooseConvolution(next, { software: true, memory });
  expect([again?.chosen, again?.ms.size, submit.mock.calls.length]).toEqual([result?.chosen, 0, 0]);
});

test('with packed dot products, subgroups and timestamps masked off, 3 ways are timed by the clock', async () => {
  const gpu = await open({ dot4: false, subgroups: false, timestamps: false });
  const result = await chooseConvolution(gpu, { software: true });
  expect([...(result?.ms.keys() ?? [])]).toEqual(['default', 'block-bytes', 'block-f32']);
  expect(result?.unusable).toEqual([]);
});

test('once it has its operands, a trial is one submission and one map, and its 2 ways give equal sums', async () => {
  const gpu = await open();
  const geometry = geometryOf({ inChannels: 8, inHeight: 3, inWidth: 3, outChannels: 5 });
  const trial = new Trial(gpu, ['default', 'block-bytes'], geometry);
  await trial.compile();
  await trial.prepare();
  const submit = vi.spyOn(gpu.device.queue, 'submit');
  const write = vi.spyOn(gpu.device.queue, 'writeBuffer');
  const map = vi.spyOn(GPUBuffer.prototype, 'mapAsync');
  const { ms, outputs } = await trial.run({ warmUps: 1, rounds: 2, repeats: 3 });
  expect([submit, write, map].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 1]);
  expect([...ms.keys()]).toEqual(['default', 'block-bytes']);
  // Channel c of pixel p is -128 + 89 (9 c + p) mod 256, its weight -127 + 89 c mod 255.
  expect(outputs.get('default')?.[0]).toBe(13_614);
  expect(outputs.get('block-bytes')).toEqual(outputs.get('default'));
  trial.destroy();
  expect(gpu.pool.inUse).toBe(0);
});

test('tiles in workgroup memory are for hardware alone', () => {
  expect(candidatesOf({ dot4: true }, true)).toEqual(['block-bytes', 'block-f32', 'block-dot4']);
  expect(candidatesOf({ dot4: true }, false)).toEqual([
    'block-bytes',
    'block-f32',
    'block-dot4',
    'tile-f32',
    'tile-dot4',
  ]);
  expect(candidatesOf({ dot4: false }, false)).toEqual(['block-bytes', 'block-f32', 'tile-f32']);
});

test('a remembered way is used where the device has it, and probed again where not', async () => {
  const key = (gpu: Gpu) => `quantscope.convolution.2.${gpu.adapter}`;
  const gpu = await open();
  const result = await chooseConvolution(gpu, {
    software: true,
    memory: memoryOf([[key(gpu), 'block-dot4']]).memory,
  });
  expect([result?.chosen, gpu.caps.convolution?.name]).toEqual(['block-dot4', 'block-dot4']);
  expect(await tilesUsed(gpu)).toContain('conv2d/four-dot4.wgsl');

  const without = await open({ dot4: false });
  const other = await chooseConvolution(without, {
    software: true,
    memory: memoryOf([[key(without), 'block-dot4']]).memory,
  });
  expect(other?.ms.size).toBe(3);
  expect(await tilesUsed(without)).not.toContain('conv2d/four-dot4.wgsl');
});

test('a way that gives other integers is never chosen', async () => {
  const gpu = await open();
  const create = gpu.device.createShaderModule.bind(gpu.device);
  vi.spyOn(gpu.device, 'createShaderModule').mockImplementation((descriptor) =>
    create({
      ...descriptor,
      code: descriptor.code.replace('w.w;', 'w.z;').replace('pack4xI8(values)', '0u'),
    }),
  );
  const result = await chooseConvolution(gpu, { software: true });
  expect(result?.unusable).toEqual(['block-bytes', 'block-f32', 'block-dot4']);
  expect([result?.chosen, gpu.caps.convolution]).toEqual(['default', null]);
});

test('a way that does not compile is left out', async () => {
  const gpu = await open();
  const create = gpu.device.createShaderModule.bind(gpu.device);
  vi.spyOn(gpu.device, 'createShaderModule').mockImplementation((descriptor) =>
    create({ ...descriptor, code: descriptor.code.replace('pack4xI8(values)', 'pack5xI8(values)') }),
  );
  const result = await chooseConvolution(gpu, { software: true });
  expect(result?.unusable).toEqual(['block-dot4']);
  expect([...(result?.ms.keys() ?? [])]).toEqual(['default', 'block-bytes', 'block-f32']);
});

test('a way that is forced by the mask stays, and is the one that computes', async () => {
  const gpu = await open({ convolution: convolutionVariants['block-f32'] });
  expect(await chooseConvolution(gpu, { software: true })).toBeNull();
  expect(await tilesUsed(gpu)).toEqual(
    expect.arrayContaining(['conv2d/block-fours.wgsl', 'conv2d/four-f32.wgsl']),
  );
});

test('nothing probed, the default computes', async () => {
  expect(await tilesUsed(await open())).toEqual(['conv2d/block.wgsl']);
});
