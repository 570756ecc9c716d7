import { expect, test } from 'vitest';
import type { Op } from './op.ts';
import { inputsOf, isApproximate, outputsOf, writingTo } from './op-tensors.ts';

const elementwise: Op = {
  op: 'elementwise',
  fn: 'mul',
  a: { tensor: 7 },
  b: { constant: 3 },
  aInner: 1,
  aCount: 4,
  bInner: 1,
  bCount: 1,
  out: 9,
};

const validity: Op = {
  op: 'validity',
  value: 1,
  scale: 2,
  zeroPoint: 3,
  scaleInner: 1,
  scaleCount: 1,
  zeroPointInner: 1,
  zeroPointCount: 1,
  lo: -8,
  hi: 7,
  tolerance: 0.2,
  record: 4,
  int: null,
};

test('An operand that is a number is no tensor, and neither is an output that is not wanted', () => {
  expect(inputsOf(elementwise)).toEqual([7]);
  expect(inputsOf({ ...elementwise, b: { tensor: 8 } })).toEqual([7, 8]);
  expect([inputsOf(validity), outputsOf(validity)]).toEqual([[1, 2, 3], [4]]);
  expect(outputsOf({ ...validity, int: 5 })).toEqual([4, 5]);
});

test('Writing elsewhere changes outputs alone', () => {
  expect(writingTo(elementwise, (id) => id + 100)).toEqual({ ...elementwise, out: 109 });
  expect(writingTo(validity, (id) => id + 100)).toEqual({ ...validity, record: 104 });
});

test('A product of two numbers is exact, a logarithm and a sum of many are not', () => {
  const sum: Op = { op: 'reduce', fn: 'sum', x: 0, out: 1, rows: 1 };
  expect([elementwise, validity, sum, { ...sum, fn: 'max' as const }].map(isApproximate)).toEqual([
    false,
    false,
    true,
    false,
  ]);
  expect(isApproximate({ ...elementwise, fn: 'log2' })).toBe(true);
});
