import type { Conv2dLimitedOp } from '../plan/convolution-op.ts';
import { outputPlanes, type OutputPlane } from './conv2d-walk.ts';
import { integerOperands, type IntegerOperands } from './integer-operands.ts';
import type { Memory, WholeValues } from './memory.ts';

/** The convolution as an accumulator of `bits` bits gives it, and where it overflowed. */
export function conv2dLimited(op: Conv2dLimitedOp, memory: Memory): void {
  const out = memory.whole(op.out);
  const overflowed = memory.u32(op.overflowed);
  if (op.overflow === 'wrap') {
    wrap(memory.whole(op.exact), op.bits, out, overflowed);
    return;
  }
  overflowed.fill(0);
  const operands = integerOperands(op, memory);
  const { geometry, x, exactInDouble } = operands;
  const saturate = exactInDouble ? saturateInDouble : saturateInBigInt;
  const planeSize = geometry.outHeight * geometry.outWidth;
  for (const plane of outputPlanes(geometry, x.height, x.width)) {
    const flags = overflowed.subarray(plane.start, plane.start + planeSize);
    const sums = saturate(plane, operands, op.bits, flags);
    store(sums, out, plane.start);
  }
}

/** The lowest `bits` bits as a number in two's complement. */
function wrap(exact: WholeValues, bits: number, out: WholeValues, overflowed: Uint32Array): void {
  if (exact instanceof Int32Array && out instanceof Int32Array) {
    const spare = Math.max(0, 32 - bits);
    for (const [i, sum] of exact.entries()) {
      const held = (sum << spare) >> spare;
      out[i] = held;
      overflowed[i] = held === sum ? 0 : 1;
    }
  } else if (exact instanceof BigInt64Array && out instanceof BigInt64Array) {
    for (const [i, sum] of exact.entries()) {
      const held = BigInt.asIntN(bits, sum);
      out[i] = held;
      overflowed[i] = held === sum ? 0 : 1;
    }
  } else throw new TypeError('A limited sum is as wide as the exact one.');
}

// The two differ in their number type alone; a shared one would box every number of the inner loop.
function saturateInDouble(
  plane: OutputPlane,
  { x, w, bias, geometry }: IntegerOperands,
  bits: number,
  overflowed: Uint32Array,
): Float64Array {
  const { outHeight, outWidth, strideWidth } = geometry;
  const sums = new Float64Array(outHeight * outWidth);
  const rowStep = geometry.strideHeight * x.width;
  // Beyond 53 bits the upper end is no double, nor does any sum reach it.
  const low = -(2 ** (bits - 1));
  const high = 2 ** (bits - 1) - 1;
  const add = (at: number, term: number): void => {
    const sum = (sums[at] ?? 0) + term;
    if (sum > high || sum < low) {
      sums[at] = sum > high ? high : low;
      overflowed[at] = 1;
    } else sums[at] = sum;
  };
  for (const tap of plane.taps) {
    const weight = w[tap.weight] ?? 0;
    for (let row = 0, at = 0; row < outHeight; row++) {
      let from = tap.input + row * rowStep;
      for (const end = at + outWidth; at < end; at++, from += strideWidth) {
        add(at, weight * (x.values[from] ?? 0));
      }
    }
  }
  const last = Number(bias(plane.outChannel));
  for (let at = 0; at < sums.length; at++) add(at, last);
  return sums;
}

function saturateInBigInt(
  plane: OutputPlane,
  { x, w, bias, geometry }: IntegerOperands,
  bits: number,
  overflowed: Uint32Array,
): BigInt64Array {
  const { outHeight, outWidth, strideWidth } = geometry;
  const sums = new BigInt64Array(outHeight * outWidth);
  const rowStep = geometry.strideHeight * x.width;
  const low = -(2n ** BigInt(bits - 1));
  const high = 2n ** BigInt(bits - 1) - 1n;
  const add = (at: number, term: bigint): void => {
    const sum = (sums[at] ?? 0n) + term;
    if (sum > high || sum < low) {
      sums[at] = sum > high ? high : low;
      overflowed[at] = 1;
    } else sums[at] = sum;
  };
  for (const tap of plane.taps) {
    const weight = BigInt(w[tap.weight] ?? 0);
    for (let row = 0, at = 0; row < outHeight; row++) {
      let from = tap.input + row * rowStep;
      for (const end = at + outWidth; at < end; at++, from += strideWidth) {
        add(at, weight * BigInt(x.values[from] ?? 0));
      }
    }
  }
  const last = BigInt(bias(plane.outChannel));
  for (let at = 0; at < sums.length; at++) add(at, last);
  return sums;
}

function store(sums: Float64Array | BigInt64Array, out: WholeValues, start: number): void {
  if (out instanceof Int32Array) {
    for (let i = 0; i < sums.length; i++) out[start + i] = Number(sums[i] ?? 0);
  } else {
    for (let i = 0; i < sums.length; i++) out[start + i] = BigInt(sums[i] ?? 0);
  }
}
