import type { Step } from '../../core/experiment/document.ts';
import { withDefaults } from '../../core/experiment/with-defaults.ts';
import { lowerConv } from '../../core/plan/lower-conv.ts';
import { lowerConvTranspose } from '../../core/plan/lower-conv-transpose.ts';
import { lowerLinear } from '../../core/plan/lower-linear.ts';
import type { LoweredProduct } from '../../core/plan/lowered-product.ts';
import { convArguments, sizesOf, type ConvFields } from '../../core/steps/layers/conv-fields.ts';
import type { ConvTransposeFields } from '../../core/steps/layers/conv-transpose-fields.ts';
import type { LinearFields } from '../../core/steps/layers/linear-fields.ts';
import { stepKinds } from '../../core/steps/registry.ts';

/** A checked step's fields are those of its kind. */
type Fields<Kind> = Readonly<Record<string, unknown>> & Kind;

/**
 * The product that a convolution, a transposed one or a linear layer computes on an input of this shape,
 * on which it has run; null for layers that sum no products.
 */
export function loweredLayer(layer: Step, inputShape: readonly number[]): LoweredProduct | null {
  const kind = stepKinds.get(layer.kind);
  const [, name, rank] = /^(?:Quant)?(ConvTranspose|Conv|Linear)(?:([123])d)?$/.exec(layer.kind) ?? [];
  if (kind === undefined || name === undefined) return null;
  const fields = withDefaults(kind.fields, layer);
  const dimensions = rank === '1' ? 1 : rank === '3' ? 3 : 2;
  if (name === 'Linear') {
    const { in_features: inFeatures, out_features: outFeatures } = fields as Fields<LinearFields>;
    return lowerLinear(inFeatures, outFeatures, inputShape);
  }
  if (name === 'Conv') return lowerConv(convArguments(fields as Fields<ConvFields>, dimensions), inputShape);
  return lowerConvTranspose(
    transposeArguments(fields as Fields<ConvTransposeFields>, dimensions),
    inputShape,
  );
}

function transposeArguments(fields: ConvTransposeFields, rank: number) {
  return {
    inChannels: fields.in_channels,
    outChannels: fields.out_channels,
    kernel: sizesOf(fields.kernel_size, rank),
    stride: sizesOf(fields.stride, rank),
    padding: sizesOf(fields.padding, rank),
    outputPadding: sizesOf(fields.output_padding, rank),
    dilation: sizesOf(fields.dilation, rank),
    groups: fields.groups,
  };
}
