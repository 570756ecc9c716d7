import { expect, test } from 'vitest';
import { gatherWorst, worstElements, type JudgedTensor, type WorstElement } from './worst-elements.ts';

const one = { values: [1], inner: 1 };
const zero = { values: [0], inner: 1 };

/** Codes -2 to 1 of scale 1: 0.4 and 0.3 are rounded, 3 and -4 clipped. */
const tensor: JudgedTensor = {
  value: Float32Array.of(0, 1, 1, -2, 0),
  original: Float32Array.of(0.375, 0.75, 3, -4, 0),
  scale: one,
  zeroPoint: zero,
  grid: { lo: -2, hi: 1 },
};

test('the largest errors are 2 at elements 2 and 3, then 0.375 at element 0; an error of 0 is none', () => {
  expect(worstElements(tensor, 'error', 10)).toEqual([
    { index: 2, badness: 2 },
    { index: 3, badness: 2 },
    { index: 0, badness: 0.375 },
    { index: 1, badness: 0.25 },
  ]);
  expect(worstElements(tensor, 'error', 1)).toEqual([{ index: 2, badness: 2 }]);
});

test('the most clipped lay 2 codes outside their grid', () => {
  expect(worstElements(tensor, 'clipping', 10)).toEqual([
    { index: 2, badness: 2 },
    { index: 3, badness: 2 },
  ]);
});

test('the residual counts in codes of each channel: 0.25 of scale 1 and 0.25 of scale 0.5', () => {
  const channels: JudgedTensor = {
    ...tensor,
    value: Float32Array.of(0.25, 1, 0.25, 1),
    original: null,
    scale: { values: [1, 0.5], inner: 2 },
  };
  expect(worstElements(channels, 'residual', 10)).toEqual([
    { index: 2, badness: 0.5 },
    { index: 0, badness: 0.25 },
  ]);
});

test('a number that is none is the worst of all', () => {
  const broken = { ...tensor, value: Float32Array.of(0, NaN, 1, -2, 0) };
  expect(worstElements(broken, 'error', 1)).toEqual([{ index: 1, badness: Infinity }]);
});

test('part by part gives what the whole gives, also across a channel’s border', () => {
  const channels: JudgedTensor = { ...tensor, scale: { values: [1, 0.5], inner: 2 }, zeroPoint: zero };
  const worst: WorstElement[] = [];
  gatherWorst(worst, channels, { by: 'clipping', count: 3, from: 0, to: 3 });
  gatherWorst(worst, channels, { by: 'clipping', count: 3, from: 3, to: 5 });
  expect(worst).toEqual([
    { index: 3, badness: 6 },
    { index: 2, badness: 5 },
  ]);
});
