import { expect, test } from 'vitest';
import { planeOf } from '../../app/plane.ts';
import type { ShownTensor } from '../../app/selectors.ts';
import type { QuantTensorReport } from '../../core/report.ts';
import type { QuantizerCurve } from '../figures/quantizer-curve.ts';
import { barTable, inReach, markedPlace } from './codes-figure.ts';
import { realUnits } from './shown-histogram.ts';

const curve: QuantizerCurve = {
  kind: 'int',
  grid: { lo: -128, hi: 127 },
  rounding: 'round',
  threshold: 0,
};

/** The floats 1, -2 and Infinity in a tensor of one scale. */
function shownOf(scale: number): ShownTensor {
  const tensor: QuantTensorReport = {
    id: 'y',
    type: 'IntQuantTensor',
    shape: [1, 3],
    value: Float32Array.of(1, -2, 63.5),
    int: null,
    scale: { shape: [1], values: Float32Array.of(scale) },
    zero_point: { shape: [1], values: Float32Array.of(0) },
    bit_width: 8,
    signed: true,
    training: true,
    is_valid: false,
    validity: {
      integer: false,
      residual: 0.5,
      tolerance: 0.2,
      in_range: true,
      min: -4,
      max: 2,
      worst_index: 0,
    },
    warnings: [],
    error: null,
  };
  return {
    stepId: 'y',
    part: 'output',
    tensor,
    original: Float32Array.of(1, -2, Infinity),
    representations: ['float'],
  };
}

const plane = planeOf([1, 3], 0, 0);

test('with a scale of 0.5 the float -2 lies at -4 on the axis of integers, and -4 to 2 are reached', () => {
  expect(markedPlace(shownOf(0.5), curve, 1)).toMatchObject({ u: -4, code: -4 });
  expect(inReach(shownOf(0.5), plane)).toEqual([-4, 2]);
  expect(realUnits(shownOf(0.5).tensor, plane)).toEqual({ scale: 0.5, zeroPoint: 0 });
});

test('with a scale of NaN nothing has a place on an axis', () => {
  expect(markedPlace(shownOf(NaN), curve, 1)).toBe(null);
  expect(inReach(shownOf(NaN), plane)).toBe(null);
  expect(realUnits(shownOf(NaN).tensor, plane)).toBe(null);
});

test('an infinite float has no place on the axis', () => {
  expect(markedPlace(shownOf(0.5), curve, 2)).toBe(null);
});

test('bars as a table: single codes, several in a bar, and values, each without the empty ones', () => {
  const codes = {
    kind: 'code',
    first: -1,
    width: 1,
    counts: Uint32Array.of(2, 0, 3),
    total: 5,
    used: 2,
  } as const;
  expect(barTable(codes).columns).toEqual(['integer', 'elements']);
  expect(barTable(codes).rows()).toEqual([
    ['-1', '2'],
    ['1', '3'],
  ]);
  expect(barTable({ ...codes, first: -8, width: 4 }).rows()).toEqual([
    ['-8', '-5', '2'],
    ['0', '3', '3'],
  ]);
  const values = barTable({ ...codes, kind: 'value', first: 0.5, width: 0.25 });
  expect(values.columns).toEqual(['from', 'below', 'elements']);
  expect(values.rows()).toEqual([
    ['0.5', '0.75', '2'],
    ['1', '1.25', '3'],
  ]);
});
