import { expect, test } from 'vitest';
import type { Executor } from '../core/executor.ts';
import { createPublicApi } from './public-api.ts';
import { createAppStore } from './store.ts';

const document = { version: 1, title: 'Mine', steps: [{ id: 'x', kind: 'randn', shape: [2] }] };

/** An api whose evaluations only say how they were asked for. */
function setUp() {
  const store = createAppStore();
  const api = createPublicApi({
    store,
    engine: async (asked) => {
      if (asked === 'webgpu') throw new Error('The webgpu engine was asked for and is not there.');
      const execute: Executor['execute'] = () => Promise.reject(new Error('not called'));
      return { engine: 'cpu', adapter: 'cpu reference', execute };
    },
    evaluate: async ({ title = '' }, { engine, adapter }, values) => ({
      version: 1,
      document: `${title} with values ${values}`,
      engine,
      adapter,
      elapsed_ms: 1,
      steps: [],
    }),
  });
  return { store, api };
}

test('evaluate computes beside what is shown, with all values unless told otherwise', async () => {
  const { api } = setUp();
  expect((await api.evaluate(document)).document).toBe('Mine with values all');
  expect((await api.evaluate(document, { values: 'none' })).document).toBe('Mine with values none');
  expect(api.document().title).toBe('Tutorial layer');
});

test('an engine that is not there is an error, and no other one steps in', async () => {
  const { api } = setUp();
  await expect(api.evaluate(document, { engine: 'webgpu' })).rejects.toThrow('is not there');
});

test('a document that is none is refused with the field', async () => {
  const { api } = setUp();
  await expect(api.evaluate({ version: 3, steps: [] })).rejects.toThrow(
    'version: version must be 1, but is 3.',
  );
  await expect(api.open([])).rejects.toThrow('A document must be an object');
});

test('open shows a copy: what the caller changes later is not shown', async () => {
  const { api, store } = setUp();
  const mine = structuredClone(document);
  const opened = api.open(mine);
  mine.title = 'Changed';
  await opened;
  expect(api.document().title).toBe('Mine');
  expect(store.state.getState().selection.stepId).toBe('x');
  expect(api.report()).toBe(null);
});
