import { expect, test } from 'vitest';
import { extremes } from './HeatMapText.tsx';

const plane = { rows: 2, columns: 3, bound: 4, integer: false, marked: null };

test('the text of a 2 x 3 map names its extremes and their places', () => {
  const values = Float32Array.of(0.5, NaN, -0.25, 3, 4, -2);
  expect(extremes({ ...plane, values })).toBe(
    'Smallest -2 at row 1, column 2; largest 4 at row 1, column 1.',
  );
});

const cells = Uint8Array.of(1, 0, 0, 0, 1, 0);

test('the text counts 2 cells whose accumulator overflowed', () => {
  const marked = { cells, as: 'overflowed' } as const;
  expect(extremes({ ...plane, values: new Int32Array(6), marked })).toBe(
    'Smallest 0 at row 0, column 0; largest 0 at row 0, column 0. 2 overflowed the accumulator.',
  );
});

test('the text counts clamped cells', () => {
  const marked = { cells, as: 'clamped' } as const;
  expect(extremes({ ...plane, values: new Int32Array(6), marked })).toBe(
    'Smallest 0 at row 0, column 0; largest 0 at row 0, column 0. 2 clamped to the end of the grid.',
  );
});

test('a map of NaN says that no cell holds a number', () => {
  expect(extremes({ ...plane, values: new Float32Array(6).fill(NaN) })).toBe('No cell holds a number.');
});
