import type { Field } from '../../experiment/field.ts';
import { planAvgPool2d } from '../../plan/operators/avg-pool.ts';
import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';
import { poolAxes, poolFields, type PoolFields } from './pool-fields.ts';

interface Fields extends PoolFields {
  readonly count_include_pad: boolean;
  readonly divisor_override: number | null;
}

/** What an average divides by. */
export const divisorFields: readonly Field[] = [
  {
    name: 'count_include_pad',
    type: 'boolean',
    default: true,
    help: 'Whether added cells count in the mean.',
  },
  {
    name: 'divisor_override',
    type: 'integer',
    min: -65536,
    max: 65536,
    default: null,
    help: 'What the sum of a window is divided by, in place of its size.',
  },
];

/** torch.nn.functional.avg_pool2d by Brevitas' rule (see planAvgPool2d). */
export const avgPool2d = defineStep<Fields>({
  kind: 'avg_pool2d',
  role: 'function',
  summary: 'Takes the mean of every window of a picture.',
  needsId: true,
  fields: [oneInput, ...poolFields(2), ...divisorFields],
  lower: (fields, { builder, tensor }) => ({
    value: planAvgPool2d(builder, tensor(fields.inputs[0] ?? ''), {
      ...poolAxes(fields, 2),
      countIncludePad: fields.count_include_pad,
      divisorOverride: fields.divisor_override,
    }),
  }),
});
