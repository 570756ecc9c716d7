import { describe, expect, test } from 'vitest';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import { duplicateStep, insertStep, moveStep, neighbouringGap, renameStep } from './edit-steps.ts';
import { placedSteps } from './placed-steps.ts';

const seed = { kind: 'manual_seed', seed: 0 };
const conv = { id: 'conv', kind: 'QuantConv2d', in_channels: 2, out_channels: 3, kernel_size: [3, 3] };
const x = { id: 'x', kind: 'randn', shape: [1, 2, 5, 5] };
const y = { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] };
const tutorial: ExperimentDocument = { version: 1, steps: [seed, conv, x, y] };
const rounds: ExperimentDocument = {
  version: 1,
  steps: [conv, { kind: 'repeat', times: 3, steps: [x, y] }, { id: 'z', kind: 'neg', inputs: ['y'] }],
};

const names = (document: ExperimentDocument) => placedSteps(document).map(({ name }) => name);

test('steps without an id are named by their kind and their number among it', () => {
  expect(names({ version: 1, steps: [seed, conv, seed, { kind: 'mode', training: false }] })).toEqual([
    '@manual_seed',
    'conv',
    '@manual_seed:2',
    '@mode',
  ]);
});

test('a step goes before the one at index 2, at the end, and into a repetition', () => {
  const step = { id: 'a', kind: 'randn', shape: [1] };
  expect(names(insertStep(tutorial, [2], step))).toEqual(['@manual_seed', 'conv', 'a', 'x', 'y']);
  expect(names(insertStep(tutorial, [4], step))).toEqual(['@manual_seed', 'conv', 'x', 'y', 'a']);
  expect(names(insertStep(rounds, [1, 2], step))).toEqual(['conv', '@repeat', 'x', 'y', 'a', 'z']);
});

describe('moving', () => {
  test('a source moves above the layer', () => {
    const moved = moveStep(tutorial, 'x', [1]);
    expect('document' in moved && names(moved.document)).toEqual(['@manual_seed', 'x', 'conv', 'y']);
  });

  test('a call cannot move above its input, nor its layer below it', () => {
    expect(moveStep(tutorial, 'y', [2])).toEqual({ refusal: 'y uses x, so it must stay below it.' });
    expect(moveStep(tutorial, 'conv', [4])).toEqual({
      refusal: 'y uses conv, so conv must stay above it.',
    });
  });

  test('a repetition does not move into itself', () => {
    expect(moveStep(rounds, '@repeat', [1, 1])).toEqual({
      refusal: 'A repetition cannot stand inside of itself.',
    });
  });

  test('one up from the first place of a repetition is before it, one down from its last is behind it', () => {
    expect(neighbouringGap(rounds, 'x', -1)).toEqual([1]);
    expect(neighbouringGap(rounds, 'y', 1)).toEqual([2]);
  });

  test('one down from above a repetition is its first place, and the first step has nowhere to go up', () => {
    expect(neighbouringGap(rounds, 'conv', 1)).toEqual([1, 0]);
    expect(neighbouringGap(rounds, 'conv', -1)).toBe(null);
    expect(neighbouringGap(rounds, '@repeat', 1)).toEqual([3]);
    expect(neighbouringGap(rounds, 'z', 1)).toBe(null);
  });
});

describe('renaming', () => {
  test('inputs, layers and weights follow, those in a repetition too', () => {
    const document: ExperimentDocument = {
      version: 1,
      steps: [
        { ...x, id: 'w', shape: [3, 2, 3, 3] },
        { ...conv, weight: 'w' },
        { kind: 'mode', training: false, layers: ['conv'] },
        { kind: 'repeat', times: 2, steps: [x, y] },
      ],
    };
    const once = renameStep(document, 'conv', 'filters');
    const twice = 'document' in once ? renameStep(once.document, 'w', 'kernel') : once;
    expect('document' in twice && twice.document.steps).toEqual([
      { ...x, id: 'kernel', shape: [3, 2, 3, 3] },
      { ...conv, id: 'filters', weight: 'kernel' },
      { kind: 'mode', training: false, layers: ['filters'] },
      { kind: 'repeat', times: 2, steps: [x, { ...y, layer: 'filters' }] },
    ]);
  });

  test('a name that is taken, or has a space, is refused in a sentence', () => {
    expect(renameStep(tutorial, 'x', 'y')).toEqual({ refusal: 'Another step has the name y already.' });
    expect(renameStep(tutorial, 'x', 'my x')).toEqual({
      refusal: 'A name of letters, digits and _ is needed, at most 64 of them.',
    });
  });
});

describe('duplicating', () => {
  test('a copy of conv stands below it as conv2', () => {
    const copied = duplicateStep(tutorial, 'conv');
    expect(copied?.name).toBe('conv2');
    expect(copied?.document.steps).toEqual([seed, conv, { ...conv, id: 'conv2' }, x, y]);
  });

  test('a copy of a repetition reads its own copies', () => {
    expect(duplicateStep(rounds, '@repeat')?.document.steps[2]).toEqual({
      kind: 'repeat',
      times: 3,
      steps: [
        { ...x, id: 'x2' },
        { ...y, id: 'y2', inputs: ['x2'] },
      ],
    });
  });
});
