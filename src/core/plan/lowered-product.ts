import type { PlanBuilder } from './builder.ts';
import type { Conv2dGeometry } from './geometry.ts';
import { planMove, type Move } from './gather.ts';
import type { TensorId } from './op.ts';

/**
 * A convolution of any rank, a transposed one or a linear map over an input of known shape, as the
 * two-dimensional convolution that computes it, with the moves around it.
 */
export interface LoweredProduct {
  readonly geometry: Conv2dGeometry;
  /** From the layer's own layout to the convolution's. */
  readonly input: Move;
  readonly weight: Move;
  /** From the convolution's output to the layer's own. */
  readonly output: Move;
  readonly inputRank: number;
  /** Brevitas' channel dimension of scales: 1, or the last of a linear map. */
  readonly scaleAxis: number;
  /** Whether each channel of a batched input has a filter of its own, so that all its products share a scale. */
  readonly depthwise: boolean;
  /** The most products that one output sums: zeros put between the inputs of a transposed one are none. */
  readonly products: number;
  /** Brevitas' factors of the output's bit width, multiplied in this order (see `brevitasBits`). */
  readonly bitWidthFactors: readonly [number, number];
}

/**
 * Adds a float32 product of values; its result is in the approximate class.
 *
 * @param into where the result goes, and the records of which one must say invalid for it to run
 */
export function planFloatProduct(
  builder: PlanBuilder,
  x: TensorId,
  w: TensorId,
  bias: TensorId | null,
  lowered: LoweredProduct,
  into?: { readonly out: TensorId; readonly onlyIfInvalid: readonly TensorId[] },
): TensorId {
  const { geometry, output } = lowered;
  const condition = { onlyIfInvalid: into?.onlyIfInvalid };
  const isView = output.gather === null;
  const shape = conv2dOutputShape(geometry);
  const out = into && isView ? builder.view(into.out, shape) : builder.tensor(shape, 'f32', false);
  builder.op({
    op: 'conv2d_float',
    x: planMove(builder, x, lowered.input, condition),
    w: planMove(builder, w, lowered.weight, condition),
    bias,
    geometry,
    out,
    ...condition,
  });
  if (into && isView) return into.out;
  return planMove(builder, out, output, { out: into?.out, ...condition });
}

export function conv2dOutputShape(geometry: Conv2dGeometry): readonly number[] {
  return [geometry.batch, geometry.outChannels, geometry.outHeight, geometry.outWidth];
}
