import type { Overflow } from '../../core/plan/convolution-op.ts';
import type { Conv2dGeometry } from '../../core/plan/geometry.ts';
import { outputs, taps } from './naive-conv2d.ts';

// For tests: what an accumulator sees, one output at a time and term by term, in BigInt.

export interface Operands {
  readonly geometry: Conv2dGeometry;
  readonly x: Int32Array;
  readonly w: Int32Array;
  readonly bias: ArrayLike<number | bigint> | null;
}

/** Output channel and terms of every output: its products in the declared order, then the bias. */
function* allTerms({ geometry, x, w, bias }: Operands): Generator<readonly [number, readonly bigint[]]> {
  for (const [n, o, y, column] of outputs(geometry)) {
    const terms: bigint[] = [];
    for (const [from, weight] of taps(geometry, n, o, y, column)) {
      terms.push(from === null ? 0n : BigInt(x[from] ?? 0) * BigInt(w[weight] ?? 0));
    }
    if (bias) terms.push(BigInt(bias[o] ?? 0));
    yield [o, terms];
  }
}

/** [2, outChannels] each: smallest, then largest. */
export interface NaiveTrace {
  readonly running: readonly bigint[];
  readonly anyOrder: readonly bigint[];
}

export function naiveTrace(operands: Operands): NaiveTrace {
  const channels = operands.geometry.outChannels;
  const running = Array.from({ length: 2 * channels }, () => 0n);
  const anyOrder = Array.from({ length: 2 * channels }, () => 0n);
  const see = (range: bigint[], channel: number, sum: bigint): void => {
    if (sum < (range[channel] ?? 0n)) range[channel] = sum;
    if (sum > (range[channels + channel] ?? 0n)) range[channels + channel] = sum;
  };
  for (const [channel, terms] of allTerms(operands)) {
    let sum = 0n;
    for (const term of terms) {
      sum += term;
      see(running, channel, sum);
    }
    // The two orders that go furthest: all negative terms first, all positive ones first.
    for (const part of [terms.filter((term) => term < 0n), terms.filter((term) => term > 0n)]) {
      see(
        anyOrder,
        channel,
        part.reduce((total, term) => total + term, 0n),
      );
    }
  }
  return { running, anyOrder };
}

export interface NaiveLimited {
  readonly out: readonly bigint[];
  readonly overflowed: readonly number[];
}

export function naiveLimited(operands: Operands, bits: number, overflow: Overflow): NaiveLimited {
  const range = 1n << BigInt(bits);
  const [low, high] = [-range / 2n, range / 2n - 1n];
  const out: bigint[] = [];
  const overflowed: number[] = [];
  for (const [, terms] of allTerms(operands)) {
    let sum = 0n;
    let left = false;
    for (const term of terms) {
      sum += term;
      if (overflow === 'saturate' && (sum < low || sum > high)) {
        sum = sum < low ? low : high;
        left = true;
      }
    }
    if (overflow === 'wrap') {
      left = sum < low || sum > high;
      while (sum < low) sum += range * (1n + (low - sum - 1n) / range);
      while (sum > high) sum -= range * (1n + (sum - high - 1n) / range);
    }
    out.push(sum);
    overflowed.push(left ? 1 : 0);
  }
  return { out, overflowed };
}
