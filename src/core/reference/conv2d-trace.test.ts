import { expect, test } from 'vitest';
import { geometryOf } from '../../gpu/testing/naive-conv2d.ts';
import { naiveTrace } from '../../gpu/testing/naive-accumulator.ts';
import * as cases from './conv2d-cases.ts';
import { conv2dTrace } from './conv2d-trace.ts';
import { memoryOf } from './memory-of.ts';

function trace(
  geometry: typeof cases.geometry,
  x: Int32Array,
  w: Int32Array,
  bias: Int32Array | BigInt64Array | null,
  magnitudes: readonly [number, number],
  wide = false,
) {
  const range = () =>
    wide
      ? new BigInt64Array(2 * geometry.outChannels).fill(77n)
      : new Int32Array(2 * geometry.outChannels).fill(77);
  const memory = memoryOf(x, w, range(), range(), ...(bias ? [bias] : []));
  conv2dTrace(
    {
      op: 'conv2d_trace',
      x: 0,
      w: 1,
      bias: bias ? 4 : null,
      geometry,
      xMagnitude: magnitudes[0],
      wMagnitude: magnitudes[1],
      running: 2,
      anyOrder: 3,
    },
    memory,
  );
  return { running: [...memory.whole(2)], anyOrder: [...memory.whole(3)] };
}

test('5, -3, 4 and a bias of -9 run from -3 to 6; in any order they reach -12 and 9', () => {
  const geometry = geometryOf({ inChannels: 3 });
  const ones = Int32Array.of(1, 1, 1);
  expect(trace(geometry, Int32Array.of(5, -3, 4), ones, Int32Array.of(-9), [5, 1])).toEqual({
    running: [-3, 6],
    anyOrder: [-12, 9],
  });
});

test('The 0 before the first product counts: 2 and 3 run from 0 to 5', () => {
  const geometry = geometryOf({ inChannels: 2 });
  const two = trace(geometry, Int32Array.of(2, 3), Int32Array.of(1, 1), null, [3, 1]);
  expect(two).toEqual({ running: [0, 5], anyOrder: [0, 5] });
});

test.each(cases.recorded.map(({ mode }) => mode))(
  'Term by term in BigInt, with %s padding',
  (paddingMode) => {
    const geometry = { ...cases.geometry, paddingMode };
    const bias = Int32Array.of(-500, 0, 3, 90, -1, 70);
    for (const given of [null, bias]) {
      const naive = naiveTrace({ geometry, x: cases.x, w: cases.w, bias: given });
      const { running, anyOrder } = trace(geometry, cases.x, cases.w, given, [9, 8]);
      expect({ running: running.map(BigInt), anyOrder: anyOrder.map(BigInt) }).toEqual(naive);
    }
  },
);

test('Sums beyond 2^53 are exact: 2^60, then 2^60 + 1, then a bias of -2^61', () => {
  const geometry = geometryOf({ inChannels: 2 });
  const x = Int32Array.of(2 ** 30, 1);
  const w = Int32Array.of(2 ** 30, 1);
  const bias = BigInt64Array.of(-(2n ** 61n));
  expect(trace(geometry, x, w, bias, [2 ** 30, 2 ** 30], true)).toEqual({
    running: [-(2n ** 60n) + 1n, 2n ** 60n + 1n],
    anyOrder: [-(2n ** 61n), 2n ** 60n + 1n],
  });
});
