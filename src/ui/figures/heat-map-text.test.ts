import { expect, test } from 'vitest';
import { extremes } from './HeatMapText.tsx';

const plane = { rows: 2, columns: 3, bound: 4, integer: false, saturated: null };

test('the text of a 2 x 3 map names its extremes and their places', () => {
  const values = Float32Array.of(0.5, NaN, -0.25, 3, 4, -2);
  expect(extremes({ ...plane, values })).toBe(
    'Smallest -2 at row 1, column 2; largest 4 at row 1, column 1.',
  );
});

test('the text counts clamped cells', () => {
  const saturated = Uint8Array.of(1, 0, 0, 0, 1, 0);
  expect(extremes({ ...plane, values: new Int32Array(6), saturated })).toBe(
    'Smallest 0 at row 0, column 0; largest 0 at row 0, column 0. 2 clamped to the end of the grid.',
  );
});

test('a map of NaN says that no cell holds a number', () => {
  expect(extremes({ ...plane, values: new Float32Array(6).fill(NaN) })).toBe('No cell holds a number.');
});
