import { describe, expect, test } from 'vitest';
import {
  codeAt,
  gridEnds,
  roundedAt,
  roundingInWords,
  stepsBetween,
  type QuantizerCurve,
} from './quantizer-curve.ts';

const narrow3: QuantizerCurve = { kind: 'int', grid: { lo: -3, hi: 3 }, rounding: 'round', threshold: 0 };

describe('the steps of a narrow 3-bit quantizer', () => {
  test('are seven between -9 and 9, the outer ones without an end', () => {
    const steps = stepsBetween(narrow3, -9, 9, 64);
    expect(steps).toHaveLength(7);
    expect(steps?.[0]).toEqual({ code: -3, from: -Infinity, to: -2.5 });
    expect(steps?.[3]).toEqual({ code: 0, from: -0.5, to: 0.5 });
    expect(steps?.[6]).toEqual({ code: 3, from: 2.5, to: Infinity });
  });

  test('are two between 0.2 and 1.2', () => {
    expect(stepsBetween(narrow3, 0.2, 1.2, 64)?.map(({ code }) => code)).toEqual([0, 1]);
  });

  test('end at -3.5 and 3.5', () => {
    expect(gridEnds(narrow3)).toEqual([-3.5, 3.5]);
  });

  test('give 2.5 the even 2 and 99 the last 3', () => {
    expect([2.5, 99, -99, -0.4].map((u) => codeAt(narrow3, u))).toEqual([2, 3, -3, -0]);
  });
});

test('65,536 steps are too many to draw one by one', () => {
  const wide: QuantizerCurve = { ...narrow3, grid: { lo: -32768, hi: 32767 } };
  expect(stepsBetween(wide, -4e4, 4e4, 1024)).toBeNull();
  expect(stepsBetween(wide, -3, 3, 1024)).toHaveLength(7);
});

test.each([
  ['floor', [-3, 4], { code: 1, from: 1, to: 2 }],
  ['ceil', [-4, 3], { code: 1, from: 0, to: 1 }],
  ['round_to_zero', [-4, 4], { code: 1, from: 1, to: 2 }],
  ['dpu', [-3.5, 3.5], { code: 1, from: 0.5, to: 1.5 }],
] as const)('rounded with %s the grid ends at %s and the step of 1 is %s', (rounding, ends, step) => {
  const curve: QuantizerCurve = { ...narrow3, rounding };
  expect(gridEnds(curve)).toEqual(ends);
  expect(stepsBetween(curve, -9, 9, 64)?.find(({ code }) => code === 1)).toEqual(step);
});

test('rounded towards zero the step of 0 is two wide', () => {
  const steps = stepsBetween({ ...narrow3, rounding: 'round_to_zero' }, -9, 9, 64);
  expect(steps?.[3]).toEqual({ code: 0, from: -1, to: 1 });
});

test('a binary quantizer has two steps that meet at zero, a ternary one three', () => {
  const binary: QuantizerCurve = { kind: 'binary', grid: { lo: -1, hi: 1 }, rounding: 'round', threshold: 0 };
  expect(stepsBetween(binary, -2, 2, 64)?.map(({ code, to }) => [code, to])).toEqual([
    [-1, 0],
    [1, Infinity],
  ]);
  expect([codeAt(binary, 0), codeAt(binary, -0.1)]).toEqual([1, -1]);
  const ternary: QuantizerCurve = { ...binary, kind: 'ternary', threshold: 0.5 };
  expect(stepsBetween(ternary, -2, 2, 64)?.map(({ code }) => code)).toEqual([-1, 0, 1]);
  expect([codeAt(ternary, 0.5), codeAt(ternary, 0.6)]).toEqual([0, 1]);
});

test('99 rounds to 99 before it is clamped to 3, and a sign is never clamped', () => {
  expect(roundedAt(narrow3, 99)).toBe(99);
  expect(roundedAt({ ...narrow3, kind: 'binary' }, 99)).toBe(1);
  expect(roundingInWords({ ...narrow3, kind: 'binary' })).toBe('to the sign');
  expect(roundingInWords({ ...narrow3, rounding: 'floor' })).toBe('down');
});
