import type { Conv2dGeometry } from '../plan/geometry.ts';
import type { Conv2dIntOp } from '../plan/op.ts';
import { outputPlanes, type OutputPlane } from './conv2d-walk.ts';
import type { Memory, WholeValues } from './memory.ts';
import { pad, type Padded } from './padding.ts';

/** A sum of products stays exact in a double while no partial sum can leave this. */
const EXACT_IN_DOUBLE = 2 ** 53;

/**
 * Exact integer convolution, and per output channel the smallest and the largest final sum
 * ([2, outChannels]; zeros where the output is empty). Sums are made in double where the worst
 * case is exact there, else in BigInt. A bias is added last.
 */
export function conv2dInt(op: Conv2dIntOp, memory: Memory): void {
  const { geometry } = op;
  const w = memory.i32(op.w);
  const out = memory.whole(op.out);
  const x = pad(memory.i32(op.x), geometry, (count) => new Int32Array(count));
  const products = (geometry.inChannels / geometry.groups) * geometry.kernelHeight * geometry.kernelWidth;
  const worst = op.xMagnitude * op.wMagnitude * products + 2 ** 31;
  const sumPlane = worst <= EXACT_IN_DOUBLE ? sumInDouble : sumInBigInt;
  const bias = typeof op.bias === 'number' ? memory.i32(op.bias) : null;
  for (const plane of outputPlanes(geometry, x.height, x.width)) {
    const sums = sumPlane(plane, x, w, geometry);
    store(sums, out, plane.start, bias?.[plane.outChannel] ?? 0);
  }
  writeRange(out, geometry, memory.whole(op.range));
}

// The two differ in their number type alone; a shared one would box every number of the inner loop.
function sumInDouble(
  plane: OutputPlane,
  x: Padded<Int32Array>,
  w: Int32Array,
  geometry: Conv2dGeometry,
): Float64Array {
  const { outHeight, outWidth, strideWidth } = geometry;
  const sums = new Float64Array(outHeight * outWidth);
  const rowStep = geometry.strideHeight * x.width;
  for (const tap of plane.taps) {
    const weight = w[tap.weight] ?? 0;
    for (let row = 0, at = 0; row < outHeight; row++) {
      let from = tap.input + row * rowStep;
      for (const end = at + outWidth; at < end; at++, from += strideWidth) {
        sums[at] = (sums[at] ?? 0) + weight * (x.values[from] ?? 0);
      }
    }
  }
  return sums;
}

function sumInBigInt(
  plane: OutputPlane,
  x: Padded<Int32Array>,
  w: Int32Array,
  geometry: Conv2dGeometry,
): BigInt64Array {
  const { outHeight, outWidth, strideWidth } = geometry;
  const sums = new BigInt64Array(outHeight * outWidth);
  const rowStep = geometry.strideHeight * x.width;
  for (const tap of plane.taps) {
    const weight = BigInt(w[tap.weight] ?? 0);
    for (let row = 0, at = 0; row < outHeight; row++) {
      let from = tap.input + row * rowStep;
      for (const end = at + outWidth; at < end; at++, from += strideWidth) {
        sums[at] = (sums[at] ?? 0n) + weight * BigInt(x.values[from] ?? 0);
      }
    }
  }
  return sums;
}

function store(sums: Float64Array | BigInt64Array, out: WholeValues, start: number, bias: number): void {
  if (out instanceof Int32Array) {
    for (let i = 0; i < sums.length; i++) out[start + i] = Number(sums[i] ?? 0) + bias;
  } else {
    const wideBias = BigInt(bias);
    for (let i = 0; i < sums.length; i++) out[start + i] = BigInt(sums[i] ?? 0) + wideBias;
  }
}

function writeRange(out: WholeValues, geometry: Conv2dGeometry, range: WholeValues): void {
  const { batch, outChannels } = geometry;
  const planeSize = geometry.outHeight * geometry.outWidth;
  for (let channel = 0; channel < outChannels; channel++) {
    let min = out[channel * planeSize] ?? 0;
    let max = min;
    for (let image = 0; image < batch; image++) {
      const start = (image * outChannels + channel) * planeSize;
      for (const sum of out.subarray(start, start + planeSize)) {
        if (sum < min) min = sum;
        if (sum > max) max = sum;
      }
    }
    if (range instanceof Int32Array) {
      range[channel] = Number(min);
      range[outChannels + channel] = Number(max);
    } else {
      range[channel] = BigInt(min);
      range[outChannels + channel] = BigInt(max);
    }
  }
}
