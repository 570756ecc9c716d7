import { describe, expect, it } from 'vitest';
import type { TensorValues } from '../executor.ts';
import { dequantize } from './dequantize.ts';
import { memoryOf } from './memory-of.ts';

function run(
  int: TensorValues,
  scale: readonly number[],
  zeroPoint: readonly number[],
  inner = 1,
): Float32Array {
  const memory = memoryOf(
    int,
    Float32Array.from(scale),
    Float32Array.from(zeroPoint),
    new Float32Array(int.length),
  );
  const pattern = {
    scaleInner: inner,
    scaleCount: scale.length,
    zeroPointInner: inner,
    zeroPointCount: zeroPoint.length,
  };
  dequantize({ op: 'dequantize', int: 0, scale: 1, zeroPoint: 2, ...pattern, out: 3 }, memory);
  return memory.f32(3);
}

describe('dequantize', () => {
  it('rounds the integer, the difference and the product: 16777217 at scale 0.1', () => {
    expect(run(Int32Array.of(16777217, 16, -3), [0.1], [0])).toEqual(
      Float32Array.of(1677721.625, 1.600000023841858, -0.30000001192092896),
    );
  });

  it('takes scales and zero points per channel', () => {
    expect(run(Int32Array.of(1, 2, 3, 4), [0.5, 2], [1, -1], 2)).toEqual(Float32Array.of(0, 0.5, 8, 10));
    expect(run(Int32Array.of(1, 2, 3, 4), [0.5], [1, -1], 2)).toEqual(Float32Array.of(0, 0.5, 2, 2.5));
  });

  it('rounds a 64-bit integer once: 2^60 + 2^36 + 1 goes up', () => {
    const int = BigInt64Array.of(2n ** 60n + 2n ** 36n, 2n ** 60n + 2n ** 36n + 1n, -5n);
    expect(run(int, [1], [0])).toEqual(Float32Array.of(2 ** 60, 2 ** 60 + 2 ** 37, -5));
  });
});
