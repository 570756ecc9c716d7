import { expect, test } from 'vitest';
import { bitwise, within } from './compare-values.ts';

test('Bit for bit, -0 is not 0 and one NaN is as good as another', () => {
  expect(bitwise('y', Float32Array.of(1, -0), Float32Array.of(1, 0))).toEqual([
    'y: element 1 is -0, expected 0',
  ]);
  expect(bitwise('y', Float32Array.of(NaN), Float32Array.of(NaN))).toEqual([]);
  expect(bitwise('y', new Int32Array(2), new Int32Array(3))).toEqual(['y: 2 elements against 3']);
});

test('Whole numbers are equal in 32 and in 64 bits', () => {
  expect(bitwise('int', Int32Array.of(-5), BigInt64Array.of(-5n))).toEqual([]);
  expect(bitwise('int', BigInt64Array.of(2n ** 40n), BigInt64Array.of(2n ** 40n + 1n))).toEqual([
    'int: element 0 is 1099511627776, expected 1099511627777',
  ]);
});

test('Within a tolerance: 2e-6 of the largest, here 100, for every element', () => {
  const expected = Float32Array.of(100, 1);
  expect(within('y', Float32Array.of(100, 1.0001), expected)).toEqual([]);
  expect(within('y', Float32Array.of(100, 1.0003), expected)).toHaveLength(1);
  expect(within('y', Float32Array.of(NaN, 1), expected)).toHaveLength(1);
  expect(within('y', Float32Array.of(Infinity), Float32Array.of(Infinity))).toEqual([]);
  expect(within('y', Float32Array.of(Infinity), Float32Array.of(-Infinity))).toHaveLength(1);
});

test('What a GPU may flush to zero is no difference: 1e-38 for 0, but 2e-35 is one', () => {
  expect(within('y', Float32Array.of(0), Float32Array.of(1e-38))).toEqual([]);
  expect(within('y', Float32Array.of(0), Float32Array.of(2e-35))).toHaveLength(1);
});
