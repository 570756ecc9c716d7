import type { Conv2dFloatOp } from '../plan/convolution-op.ts';
import { outputPlanes } from './conv2d-walk.ts';
import type { Memory } from './memory.ts';
import { pad } from './padding.ts';

const { fround } = Math;

/**
 * Float32 convolution: each product and each sum rounded, in the order input channel, kernel
 * row, kernel column, and the bias last. That order gives every figure that Brevitas' tutorial prints.
 */
export function conv2dFloat(op: Conv2dFloatOp, memory: Memory): void {
  const { geometry } = op;
  const w = memory.f32(op.w);
  const bias = op.bias === null ? null : memory.f32(op.bias);
  const out = memory.f32(op.out);
  const x = pad(memory.f32(op.x), geometry, (count) => new Float32Array(count));
  const { outHeight, outWidth, strideWidth } = geometry;
  const rowStep = geometry.strideHeight * x.width;
  for (const plane of outputPlanes(geometry, x.height, x.width)) {
    const sums = out.subarray(plane.start, plane.start + outHeight * outWidth).fill(0);
    for (const tap of plane.taps) {
      const weight = w[tap.weight] ?? 0;
      for (let row = 0, at = 0; row < outHeight; row++) {
        let from = tap.input + row * rowStep;
        for (const end = at + outWidth; at < end; at++, from += strideWidth) {
          sums[at] = (sums[at] ?? 0) + fround(weight * (x.values[from] ?? 0));
        }
      }
    }
    if (bias) {
      const b = bias[plane.outChannel] ?? 0;
      for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + b;
    }
  }
}
