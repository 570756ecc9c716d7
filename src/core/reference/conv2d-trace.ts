import type { Conv2dTraceOp } from '../plan/convolution-op.ts';
import { outputPlanes, type OutputPlane } from './conv2d-walk.ts';
import { integerOperands, type IntegerOperands } from './integer-operands.ts';
import type { Memory, WholeValues } from './memory.ts';

/** Of one output plane: the ends of its running sums, and of those in any order. */
interface Ends<T> {
  readonly low: T;
  readonly high: T;
  readonly least: T;
  readonly most: T;
}

/**
 * The smallest and the largest partial sum of each output channel, in the declared order and over
 * all orders. All of them are exact: in double where the worst case is, else in BigInt.
 */
export function conv2dTrace(op: Conv2dTraceOp, memory: Memory): void {
  const operands = integerOperands(op, memory);
  const { geometry, x, exactInDouble } = operands;
  const running = memory.whole(op.running);
  const anyOrder = memory.whole(op.anyOrder);
  clear(running);
  clear(anyOrder);
  const endsOf = exactInDouble ? endsInDouble : endsInBigInt;
  for (const plane of outputPlanes(geometry, x.height, x.width)) {
    const { low, high, least, most } = endsOf(plane, operands);
    widen(running, geometry.outChannels, plane.outChannel, low, high);
    widen(anyOrder, geometry.outChannels, plane.outChannel, least, most);
  }
}

// The two differ in their number type alone; a shared one would box every number of the inner loop.
function endsInDouble(plane: OutputPlane, operands: IntegerOperands): Ends<number> {
  const { x, w, bias, geometry } = operands;
  const { outHeight, outWidth, strideWidth } = geometry;
  const sums = new Float64Array(outHeight * outWidth);
  const negative = new Float64Array(outHeight * outWidth);
  const rowStep = geometry.strideHeight * x.width;
  let low = 0;
  let high = 0;
  for (const tap of plane.taps) {
    const weight = w[tap.weight] ?? 0;
    for (let row = 0, at = 0; row < outHeight; row++) {
      let from = tap.input + row * rowStep;
      for (const end = at + outWidth; at < end; at++, from += strideWidth) {
        const product = weight * (x.values[from] ?? 0);
        const sum = (sums[at] ?? 0) + product;
        sums[at] = sum;
        if (product < 0) negative[at] = (negative[at] ?? 0) + product;
        if (sum < low) low = sum;
        else if (sum > high) high = sum;
      }
    }
  }
  const last = Number(bias(plane.outChannel));
  let least = 0;
  let most = 0;
  for (let at = 0; at < sums.length; at++) {
    const sum = (sums[at] ?? 0) + last;
    const below = (negative[at] ?? 0) + Math.min(last, 0);
    low = Math.min(low, sum);
    high = Math.max(high, sum);
    least = Math.min(least, below);
    most = Math.max(most, sum - below);
  }
  return { low, high, least, most };
}

function endsInBigInt(plane: OutputPlane, operands: IntegerOperands): Ends<bigint> {
  const { x, w, bias, geometry } = operands;
  const { outHeight, outWidth, strideWidth } = geometry;
  const sums = new BigInt64Array(outHeight * outWidth);
  const negative = new BigInt64Array(outHeight * outWidth);
  const rowStep = geometry.strideHeight * x.width;
  let low = 0n;
  let high = 0n;
  for (const tap of plane.taps) {
    const weight = BigInt(w[tap.weight] ?? 0);
    for (let row = 0, at = 0; row < outHeight; row++) {
      let from = tap.input + row * rowStep;
      for (const end = at + outWidth; at < end; at++, from += strideWidth) {
        const product = weight * BigInt(x.values[from] ?? 0);
        const sum = (sums[at] ?? 0n) + product;
        sums[at] = sum;
        if (product < 0n) negative[at] = (negative[at] ?? 0n) + product;
        if (sum < low) low = sum;
        else if (sum > high) high = sum;
      }
    }
  }
  const last = BigInt(bias(plane.outChannel));
  let least = 0n;
  let most = 0n;
  for (let at = 0; at < sums.length; at++) {
    const sum = (sums[at] ?? 0n) + last;
    const below = (negative[at] ?? 0n) + (last < 0n ? last : 0n);
    if (sum < low) low = sum;
    if (sum > high) high = sum;
    if (below < least) least = below;
    if (sum - below > most) most = sum - below;
  }
  return { low, high, least, most };
}

function clear(range: WholeValues): void {
  if (range instanceof Int32Array) range.fill(0);
  else range.fill(0n);
}

/** @param range [2, channels]: smallest, then largest */
function widen(
  range: WholeValues,
  channels: number,
  channel: number,
  low: number | bigint,
  high: number | bigint,
): void {
  if (range instanceof Int32Array) {
    range[channel] = Math.min(range[channel] ?? 0, Number(low));
    range[channels + channel] = Math.max(range[channels + channel] ?? 0, Number(high));
    return;
  }
  const [smallest, largest] = [BigInt(low), BigInt(high)];
  if (smallest < (range[channel] ?? 0n)) range[channel] = smallest;
  if (largest > (range[channels + channel] ?? 0n)) range[channels + channel] = largest;
}
