import { expect, test } from 'vitest';
import { DeviceTrouble, gpuEngine, setUp, turn } from './testing/scripted-runner.ts';

test('a pinned GPU that fails is an error: the CPU takes nothing over', async () => {
  const { store, runs, state } = setUp();
  await turn();
  runs[0]?.finish();
  await turn();
  store.actions.setEnginePreference('webgpu');
  await turn();
  runs[1]?.fail(new DeviceTrouble('The GPU has no memory left for this experiment.'));
  await turn();
  expect(runs.map(({ engine }) => engine)).toEqual(['webgpu', 'webgpu']);
  expect(state().settled).toBe(true);
  expect(state().problems).toEqual([
    { about: 'run', message: 'This was not computed. The GPU has no memory left for this experiment.' },
  ]);
});

test('a pinned GPU that is not there is an error with the reason; without the pin the CPU computes', async () => {
  const { store, runs, state } = setUp(() => Promise.reject(new Error('No adapter.')));
  await turn();
  runs[0]?.finish();
  await turn();
  store.actions.setEnginePreference('webgpu');
  await turn();
  expect(runs).toHaveLength(1);
  expect(state().problems.find(({ about }) => about === 'run')?.message).toBe(
    'This was not computed. Only the GPU may compute, by your choice, and there is none. No adapter.',
  );
  store.actions.setEnginePreference('auto');
  await turn();
  runs[1]?.finish();
  await turn();
  expect(state().report?.engine).toBe('cpu');
  expect(state().problems.some(({ about }) => about === 'run')).toBe(false);
});

test('a pinned CPU computes although there is a GPU', async () => {
  const { store, runs } = setUp(() => Promise.resolve(gpuEngine()));
  store.actions.setEnginePreference('cpu');
  await turn();
  runs[0]?.finish();
  await turn();
  expect(runs.at(-1)?.engine).toBe('cpu');
});
