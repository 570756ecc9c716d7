import { expect, test } from 'vitest';
import { stepKinds } from '../../core/steps/registry.ts';
import { stepGroups } from './step-groups.ts';

const layersOf = (search: string) =>
  stepGroups(stepKinds.values(), search)
    .find(({ title }) => title === 'Layers')
    ?.kinds.map(({ kind }) => kind) ?? [];

test('quantized layers stand before their plain twins', () => {
  const layers = layersOf('');
  expect(layers.indexOf('QuantConv2d')).toBeGreaterThanOrEqual(0);
  expect(layers.indexOf('QuantConv2d')).toBeLessThan(layers.indexOf('Conv2d'));
  expect(layers.indexOf('QuantLinear')).toBeLessThan(layers.indexOf('Conv2d'));
});

test('a search puts names that begin with it first', () => {
  expect(layersOf('conv2d')[0]).toBe('Conv2d');
});
