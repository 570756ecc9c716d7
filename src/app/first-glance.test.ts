import { describe, expect, test, vi } from 'vitest';
import type { Report } from '../core/report.ts';
import { glance, type GlanceOptions } from './first-glance.ts';
import { deferred, DeviceTrouble, setUp, turn } from './testing/scripted-runner.ts';

function opening() {
  const page = setUp();
  const first = deferred<Report>();
  const evaluate = vi.fn<GlanceOptions['evaluate']>(() => first.promise);
  const finish = () =>
    first.resolve({
      version: 1,
      document: '',
      engine: 'cpu',
      adapter: 'cpu reference',
      elapsed_ms: 1,
      steps: [],
    });
  return { ...page, first, evaluate, finish, look: () => glance({ ...page, evaluate }) };
}

const WORDS =
  'The CPU reference shows the first result while the kernels of the GPU compile. Its own result has the same numbers and takes its place.';

describe('the first experiment while the GPU compiles', () => {
  test('is shown as the CPU computes it, and the GPU’s report takes its place and settles', async () => {
    const { look, finish, runs, state } = opening();
    void look();
    finish();
    await turn();
    expect(state()).toMatchObject({ running: true, settled: false, report: { engine: 'cpu' } });
    expect(state().adapter).toEqual({ kind: 'cpu', text: 'CPU reference', reason: WORDS });
    expect(state().reportDocument).toBe(state().document);

    runs[0]?.finish();
    await turn();
    expect(state()).toMatchObject({ running: false, settled: true, report: { engine: 'webgpu' } });
    expect(state().adapter.kind).toBe('hardware');
  });

  test('stays with the GPU where that is sooner', async () => {
    const { look, finish, runs, state } = opening();
    void look();
    await turn();
    runs[0]?.finish();
    await turn();
    finish();
    await turn();
    expect(state()).toMatchObject({ settled: true, report: { engine: 'webgpu' } });
    expect(state().adapter.kind).toBe('hardware');
  });

  test('is computed by the run beside it where the CPU fails', async () => {
    const { look, first, runs, state } = opening();
    void look();
    first.reject(new Error('no worker'));
    await turn();
    expect(state()).toMatchObject({ report: null, problems: [] });
    runs[0]?.finish();
    await turn();
    expect(state()).toMatchObject({ settled: true, report: { engine: 'webgpu' }, problems: [] });
  });

  test('a GPU that fails afterwards is said as ever, and the CPU takes the run over', async () => {
    const { look, finish, runs, state } = opening();
    void look();
    finish();
    await turn();
    runs[0]?.fail(new DeviceTrouble('out of memory'));
    await turn();
    runs[1]?.finish();
    await turn();
    expect(state()).toMatchObject({ settled: true, report: { engine: 'cpu' } });
    expect(state().adapter).toMatchObject({ kind: 'cpu', reason: 'out of memory' });
  });

  test.each(['cpu', 'webgpu'] as const)(
    'is left to the run where %s alone may compute',
    async (preference) => {
      const { look, evaluate, store } = opening();
      store.actions.setEnginePreference(preference);
      await look();
      expect(evaluate).not.toHaveBeenCalled();
    },
  );

  test('is left to the run where its tensors have more than 16,384 elements', async () => {
    const { look, evaluate, store } = opening();
    store.actions.editStep('x', 'shape', [1, 2, 100, 100]);
    await look();
    expect(evaluate).not.toHaveBeenCalled();
  });
});
