import { afterEach, describe, expect, test, vi } from 'vitest';
import type { PlannedQuantTensor } from '../core/plan/entry.ts';
import { requestGpu } from '../host/browser.ts';
import { GpuError } from './errors.ts';
import { GpuExecutor } from './executor.ts';
import { Gpu, type GpuOptions } from './gpu.ts';
import { fromBits } from './testing/float-samples.ts';
import { f32, planOf, scaleOp, scalePlan, scaleSources } from './testing/plans.ts';

const opened: Gpu[] = [];

afterEach(() => {
  for (const gpu of opened.splice(0)) gpu.destroy();
});

async function open(options: GpuOptions = {}): Promise<Gpu> {
  const access = await requestGpu();
  if ('reason' in access) throw new Error(access.reason);
  const gpu = new Gpu(access.device, access.description.adapter, options);
  opened.push(gpu);
  return gpu;
}

/** The GpuError with which `promise` rejects. */
async function failure(promise: Promise<unknown>): Promise<GpuError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GpuError)) throw new Error(`Expected a GpuError, got ${String(error)}.`);
  return error;
}

test('a run gives exactly the wanted tensors and names its adapter', async () => {
  const executor = new GpuExecutor(await open());
  const { tensors } = await executor.execute(scalePlan(3), scaleSources(3, 2.5), [2]);
  expect([...tensors.keys()]).toEqual([2]);
  expect(tensors.get(2)).toEqual(Float32Array.of(2.5, 5, 7.5));
  expect(executor.adapter).toMatch(/^\S+/);
});

test('nothing wanted: the plan runs and gives no tensors', async () => {
  const executor = new GpuExecutor(await open());
  expect((await executor.execute(scalePlan(3), scaleSources(3, 2), [])).tensors.size).toBe(0);
});

test('a second run of the same structure makes no buffer, no bind group and no shader: 1 submission', async () => {
  const gpu = await open();
  const executor = new GpuExecutor(gpu);
  await executor.execute(scalePlan(5), scaleSources(5, 2), [2]);
  const spies = (['createBuffer', 'createBindGroup', 'createShaderModule'] as const).map((name) =>
    vi.spyOn(gpu.device, name),
  );
  const submissions = gpu.traffic.submissions;
  const { tensors } = await executor.execute(scalePlan(5), scaleSources(5, 3), [2]);
  expect(tensors.get(2)).toEqual(Float32Array.of(3, 6, 9, 12, 15));
  expect(spies.map((spy) => spy.mock.calls.length)).toEqual([0, 0, 0]);
  expect(gpu.traffic.submissions - submissions).toBe(1);
});

test('9 runs started at once each give their own numbers', async () => {
  const executor = new GpuExecutor(await open());
  const factors = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const runs = await Promise.all(
    factors.map((factor) =>
      executor.execute(scalePlan(2 + (factor % 3)), scaleSources(2 + (factor % 3), factor), [2]),
    ),
  );
  expect(runs.map(({ tensors }) => tensors.get(2)?.[1])).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18]);
});

test('buffers full of old bytes change nothing', async () => {
  const executor = new GpuExecutor(await open({ poison: true }));
  for (const width of [7, 300, 7]) {
    const { tensors } = await executor.execute(scalePlan(width), scaleSources(width, 2), [2]);
    expect(tensors.get(2)).toEqual(Float32Array.from({ length: width }, (_, index) => 2 * index + 2));
  }
});

test('plans of 12 sizes keep at most 8 in reserve, and release gives back all', async () => {
  const gpu = await open();
  const executor = new GpuExecutor(gpu);
  for (let w = 1; w <= 12; w++) await executor.execute(scalePlan(w), scaleSources(w, 2), [2]);
  // Three tensors, packed weight, tap offsets, unused range, upload and read-back each.
  expect(gpu.pool.inUse).toBe(8 * 8);
  executor.release();
  expect(gpu.pool.inUse).toBe(0);
});

test.each([
  [[1, 1], 10],
  [[1, 0], 30],
  [[0, 1], 30],
  [[1, 1, 1, 1, 0], 30],
  [[1, 1, 1, 1, 1], 10],
] as const)('records %j: a conditional operation leaves %i', async (records, expected) => {
  const executor = new GpuExecutor(await open({ poison: true }));
  const tensors = [f32(1), f32(1), f32(1), f32(1), ...records.map(() => f32(6))];
  const onlyIfInvalid = records.map((_, index) => 4 + index);
  const plan = planOf(tensors, [scaleOp(0, 1, 3, 1), { ...scaleOp(0, 2, 3, 1), onlyIfInvalid }]);
  const sources = new Map([
    [0, Float32Array.of(10)],
    [1, Float32Array.of(1)],
    [2, Float32Array.of(3)],
    ...records.map((valid, index) => [4 + index, new Float32Array(6).fill(fromBits(valid), 0, 1)] as const),
  ]);
  const { tensors: read } = await executor.execute(plan, sources, [3]);
  expect(read.get(3)).toEqual(Float32Array.of(expected));
});

describe('a cold start', () => {
  /** out = 1 * x by a kernel that is compiled anyway; 3 * x where the record says invalid. */
  const plan = planOf(
    [f32(1), f32(1), f32(1), f32(1), f32(6)],
    [
      { op: 'abs_max', x: 0, rows: 1, out: 3 },
      { ...scaleOp(0, 2, 3, 1), onlyIfInvalid: [4] },
    ],
  );
  const sourcesOf = (valid: number) =>
    new Map([
      [0, Float32Array.of(10)],
      [1, Float32Array.of(1)],
      [2, Float32Array.of(3)],
      [4, new Float32Array(6).fill(fromBits(valid), 0, 1)],
    ]);

  /** The labels of what was compiled, in alphabetical order, and the submissions, so far. */
  async function observed() {
    const gpu = await open({ poison: true });
    const compile = vi.spyOn(gpu.device, 'createComputePipelineAsync');
    const executor = new GpuExecutor(gpu);
    const run = async (valid: number) => {
      const { tensors } = await executor.execute(plan, sourcesOf(valid), [3]);
      return [...tensors].map(([id, [value]]) => [id, value]);
    };
    const compiled = () => compile.mock.calls.map(([{ label }]) => label).toSorted();
    return { gpu, executor, run, compiled };
  }

  test('valid: 1 submission, and neither gate nor conditional kernel is compiled', async () => {
    const { gpu, run, compiled } = await observed();
    expect(await run(1)).toEqual([[3, 10]]);
    expect(compiled()).toEqual(['abs_max']);
    expect(await run(1)).toEqual([[3, 10]]);
    expect(gpu.traffic.submissions).toBe(2);
  });

  test('invalid: 2 submissions, the second whole; from then on 1 of the whole', async () => {
    const { gpu, run, compiled } = await observed();
    expect(await run(0)).toEqual([[3, 30]]);
    expect(compiled()).toEqual(['abs_max', 'conv2d_float', 'conv2d_pack_weight', 'gate']);
    expect(gpu.traffic.submissions).toBe(2);
    expect(await run(1)).toEqual([[3, 10]]);
    expect(await run(0)).toEqual([[3, 30]]);
    expect(gpu.traffic.submissions).toBe(4);
  });

  test('what was left out is compiled when asked for; then an invalid record costs no second submission', async () => {
    const { gpu, executor, run, compiled } = await observed();
    await run(1);
    await executor.compileLeftOut();
    expect(compiled()).toEqual(['abs_max', 'conv2d_float', 'conv2d_pack_weight', 'gate']);
    expect(await run(0)).toEqual([[3, 30]]);
    expect(gpu.traffic.submissions).toBe(2);
  });
});

test('a tensor larger than the device binds is refused in one sentence', async () => {
  const gpu = await open({ mask: { maxStorageBufferBindingSize: 4000 } });
  const error = await failure(new GpuExecutor(gpu).execute(scalePlan(1001), scaleSources(1001, 2), [2]));
  expect(error.kind).toBe('out-of-memory');
  expect(error.message).toBe(
    'A tensor of shape [1001] needs 4,004 bytes; this GPU binds at most 4,000: choose a smaller shape.',
  );
  expect(gpu.pool.inUse).toBe(0);
});

test('results too large to read back at once are refused in one sentence', async () => {
  const gpu = await open({ mask: { maxStorageBufferBindingSize: 4000 } });
  const error = await failure(new GpuExecutor(gpu).execute(scalePlan(600), scaleSources(600, 2), [0, 2]));
  expect(error.message).toBe(
    'Reading back the results needs 4,800 bytes; this GPU binds at most 4,000: choose a smaller shape.',
  );
  expect(gpu.pool.inUse).toBe(0);
});

test('buffers that could not be made while compiling fail no later run', async () => {
  const gpu = await open();
  const executor = new GpuExecutor(gpu);
  const create = gpu.device.createBuffer.bind(gpu.device);
  const spy = vi.spyOn(gpu.device, 'createBuffer');
  spy.mockImplementation((descriptor) => create({ ...descriptor, size: 2 ** 50 }));
  await executor.compile(scalePlan(4));
  spy.mockRestore();
  expect((await executor.execute(scalePlan(4), scaleSources(4, 2), [2])).tensors.size).toBe(1);
});

test('a buffer the device has no memory for is an out-of-memory error, and the next run works', async () => {
  const gpu = await open();
  const executor = new GpuExecutor(gpu);
  const create = gpu.device.createBuffer.bind(gpu.device);
  // An over-large buffer in place of the real one: how a device answers when memory is short.
  const spy = vi
    .spyOn(gpu.device, 'createBuffer')
    .mockImplementation((descriptor) =>
      create({ ...descriptor, size: descriptor.label === 'tensor 2' ? 2 ** 50 : descriptor.size }),
    );
  const error = await failure(executor.execute(scalePlan(4), scaleSources(4, 2), [2]));
  expect(['out-of-memory', 'validation']).toContain(error.kind);
  expect(error.message).toMatch(/a buffer of \d+ bytes \(tensor 2\)/);
  expect(gpu.pool.inUse).toBe(0);
  spy.mockRestore();
  const { tensors } = await executor.execute(scalePlan(4), scaleSources(4, 2), [2]);
  expect(tensors.get(2)).toEqual(Float32Array.of(2, 4, 6, 8));
});

test('a plan that names a missing tensor throws, and its buffers are given back', async () => {
  const gpu = await open();
  const executor = new GpuExecutor(gpu);
  const plan = planOf([f32(2), f32(1), f32(2)], [scaleOp(0, 1, 2, 2), scaleOp(0, 1, 99, 2)]);
  await expect(executor.execute(plan, scaleSources(2, 2), [2])).rejects.toThrow('The plan has no tensor 99.');
  expect(gpu.pool.inUse).toBe(0);
});

test('a wanted tensor that nothing writes throws, and no error is left with the device', async () => {
  const gpu = await open();
  const plan = planOf([f32(2), f32(1), f32(2), f32(1)], [scaleOp(0, 1, 2, 2)]);
  const executor = new GpuExecutor(gpu);
  await expect(executor.execute(plan, scaleSources(2, 2), [3])).rejects.toThrow('Nothing writes tensor 3');
  expect(gpu.pool.inUse).toBe(0);
  expect(await gpu.device.popErrorScope().catch(() => 'no scope is left')).toBe('no scope is left');
});

test('a closed device: GpuError in words, listeners told once, all buffers given back', async () => {
  const gpu = await open();
  const executor = new GpuExecutor(gpu);
  await executor.execute(scalePlan(3), scaleSources(3, 2), [2]);
  const told: string[] = [];
  gpu.onLost((message) => told.push(message));
  gpu.device.destroy();
  await gpu.lost;
  const error = await failure(executor.execute(scalePlan(3), scaleSources(3, 2), [2]));
  expect(error.kind).toBe('lost');
  expect(error.message).toBe('The GPU device was closed; a new one is needed.');
  expect(told).toEqual(['The GPU device was closed; a new one is needed.']);
  expect(gpu.pool.inUse).toBe(0);
});

test('a device that closes during runs fails the one in flight and the one that waits', async () => {
  const gpu = await open();
  const executor = new GpuExecutor(gpu);
  await executor.execute(scalePlan(3), scaleSources(3, 2), [2]);
  const running = failure(executor.execute(scalePlan(3), scaleSources(3, 2), [2]));
  const waiting = failure(executor.execute(scalePlan(4), scaleSources(4, 2), [2]));
  await Promise.resolve();
  gpu.device.destroy();
  expect((await running).kind).toBe('lost');
  expect((await waiting).kind).toBe('lost');
  expect(gpu.pool.inUse).toBe(0);
});

test('QuantTensors stay on the device until released', async () => {
  const gpu = await open();
  const executor = new GpuExecutor(gpu);
  const planned: PlannedQuantTensor = {
    value: 2,
    int: 0,
    scale: 1,
    zeroPoint: 1,
    zeroPointIsZero: false,
    bitWidth: 8,
    signed: true,
    training: false,
    validity: 1,
    validityTolerance: 0.2,
    clipped: null,
    range: { lo: -128, hi: 127 },
  };
  const { kept } = await executor.executeAndKeep(scalePlan(3), scaleSources(3, 2), [], [planned]);
  executor.release();
  const [tensor] = kept;
  expect(tensor?.shape).toEqual([3]);
  expect(tensor?.byteLengthOf('value')).toBe(12);
  expect(gpu.pool.inUse).toBe(4);
  tensor?.release();
  tensor?.release();
  expect(gpu.pool.inUse).toBe(0);
  expect(() => tensor?.value).toThrow('The value of a released QuantTensor was asked for');
});

test('with timing, each operation has a time', async () => {
  const executor = new GpuExecutor(await open());
  const plan = planOf([f32(2), f32(1), f32(2), f32(2)], [scaleOp(0, 1, 2, 2), scaleOp(2, 1, 3, 2)]);
  const { execution, run } = await executor.executeTimed(plan, scaleSources(2, 3), [3]);
  expect(execution.tensors.get(3)).toEqual(Float32Array.of(9, 18));
  const times = run?.operationMs;
  expect(times?.map((ms) => ms >= 0)).toEqual([true, true]);
});
