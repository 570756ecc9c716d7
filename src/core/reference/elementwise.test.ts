import { describe, expect, it } from 'vitest';
import type { ElementwiseFunction, ElementwiseOp } from '../plan/op.ts';
import { elementwise } from './elementwise.ts';
import { memoryOf } from './memory-of.ts';

const whole = { aInner: 1, bInner: 1 };

function apply(fn: ElementwiseFunction, a: readonly number[], b: readonly number[]): Float32Array {
  const memory = memoryOf(Float32Array.from(a), Float32Array.from(b), new Float32Array(a.length));
  const op: ElementwiseOp = {
    op: 'elementwise',
    fn,
    a: { tensor: 0 },
    b: { tensor: 1 },
    ...whole,
    aCount: a.length,
    bCount: b.length,
    out: 2,
  };
  elementwise(op, memory);
  return memory.f32(2);
}

describe('elementwise', () => {
  it('rounds once to float32: 0.1 + 0.2, 1 / 3, 0.1 * 0.1, 1 - 2^-25', () => {
    // float32 bits of torch 2.13.0: 0x3e99999a, 0x3eaaaaab, 0x3c23d70b, 1
    expect(apply('add', [0.1], [0.2])).toEqual(Float32Array.of(0.30000001192092896));
    expect(apply('div', [1], [3])).toEqual(Float32Array.of(0.3333333432674408));
    expect(apply('mul', [0.1], [0.1])).toEqual(Float32Array.of(0.010000000707805157));
    expect(apply('sub', [1], [2 ** -25])).toEqual(Float32Array.of(1));
  });

  it('keeps subnormals, infinities and signs of zero', () => {
    expect(apply('mul', [2 ** -100, 2 ** -100], [2 ** -49, -(2 ** -60)])).toEqual(
      Float32Array.of(2 ** -149, -0),
    );
    expect(apply('div', [1, -1, 0, -0], [0, 0, 0, 2])).toEqual(Float32Array.of(Infinity, -Infinity, NaN, -0));
    expect(apply('neg', [0, -3, NaN], [0])).toEqual(Float32Array.of(-0, 3, NaN));
    expect(apply('abs', [-0, -3, -Infinity], [0])).toEqual(Float32Array.of(0, 3, Infinity));
  });

  it('keeps a magnitude at least at the bound, the sign of zero being plus', () => {
    expect(apply('clamp_min_magnitude', [0, -0, -0.25, 3, -4, NaN], [0.5])).toEqual(
      Float32Array.of(0.5, 0.5, -0.5, 3, -4, NaN),
    );
  });

  it('clamps to a bound with NaN and the sign of zero left as they are', () => {
    expect(apply('clamp_min', [-1, -0, 0, 2, NaN, -Infinity], [0])).toEqual(
      Float32Array.of(0, -0, 0, 2, NaN, 0),
    );
    expect(apply('clamp_max', [-1, 7, 6, NaN, Infinity], [6])).toEqual(Float32Array.of(-1, 6, 6, NaN, 6));
  });

  it('takes the hyperbolic tangent and the sigmoid, rounded to float32', () => {
    const tanhOfOne = 0.761594176292419433594;
    const sigmoidOfOne = 0.731058597564697265625;
    expect(apply('tanh', [1, -0, Infinity], [0])).toEqual(Float32Array.of(tanhOfOne, -0, 1));
    expect(apply('sigmoid', [1, 0, -Infinity, NaN], [0])).toEqual(Float32Array.of(sigmoidOfOne, 0.5, 0, NaN));
  });

  it('repeats a per channel operand and takes a constant', () => {
    const memory = memoryOf(
      Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8),
      Float32Array.of(10, 20),
      new Float32Array(8),
    );
    const common = { op: 'elementwise', a: { tensor: 0 }, aInner: 1, aCount: 8, out: 2 } as const;
    elementwise({ ...common, fn: 'add', b: { tensor: 1 }, bInner: 2, bCount: 2 }, memory);
    expect([...memory.f32(2)]).toEqual([11, 12, 23, 24, 15, 16, 27, 28]);
    elementwise({ ...common, fn: 'mul', b: { constant: 0.5 }, bInner: 1, bCount: 1 }, memory);
    expect([...memory.f32(2)]).toEqual([0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4]);
  });
});
