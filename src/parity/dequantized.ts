import { roundToFloat32 } from '../core/tensor/float32.ts';
import { elementCount } from '../core/tensor/shape.ts';
import type { ShapedFloats } from './golden-format.ts';
import type { WholeNumbers } from './packed-array.ts';

const { fround } = Math;

/** (int - zeroPoint) * scale, each step rounded to float32, both broadcast to `shape` by torch's rule. */
export function dequantized(
  shape: readonly number[],
  int: WholeNumbers,
  scale: ShapedFloats,
  zeroPoint: ShapedFloats,
): Float32Array {
  const scaleAt = broadcastIndex(scale.shape, shape);
  const zeroPointAt = broadcastIndex(zeroPoint.shape, shape);
  return Float32Array.from({ length: elementCount(shape) }, (_, i) => {
    const whole = int[i] ?? 0;
    const float = typeof whole === 'bigint' ? roundToFloat32(whole) : fround(whole);
    return fround(float - (zeroPoint.values[zeroPointAt(i)] ?? NaN)) * (scale.values[scaleAt(i)] ?? NaN);
  });
}

/** Which element of a tensor of shape `from` stands for element i of its broadcast to `to`. */
export function broadcastIndex(from: readonly number[], to: readonly number[]): (i: number) => number {
  const sizes = to.map((_, axis) => from[axis + from.length - to.length] ?? 1);
  return (i) => {
    let rest = i;
    let index = 0;
    let stride = 1;
    for (let axis = to.length - 1; axis >= 0; axis--) {
      const size = to[axis] ?? 1;
      const own = sizes[axis] ?? 1;
      if (own !== 1) index += (rest % size) * stride;
      rest = Math.floor(rest / size);
      stride *= own;
    }
    return index;
  };
}
