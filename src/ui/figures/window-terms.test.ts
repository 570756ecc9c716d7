import { describe, expect, test } from 'vitest';
import { tutorialGeometry as tutorial } from '../../core/plan/testing/tutorial-geometry.ts';
import { windowTerms } from './window-terms.ts';

describe('the products of one output element', () => {
  test('of the tutorial layer are 18; those of output [0, 1, 2, 1] start at row 2, column 1', () => {
    const terms = windowTerms(tutorial, { batch: 0, channel: 1, row: 2, column: 1 });
    expect(terms.map((term) => term.x)).toEqual([
      11, 12, 13, 16, 17, 18, 21, 22, 23, 36, 37, 38, 41, 42, 43, 46, 47, 48,
    ]);
    expect(terms.map((term) => term.w)).toEqual(Array.from({ length: 18 }, (_, index) => 18 + index));
    expect(terms[10]).toEqual({ inChannel: 1, kernelRow: 0, kernelColumn: 1, x: 37, w: 28 });
  });

  test('at the corner of a padded, strided and dilated one read zeros outside', () => {
    const geometry = { ...tutorial, inChannels: 1, strideHeight: 2, dilationWidth: 2, padTop: 1, padLeft: 2 };
    const terms = windowTerms(geometry, { batch: 0, channel: 0, row: 0, column: 0 });
    expect(terms.map((term) => term.x)).toEqual([null, null, null, null, 0, 2, null, 5, 7]);
  });

  test('of the second group read only its input channels, in the second image of a batch', () => {
    const geometry = { ...tutorial, batch: 2, outChannels: 4, groups: 2, kernelHeight: 1, kernelWidth: 2 };
    const terms = windowTerms(geometry, { batch: 1, channel: 3, row: 0, column: 0 });
    expect(terms.map(({ x, w }) => [x, w])).toEqual([
      [75, 6],
      [76, 7],
    ]);
  });
});

test('replicate padding repeats the edge: the corner window of a 3 x 3 kernel reads element 0 four times', () => {
  const geometry = { ...tutorial, inChannels: 1, padTop: 1, padLeft: 1, paddingMode: 'replicate' as const };
  const terms = windowTerms(geometry, { batch: 0, channel: 0, row: 0, column: 0 });
  expect(terms.map((term) => term.x)).toEqual([0, 0, 1, 0, 0, 1, 5, 5, 6]);
});
