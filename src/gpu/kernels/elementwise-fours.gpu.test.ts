import { describe, expect, test } from 'vitest';
import type { ElementwiseFunction, ElementwiseOp } from '../../core/plan/op.ts';
import { elementwise } from '../../core/reference/elementwise.ts';
import { differences } from '../testing/against-reference.ts';
import { fromBits, gaussian, randomWords, specialBits } from '../testing/float-samples.ts';
import { worseGpus } from '../testing/worse-gpus.ts';
import { elementwiseFoursShaders, foursShaders, recordFoursWith } from './elementwise-fours.ts';
import { recordWith } from './elementwise.ts';

interface Side {
  readonly values: Float32Array | number;
  readonly inner?: number;
}

const byEstimate = recordWith(elementwiseFoursShaders(), 1);

/** An operand of n elements repeats by its pattern; a number is a constant. */
function check(fn: ElementwiseFunction, size: number, a: Side, b: Side, recorder = byEstimate) {
  const countOf = ({ values }: Side): number => (typeof values === 'number' ? 1 : values.length);
  const tensorOf = ({ values }: Side) => (typeof values === 'number' ? Float32Array.of(0) : values);
  const op: ElementwiseOp = {
    op: 'elementwise',
    fn,
    a: typeof a.values === 'number' ? { constant: a.values } : { tensor: 0 },
    b: typeof b.values === 'number' ? { constant: b.values } : { tensor: 1 },
    aInner: a.inner ?? 1,
    aCount: countOf(a),
    bInner: b.inner ?? 1,
    bCount: countOf(b),
    out: 2,
  };
  const tensors = [
    { format: 'f32', shape: [countOf(a)], values: tensorOf(a) },
    { format: 'f32', shape: [countOf(b)], values: tensorOf(b) },
    { format: 'f32', shape: [size] },
  ] as const;
  return differences(recorder, elementwise, op, tensors);
}

const FUNCTIONS = ['add', 'sub', 'mul', 'div'] as const;
const pairs = specialBits.flatMap((x) => specialBits.map((y) => [fromBits(x), fromBits(y)] as const));
const specialA = Float32Array.from(pairs, ([x]) => x);
const specialB = Float32Array.from(pairs, ([, y]) => y);

function randomPatterns(count: number, seed: number): Float32Array {
  const next = randomWords(seed);
  return Float32Array.from({ length: count }, () => fromBits(next()));
}

describe.each(FUNCTIONS)('%s in fours equals the reference', (fn) => {
  test.each([1, 2, 3, 4, 5, 255, 256, 257, 4097])('on %i Gaussian pairs', async (size) => {
    const sides = [{ values: gaussian(size, 1) }, { values: gaussian(size, 2) }] as const;
    expect(await check(fn, size, ...sides)).toEqual([]);
  });

  test('on 1,048,576 Gaussian pairs', async () => {
    const sides = [{ values: gaussian(2 ** 20, 3) }, { values: gaussian(2 ** 20, 4) }] as const;
    expect(await check(fn, 2 ** 20, ...sides)).toEqual([]);
  });

  test('on all special pairs and on random bit patterns', async () => {
    expect(await check(fn, pairs.length, { values: specialA }, { values: specialB })).toEqual([]);
    const sides = [{ values: randomPatterns(2 ** 17, 5) }, { values: randomPatterns(2 ** 17, 6) }] as const;
    expect(await check(fn, 2 ** 17, ...sides)).toEqual([]);
  });

  test('with constants and repeated operands on either side', async () => {
    const x = { values: gaussian(6 * 7 * 5, 7) };
    for (const other of [
      { values: 0.1 },
      { values: gaussian(7, 8), inner: 5 },
      { values: gaussian(5, 9) },
      { values: gaussian(42, 10), inner: 5 },
    ]) {
      expect(await check(fn, x.values.length, x, other)).toEqual([]);
      expect(await check(fn, x.values.length, other, x)).toEqual([]);
    }
  });

  test.each(worseGpus)('on a GPU that $name and flushes subnormals', async ({ fragment }) => {
    const worse = recordWith(elementwiseFoursShaders(fragment), 1);
    expect(await check(fn, pairs.length, { values: specialA }, { values: specialB }, worse)).toEqual([]);
    const sides = [{ values: gaussian(2 ** 16, 11) }, { values: gaussian(2 ** 16, 12) }] as const;
    expect(await check(fn, 2 ** 16, ...sides, worse)).toEqual([]);
    const whole = { values: Float32Array.from({ length: 20_001 }, (_, i) => i - 10_000) };
    expect(await check(fn, 20_001, whole, { values: 1 + 2 ** -23 }, worse)).toEqual([]);
  });
});

test('A function that is no arithmetic is refused', async () => {
  const x = { values: Float32Array.of(1) };
  const alone: typeof byEstimate = (op, recorder) => void recordFoursWith(foursShaders, op, recorder);
  await expect(check('neg', 1, x, x, alone)).rejects.toThrow('does not compute neg');
});
