import { planAdaptiveAvgPool2d } from '../../plan/operators/adaptive-pool.ts';
import { outputSizeField } from '../functions/adaptive-pool.ts';
import { defineStep } from '../step-kind.ts';
import type { Sizes } from './conv-fields.ts';
import {
  returnsQuantTensorField,
  TruncPoolLayer,
  truncQuantField,
  type TruncPoolFields,
} from './trunc-pool-layer.ts';

interface Fields extends TruncPoolFields {
  readonly output_size: Sizes;
}

/** brevitas.nn.TruncAdaptiveAvgPool2d */
export const truncAdaptiveAvgPool2d = defineStep<Fields>({
  kind: 'TruncAdaptiveAvgPool2d',
  role: 'layer',
  summary: 'Takes the mean of each of so many windows of a quantized picture and keeps it quantized.',
  needsId: true,
  fields: [outputSizeField, truncQuantField, returnsQuantTensorField],
  lower: (fields, context) => {
    const layer = new TruncPoolLayer(
      'TruncAdaptiveAvgPool2d',
      (builder, x) => planAdaptiveAvgPool2d(builder, x, fields.output_size),
      fields,
      context,
    );
    return { value: layer };
  },
});
