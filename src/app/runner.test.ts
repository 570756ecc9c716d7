import { describe, expect, test } from 'vitest';
import { RefusedDocument } from '../core/issue.ts';
import { Cancelled, type GpuEngine } from './engines.ts';
import { deferred, DeviceTrouble, gpuEngine, setUp, titled, turn } from './testing/scripted-runner.ts';

test('the first document runs once on the GPU and settles', async () => {
  const { runs, state } = setUp();
  await turn();
  expect(state()).toMatchObject({ running: true, settled: false, report: null });
  expect(runs).toHaveLength(1);

  runs[0]?.finish();
  await turn();

  expect(state()).toMatchObject({ running: false, settled: true, report: { engine: 'webgpu' } });
  expect(state().reportDocument).toBe(state().document);
});

describe('latest edit wins', () => {
  test('of three edits during a run only the last runs, and it alone settles', async () => {
    const { store, runs, state } = setUp();
    await turn();
    for (const bits of [7, 5, 3]) store.actions.editStep('conv', 'weight_quant.bit_width', bits);
    expect(runs).toHaveLength(1);

    runs[0]?.finish();
    await turn();
    expect(runs).toHaveLength(2);
    expect(state().settled).toBe(false);
    runs[1]?.finish();
    await turn();

    expect(runs).toHaveLength(2);
    expect(state().document.steps[1]?.weight_quant).toEqual({
      quantizer: 'Int8WeightPerTensorFloat',
      bit_width: 3,
    });
    expect(state().reportDocument).toBe(state().document);
    expect(state().settled).toBe(true);
  });

  test('a report of a document that is no longer open is dropped', async () => {
    const { store, runs, state } = setUp();
    await turn();
    store.actions.openDocument(titled('second'));
    runs[0]?.finish();
    await turn();
    expect(state().report).toBe(null);

    runs[1]?.finish();
    await turn();
    expect(state().report?.document).toBe('second');
  });

  test('opening the document that is open already settles again', async () => {
    const { store, runs, state } = setUp();
    await turn();
    store.actions.openExample('tutorial-layer');
    runs[0]?.finish();
    await turn();
    expect(state().report).toBe(null);
    runs[1]?.finish();
    await turn();
    expect(state().settled).toBe(true);
    expect(state().reportDocument).toBe(state().document);
  });

  test('a CPU run that an edit overtook is ended after 400 ms', async () => {
    const { store, runs, delays, cpu, state } = setUp(() => Promise.reject(new Error('No adapter.')));
    await turn();
    store.actions.openDocument(titled('second'));
    expect(delays.map(({ delayMs }) => delayMs)).toEqual([400]);
    delays[0]?.callback();
    expect(cpu.cancel).toHaveBeenCalledTimes(1);

    runs[0]?.fail(new Cancelled());
    await turn();
    runs[1]?.finish();
    await turn();
    expect(state().report?.document).toBe('second');
    expect(state().problems.map(({ about }) => about)).toEqual(['gpu']);
  });

  test('a CPU run that ended in time is not ended again', async () => {
    const { store, runs, delays, cpu } = setUp(() => Promise.reject(new Error('No adapter.')));
    await turn();
    store.actions.openDocument(titled('second'));
    runs[0]?.finish();
    await turn();
    delays[0]?.callback();
    expect(cpu.cancel).not.toHaveBeenCalled();
  });
});

describe('a GPU that fails', () => {
  test('after 5 seconds without an answer the CPU begins, and the GPU takes over when it comes', async () => {
    const answer = deferred<GpuEngine>();
    const { runs, giveUpWaiting, state } = setUp(() => answer.promise);
    await turn();
    expect(runs).toEqual([]);
    expect(giveUpWaiting?.delayMs).toBe(5000);

    giveUpWaiting?.callback();
    await turn();
    runs[0]?.finish();
    await turn();
    expect(state().report?.engine).toBe('cpu');
    expect(state().problems[0]?.message).toContain('has not answered');

    answer.resolve(gpuEngine());
    await turn();
    runs[1]?.finish();
    await turn();
    expect(state().report?.engine).toBe('webgpu');
    expect(state().problems).toEqual([]);
  });

  test('a refused adapter leaves the CPU reference, and the badge says why', async () => {
    const { runs, state } = setUp(() => Promise.reject(new Error('This browser offers no WebGPU adapter.')));
    await turn();
    runs[0]?.finish();
    await turn();
    expect(state().report?.engine).toBe('cpu');
    expect(state().adapter).toMatchObject({ kind: 'cpu', reason: 'This browser offers no WebGPU adapter.' });
    expect(state().problems).toEqual([
      {
        about: 'gpu',
        message: 'This browser offers no WebGPU adapter. The CPU reference computes instead.',
      },
    ]);
  });

  test('a failed run is taken over by the CPU, and the next edit goes back to the GPU', async () => {
    const { store, runs, state } = setUp();
    await turn();
    runs[0]?.fail(new DeviceTrouble('The GPU has no memory left for this experiment.'));
    await turn();
    expect(runs.map(({ engine }) => engine)).toEqual(['webgpu', 'cpu']);
    runs[1]?.finish();
    await turn();
    expect(state().report?.engine).toBe('cpu');
    expect(state().problems[0]?.message).toBe(
      'The GPU has no memory left for this experiment. The CPU reference computed this instead.',
    );

    store.actions.openDocument(titled('smaller'));
    await turn();
    runs[2]?.finish();
    await turn();
    expect(state().report?.engine).toBe('webgpu');
    expect(state().adapter.kind).toBe('hardware');
    expect(state().problems).toEqual([]);
  });

  test('a lost device is asked for again after 1 and 2 seconds, and computes again when it is back', async () => {
    const first = gpuEngine();
    const answers = [
      Promise.resolve(first),
      Promise.reject(new Error('No adapter.')),
      Promise.resolve(gpuEngine()),
    ];
    answers[1]?.catch(() => {});
    const { runs, delays, state } = setUp(
      () => answers.shift() ?? Promise.reject(new Error('asked too often')),
    );
    await turn();
    runs[0]?.finish();
    await turn();
    const kept = state().document;

    first.lose('The GPU device was lost; a new one is needed.');
    await turn();
    runs[1]?.finish();
    await turn();
    expect(state().report?.engine).toBe('cpu');
    expect(state().problems[0]?.message).toContain('until a device is back');

    delays[0]?.callback();
    await turn();
    delays[1]?.callback();
    await turn();
    expect(delays.map(({ delayMs }) => delayMs)).toEqual([1000, 2000]);
    runs[2]?.finish();
    await turn();
    expect(runs.map(({ engine }) => engine)).toEqual(['webgpu', 'cpu', 'webgpu']);
    expect(state().problems).toEqual([]);
    expect(state().document).toBe(kept);
  });
});

test('a document that cannot be planned keeps the last report and names the field', async () => {
  const { store, runs, state } = setUp();
  await turn();
  runs[0]?.finish();
  await turn();
  const { report } = state();
  store.actions.editStep('conv', 'in_channels', 3);
  await turn();
  const issue = { severity: 'error', path: 'steps[1].weight', message: 'weight has another shape.' } as const;
  runs[1]?.fail(new RefusedDocument([issue]));
  await turn();
  expect(state().report).toBe(report);
  expect(state().planIssues).toEqual([issue]);
  expect(state().problems).toEqual([
    { about: 'run', message: 'This was not computed. In conv: weight has another shape.' },
  ]);
  expect(state().settled).toBe(true);
});
