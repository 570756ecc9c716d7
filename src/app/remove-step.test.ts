import { expect, test } from 'vitest';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import { removeStep } from './remove-step.ts';

const conv = { id: 'conv', kind: 'QuantConv2d', in_channels: 2, out_channels: 3, kernel_size: [3, 3] };
const x = { id: 'x', kind: 'randn', shape: [1, 2, 5, 5] };
const y = { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] };
const z = { id: 'z', kind: 'tanh', inputs: ['y'] };
const document: ExperimentDocument = { version: 1, steps: [conv, x, y, z] };

test('without the call, what read it reads its input', () => {
  const removed = removeStep(document, 'y');
  expect(removed?.document.steps).toEqual([conv, x, { ...z, inputs: ['x'] }]);
  expect(removed?.neighbour).toBe('z');
  expect(removed?.told).toBe('y was removed; z now reads x.');
});

test('without the layer its call goes too, and what read that reads its input', () => {
  const removed = removeStep(document, 'conv');
  expect(removed?.document.steps).toEqual([x, { ...z, inputs: ['x'] }]);
  expect(removed?.told).toBe(
    'conv was removed; y went with it, since nothing could take its place; z now reads x.',
  );
});

test('without the source everything that read it goes too, but not the layer', () => {
  const removed = removeStep(document, 'x');
  expect(removed?.document.steps).toEqual([conv]);
  expect(removed?.neighbour).toBe('conv');
  expect(removed?.told).toBe('x was removed; y and z went with it, since nothing could take their place.');
});

test('a layer whose weight came from a removed step draws its own', () => {
  const w = { id: 'w', kind: 'randn', shape: [3, 2, 3, 3] };
  const removed = removeStep({ version: 1, steps: [w, { ...conv, weight: 'w' }] }, 'w');
  expect(removed?.document.steps).toEqual([conv]);
  expect(removed?.told).toBe('w was removed; conv goes on without it.');
});

test('the last step leaves an empty document, and a step that nothing reads goes without a word', () => {
  expect(removeStep({ version: 1, steps: [x] }, 'x')).toEqual({
    document: { version: 1, steps: [] },
    neighbour: null,
    told: null,
  });
});

test('a mode of one removed layer goes with it', () => {
  const mode = { kind: 'mode', training: false, layers: ['conv'] };
  expect(removeStep({ version: 1, steps: [conv, mode] }, 'conv')?.document.steps).toEqual([]);
});
