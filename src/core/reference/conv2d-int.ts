import type { Conv2dIntOp } from '../plan/convolution-op.ts';
import type { Conv2dGeometry } from '../plan/geometry.ts';
import { outputPlanes, type OutputPlane } from './conv2d-walk.ts';
import { integerOperands, type IntegerOperands } from './integer-operands.ts';
import type { Memory, WholeValues } from './memory.ts';

/**
 * Exact integer convolution, and per output channel the smallest and the largest final sum
 * ([2, outChannels]; zeros where the output is empty). Sums are made in double where the worst
 * case is exact there, else in BigInt. A bias is added last.
 */
export function conv2dInt(op: Conv2dIntOp, memory: Memory): void {
  const operands = integerOperands(op, memory);
  const { geometry, x, bias, exactInDouble } = operands;
  const out = memory.whole(op.out);
  const sumPlane = exactInDouble ? sumInDouble : sumInBigInt;
  for (const plane of outputPlanes(geometry, x.height, x.width)) {
    store(sumPlane(plane, operands), out, plane.start, bias(plane.outChannel));
  }
  writeRange(out, geometry, memory.whole(op.range));
}

// The two differ in their number type alone; a shared one would box every number of the inner loop.
function sumInDouble(plane: OutputPlane, { x, w, geometry }: IntegerOperands): Float64Array {
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

function sumInBigInt(plane: OutputPlane, { x, w, geometry }: IntegerOperands): BigInt64Array {
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

function store(
  sums: Float64Array | BigInt64Array,
  out: WholeValues,
  start: number,
  bias: number | bigint,
): void {
  if (out instanceof Int32Array) {
    const narrowBias = Number(bias);
    for (let i = 0; i < sums.length; i++) out[start + i] = Number(sums[i] ?? 0) + narrowBias;
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
