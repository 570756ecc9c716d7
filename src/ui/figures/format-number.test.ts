import { describe, expect, test } from 'vitest';
import {
  exactFloat32,
  formatBeforeRounding,
  formatBits,
  formatInteger,
  formatNumber,
  formatShape,
  formatShare,
  formatTick,
} from './format-number.ts';

describe('a number for the eye', () => {
  test.each([
    [0.12729484, '0.1273'],
    [-0.5, '-0.5'],
    [3.1958e-5, '3.196e-5'],
    [0.00099999, '0.001'],
    [0.0009994, '9.994e-4'],
    [1e-45, '1e-45'],
    [1234.56, '1234.6'],
    [-4502.037, '-4502.0'],
    [-127, '-127'],
    [123456, '123456'],
    [1048576, '1.049e+6'],
    [999999.7, '999999.7'],
    [999999.97, '1e+6'],
    [0, '0'],
    [0, '0'],
    [NaN, 'NaN'],
    [Infinity, '∞'],
    [-Infinity, '-∞'],
    [9007199254740993n, '9\u202f007\u202f199\u202f254\u202f740\u202f993'],
  ])('%s reads %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe('a whole number with all its digits', () => {
  test.each([
    [9999, '9999'],
    [-9999, '-9999'],
    [10000, '10\u202f000'],
    [-1048576, '-1\u202f048\u202f576'],
    [123456n, '123\u202f456'],
  ])('%s reads %s', (value, text) => {
    expect(formatInteger(value)).toBe(text);
  });
});

describe('the shortest text that names a float32 number', () => {
  test.each([
    [Math.fround(0.1), '0.1'],
    [Math.fround(0.12729484), '0.12729484'],
    [Math.fround(3.1957989e-5), '3.195799e-5'],
    [16777216, '1.6777216e+7'],
    [65536, '65536'],
    [Math.fround(1 / 3), '0.33333334'],
    [0, '0'],
    [NaN, 'NaN'],
  ])('%s reads %s', (value, text) => {
    expect(exactFloat32(value)).toBe(text);
  });
});

describe('a share', () => {
  test.each([
    [1, 8, '12.5\u202f%'],
    [1, 3, '33.3\u202f%'],
    [1, 100000, '<\u202f0.1\u202f%'],
    [99999, 100000, '>\u202f99.9\u202f%'],
    [0, 7, '0\u202f%'],
    [7, 7, '100\u202f%'],
    [0, 0, '0\u202f%'],
  ])('%i of %i reads %s', (part, whole, text) => {
    expect(formatShare(part, whole)).toBe(text);
  });
});

test('a shape reads as torch writes it', () => {
  expect(formatShape([1, 2, 5, 5])).toBe('[1, 2, 5, 5]');
  expect(formatShape([])).toBe('[]');
});

test.each([
  [-20_000, '-20\u202f000'],
  [32_767, '32\u202f767'],
  [2_000_000, '2e+6'],
  [0.25, '0.25'],
  [0, '0'],
])('%d stands beside an axis as %s', (value, text) => {
  expect(formatTick(value)).toBe(text);
});

test('one bit is no plural', () => {
  expect([1, 2, 21].map(formatBits)).toEqual(['1 bit', '2 bits', '21 bits']);
});

test('what is about to be rounded looks like a tie only where it is one', () => {
  expect([254.5, 254.54321, 2.50004, -0.499_996, 1234.54].map(formatBeforeRounding)).toEqual([
    '254.5',
    '254.54',
    '2.50004',
    '-0.499996',
    '1234.54',
  ]);
});
