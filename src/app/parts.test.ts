import { expect, test, vi } from 'vitest';
import { fieldPart, openPart, partSelector } from './parts.ts';
import { createAppStore } from './store.ts';

test('a field’s name stands for that control in every form, a full name for one', () => {
  expect(partSelector('weight_quant')).toBe(
    '[data-part="weight_quant"], [data-figure="weight_quant"]:not([data-part="weight_quant"] *), ' +
      '[data-part^="field:"][data-part$=".weight_quant"]',
  );
  expect(partSelector(fieldPart('conv', 'weight_quant.bit_width'))).toBe(
    '[data-part="field:conv.weight_quant.bit_width"]',
  );
});

test.each(['', 'a"]', 'a b', '*'])('%j names no part', (name) => {
  expect(partSelector(name)).toBeNull();
});

test('a control selects its step, a tab opens, and what is always there needs nothing', () => {
  const actions = {
    selectStep: vi.fn<(name: string | null) => void>(),
    openDrawer: vi.fn<(name: string | null) => void>(),
  };
  openPart(actions, 'field:conv.weight_quant.bit_width', ['sweep']);
  openPart(actions, 'step:y', ['sweep']);
  expect(actions.selectStep.mock.calls).toEqual([['conv'], ['y']]);
  openPart(actions, 'sweep', ['sweep']);
  openPart(actions, 'seed', ['sweep']);
  openPart(actions, 'overflow-trace', ['sweep', 'overflow']);
  expect(actions.openDrawer.mock.calls).toEqual([['sweep'], ['overflow']]);
});

test('on the page itself a lesson goes to the weight’s bit width, opens the sweep, points and lets go', () => {
  const { state, actions } = createAppStore();
  openPart(actions, fieldPart('conv', 'weight_quant.bit_width'), ['sweep']);
  openPart(actions, 'sweep', ['sweep']);
  actions.pointAtPart('field:conv.weight_quant.bit_width');
  expect(state.getState()).toMatchObject({
    selection: { stepId: 'conv', part: 'output', cell: null },
    drawer: 'sweep',
    pointedPart: 'field:conv.weight_quant.bit_width',
  });
  actions.pointAtPart(null);
  expect(state.getState()).toMatchObject({ selection: { stepId: 'conv' }, pointedPart: null });
});
