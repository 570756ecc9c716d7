import { planAvgPool2d } from '../../plan/operators/avg-pool.ts';
import { divisorFields } from '../functions/avg-pool.ts';
import { poolAxes, poolFields, type PoolFields } from '../functions/pool-fields.ts';
import { defineStep } from '../step-kind.ts';
import {
  returnsQuantTensorField,
  TruncPoolLayer,
  truncQuantField,
  type TruncPoolFields,
} from './trunc-pool-layer.ts';

interface Fields extends TruncPoolFields, Omit<PoolFields, 'inputs' | 'padding'> {
  readonly count_include_pad: boolean;
  readonly divisor_override: number | null;
}

/** brevitas.nn.TruncAvgPool2d, which knows no padding. */
export const truncAvgPool2d = defineStep<Fields>({
  kind: 'TruncAvgPool2d',
  role: 'layer',
  summary: 'Takes the mean of every window of a quantized picture and keeps it quantized.',
  needsId: true,
  fields: [
    ...poolFields(2).filter(({ name }) => name !== 'padding'),
    ...divisorFields,
    truncQuantField,
    returnsQuantTensorField,
  ],
  lower: (fields, context) => {
    const given = {
      ...poolAxes({ ...fields, padding: 0 }, 2),
      countIncludePad: fields.count_include_pad,
      divisorOverride: fields.divisor_override,
    };
    const layer = new TruncPoolLayer(
      'TruncAvgPool2d',
      (builder, x) => planAvgPool2d(builder, x, given),
      fields,
      context,
    );
    return { value: layer };
  },
});
