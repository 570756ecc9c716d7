import { expect, test } from 'vitest';
import { unknownPart, unknownTab } from './unknown-parts.ts';

test('controls, panels, fields of forms and cards of steps are known', () => {
  const names = [
    'seed',
    'sweep',
    'pipeline',
    'heat-map',
    'weight_quant',
    'weight_quant.bit_width',
    'step:y',
    'field:conv.bias',
  ];
  expect(unknownPart(names, ['sweep'])).toBeNull();
});

test('a misspelt name gets one sentence with the nearest', () => {
  expect(unknownPart(['seed', 'sweeep', 'foo'], ['sweep'])).toBe(
    'The address hides "sweeep", which is no part of the page. Did you mean "sweep"?',
  );
});

test('a tab that the drawer does not have gets one sentence, and one that it has none', () => {
  expect(unknownTab('pyton', ['sweep', 'python'])).toBe(
    'The address opens a tab "pyton", which the drawer does not have. Did you mean "python"?',
  );
  expect(unknownTab('sweep', ['sweep', 'python'])).toBeNull();
  expect(unknownTab(null, ['sweep'])).toBeNull();
});
