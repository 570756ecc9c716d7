import { expect, test } from 'vitest';
import { lowerConv } from '../../core/plan/lower-conv.ts';
import { lowerLinear } from '../../core/plan/lower-linear.ts';
import { stageInput } from './stage-cells.ts';
import { stagePages } from './stage-pages.ts';
import { outputCell } from './window-terms.ts';

const conv = lowerConv(
  {
    inChannels: 1,
    outChannels: 1,
    kernel: [2, 2],
    stride: [1, 1],
    padding: [1, 1],
    dilation: [1, 1],
    groups: 1,
    paddingMode: 'zeros',
  },
  [1, 1, 3, 3],
);
const values = [1, 2, 3, 4, 5, 6, 7, 8, 9];

test('around the corner window of a padded 3 x 3 input lie its padding and the cells beside it', () => {
  const input = stageInput(conv, stagePages(conv.geometry), 0, outputCell(conv, 0), values);
  expect([input.rows, input.columns]).toEqual([3, 3]);
  expect(input.cells.map((cell) => (cell.padding ? 'pad' : cell.value))).toEqual([
    'pad',
    'pad',
    'pad',
    'pad',
    1,
    2,
    'pad',
    4,
    5,
  ]);
  expect(input.cells.map(({ term }) => term)).toEqual([0, 1, null, 2, 3, null, null, null, null]);
  expect(input.cells.map(({ index }) => index)).toEqual([null, null, null, null, 0, 1, null, 3, 4]);
});

test('a linear layer of 10 inputs has them in rows of 8, each read by the product of its number', () => {
  const linear = lowerLinear(10, 3, [2, 10]);
  const rows = Array.from({ length: 20 }, (_, index) => index);
  const input = stageInput(linear, stagePages(linear.geometry), 0, outputCell(linear, 4), rows);
  expect([input.rows, input.columns]).toEqual([2, 8]);
  expect(input.cells.map(({ value }) => value)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  expect(input.cells.at(-1)).toEqual({ row: 1, column: 1, value: 19, index: 19, padding: false, term: 9 });
});
