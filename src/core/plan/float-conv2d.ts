import type { PlanBuilder } from './builder.ts';
import type { Conv2dGeometry } from './geometry.ts';
import type { TensorId } from './op.ts';

/** Adds a float32 convolution; its result is in the approximate class. */
export function planFloatConv2d(
  builder: PlanBuilder,
  x: TensorId,
  w: TensorId,
  bias: TensorId | null,
  geometry: Conv2dGeometry,
): TensorId {
  const out = builder.tensor(conv2dOutputShape(geometry), 'f32', false);
  builder.op({ op: 'conv2d_float', x, w, bias, geometry, out });
  return out;
}

export function conv2dOutputShape(geometry: Conv2dGeometry): readonly number[] {
  return [geometry.batch, geometry.outChannels, geometry.outHeight, geometry.outWidth];
}
