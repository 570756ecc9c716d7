import { beforeEach, expect, test, vi } from 'vitest';

// Every test has a registry of its own, as a page that was just opened.
beforeEach(() => {
  vi.resetModules();
});

test('what is loaded later is unknown before, and there after', async () => {
  const { stepKinds } = await import('../core/steps/registry.ts');
  const { quantizers } = await import('../core/quantizers/registry.ts');
  const { loadRegistry, registryIsComplete } = await import('../core/registry.ts');
  expect(['QuantConv2d', 'QuantLinear', 'repeat'].map((kind) => stepKinds.has(kind))).toEqual([
    true,
    false,
    false,
  ]);
  expect(quantizers.has('SignedTernaryWeightPerTensorConst')).toBe(false);
  expect(registryIsComplete()).toBe(false);

  await loadRegistry();

  expect(['QuantConv2d', 'QuantLinear', 'repeat'].map((kind) => stepKinds.has(kind))).toEqual([
    true,
    true,
    true,
  ]);
  expect(quantizers.has('SignedTernaryWeightPerTensorConst')).toBe(true);
  expect([...stepKinds.keys()].slice(0, 3)).toEqual(['manual_seed', 'mode', 'repeat']);
  expect(registryIsComplete()).toBe(true);
});

test('the first example needs nothing that is loaded later', async () => {
  const { tutorialLayer } = await import('./examples/tutorial-layer.ts');
  const { check } = await import('../core/experiment/check.ts');
  expect(check(tutorialLayer.document)).toEqual({ document: tutorialLayer.document });
});

test('an example of the gallery opens as soon as its kinds are there, and an unknown one is named', async () => {
  const { createAppStore } = await import('./store.ts');
  const { state, actions } = createAppStore();
  actions.openExample('classifier-head');
  expect(state.getState().partsPending).toBe(1);
  await vi.waitFor(() => expect(state.getState().document.title).toBe('Pooling and a linear head'));
  await vi.waitFor(() => expect(state.getState().partsPending).toBe(0));
  expect(state.getState().selection.stepId).toBe('logits');
  actions.openExample('harbor');
  await vi.waitFor(() =>
    expect(state.getState().problems).toEqual([
      { about: 'document', message: 'The example was not opened. There is no example named "harbor".' },
    ]),
  );
  expect(state.getState().document.title).toBe('Pooling and a linear head');
});

test('the 16-bit accumulator opens on channel 7, where most of it overflows', async () => {
  const { createAppStore } = await import('./store.ts');
  const { state, actions } = createAppStore();
  actions.openExample('accumulator-16');
  await vi.waitFor(() => expect(state.getState().document.title).toBe('16-bit accumulator'));
  expect(state.getState().selection).toMatchObject({ stepId: 'y', channel: 7 });
});

test('a document with rare kinds that is opened at once waits for them', async () => {
  const { createAppStore } = await import('./store.ts');
  const { state, actions } = createAppStore();
  expect(state.getState().complete).toBe(false);
  const steps = [{ id: 'fc', kind: 'QuantLinear', in_features: 2, out_features: 3, bias: false }];
  actions.openDocument({ version: 1, title: 'Rare', steps });
  expect(state.getState().document.title).toBe('Tutorial layer');
  await vi.waitFor(() => expect(state.getState().document.title).toBe('Rare'));
  expect(state.getState().problems).toEqual([]);
});

test('a script that opens a document early sees it once the page knows its kinds', async () => {
  const { createAppStore } = await import('./store.ts');
  const { createPublicApi } = await import('./public-api.ts');
  const unused = () => Promise.reject(new Error('not called'));
  const api = createPublicApi({ store: createAppStore(), engine: unused, evaluate: unused });
  const steps = [{ id: 'fc', kind: 'QuantLinear', in_features: 2, out_features: 3, bias: false }];
  await api.open({ version: 1, title: 'Early', steps });
  expect(api.document().title).toBe('Early');
});
