import { expect, test, vi } from 'vitest';
import { fieldPart, openPart, partSelector } from './parts.ts';

test('a field’s name stands for that control in every form, a full name for one', () => {
  expect(partSelector('weight_quant')).toBe(
    '[data-part="weight_quant"], [data-part^="field:"][data-part$=".weight_quant"]',
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
  expect(actions.openDrawer.mock.calls).toEqual([['sweep']]);
});
