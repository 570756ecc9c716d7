import { describe, expect, test } from 'vitest';
import type { SelfTest } from './engines.ts';
import { DeviceTrouble, gpuEngine, setUp, titled, turn } from './testing/scripted-runner.ts';

const PASSED: SelfTest = { vectors: 4096, elapsedMs: 23.4, mismatch: null };
const FAILED: SelfTest = {
  ...PASSED,
  mismatch: 'The GPU test adapter failed the self-test: an integer of quantize is 3, not 2.',
};

describe('the self-test of a GPU', () => {
  const passed = 'Self-test passed (4096 vectors, 23 ms).';

  test('follows the first result, and the badge tells that it passed', async () => {
    const { runs, state } = setUp(() => Promise.resolve(gpuEngine(PASSED)));
    await turn();
    expect(state().adapter).toMatchObject({ kind: 'hardware' });
    expect(state().adapter.selfTest).toBeUndefined();
    runs[0]?.finish();
    await turn();
    expect(state().adapter).toMatchObject({ kind: 'hardware', selfTest: passed });
    expect(runs).toHaveLength(1);
  });

  test('a wrong number: the CPU computes again what is shown, and badge and message say why', async () => {
    const { runs, state } = setUp(() => Promise.resolve(gpuEngine(FAILED)));
    await turn();
    runs[0]?.finish();
    await turn();
    expect(runs.map(({ engine }) => engine)).toEqual(['webgpu', 'cpu']);
    expect(state().settled).toBe(false);
    runs[1]?.finish();
    await turn();
    expect(state().report?.engine).toBe('cpu');
    expect(state().settled).toBe(true);
    expect(state().adapter).toMatchObject({ kind: 'cpu', reason: FAILED.mismatch });
    expect(state().problems).toEqual([
      { about: 'gpu', message: `${FAILED.mismatch} The CPU reference computes instead.` },
    ]);
  });

  test('after a wrong number the next device is tested before it computes', async () => {
    const answers = [gpuEngine(FAILED), gpuEngine(FAILED), gpuEngine(PASSED)];
    const { engines, runs, state } = setUp(() => Promise.resolve(answers.shift() ?? gpuEngine()));
    await turn();
    runs[0]?.finish();
    await turn();
    runs[1]?.finish();
    await turn();

    await engines.retry();
    await turn();
    expect(state().adapter.kind).toBe('cpu');
    expect(runs).toHaveLength(2);

    await engines.retry();
    await turn();
    expect(state().adapter).toMatchObject({ kind: 'hardware', selfTest: passed });
    expect(runs.map(({ engine }) => engine)).toEqual(['webgpu', 'cpu', 'webgpu']);
  });

  test('without an answer it is tried again after the next result', async () => {
    const { store, runs, state } = setUp(() => Promise.resolve(gpuEngine(null, PASSED)));
    await turn();
    runs[0]?.finish();
    await turn();
    expect(state().adapter).toMatchObject({ kind: 'hardware' });
    expect(state().adapter.selfTest).toBeUndefined();
    store.actions.openDocument(titled('second'));
    await turn();
    runs[1]?.finish();
    await turn();
    expect(state().adapter.selfTest).toBe(passed);
  });

  test('a script gets no GPU that has not passed', async () => {
    const { engines } = setUp(() => Promise.resolve(gpuEngine(FAILED)));
    await expect(engines.requiredGpu()).rejects.toThrow(
      `The webgpu engine was asked for and is not there. ${FAILED.mismatch}`,
    );
  });

  test('a GPU whose run the CPU took over keeps that message when it passes', async () => {
    const { store, engines, runs, state } = setUp(() => Promise.resolve(gpuEngine(null, PASSED)));
    await turn();
    runs[0]?.finish();
    await turn();
    store.actions.openDocument(titled('large'));
    await turn();
    runs[1]?.fail(new DeviceTrouble('The GPU has no memory left.'));
    await turn();
    await engines.requiredGpu();
    expect(state().adapter.kind).toBe('cpu');
    expect(state().problems[0]?.message).toContain('no memory left');
  });
});
