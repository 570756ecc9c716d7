import { expect, test } from 'vitest';
import { partRules } from './part-rules.ts';

test('a hidden panel is taken away, a hidden field in every form, and what names nothing gives no rule', () => {
  expect(partRules(['sweep', 'weight_quant', 'a"]'], null)).toEqual([
    ':is([data-part="sweep"], [data-figure="sweep"]:not([data-part="sweep"] *), ' +
      '[data-part^="field:"][data-part$=".sweep"]) { display: none !important; }',
    ':is([data-part="weight_quant"], [data-figure="weight_quant"]:not([data-part="weight_quant"] *), ' +
      '[data-part^="field:"][data-part$=".weight_quant"]) { display: none !important; }',
  ]);
});

test('the field that a lesson points at has a ring, a region has it around what is in it', () => {
  const field = '[data-part="field:conv.stride"]';
  expect(partRules([], 'field:conv.stride')).toEqual([
    `:is(${field}):not(.app__part), .app__part:is(${field}) > * { outline: 2px solid var(--focus); ` +
      'outline-offset: 2px; border-radius: var(--radius-small); }',
  ]);
  expect(partRules(['sweep'], 'form').length).toBe(2);
  expect(partRules([], 'a b')).toEqual([]);
});
