import { planMaxPool1d, planMaxPool2d } from '../../plan/operators/max-pool.ts';
import { relabelled } from '../../plan/operators/relabelled.ts';
import { sizesOf, type Sizes } from '../layers/conv-fields.ts';
import { defineStep, type StepKind } from '../step-kind.ts';
import { oneInput } from '../fields.ts';
import { poolAxes, poolFields, type PoolFields } from './pool-fields.ts';

interface Fields extends PoolFields {
  readonly dilation: Sizes;
}

/** torch.nn.functional.max_pool1d and max_pool2d: an IntQuantTensor keeps its label. */
export const maxPool1d = maxPool(1, 'Keeps the largest number of every window along the last axis.');
export const maxPool2d = maxPool(2, 'Keeps the largest number of every window of a picture.');

function maxPool(rank: 1 | 2, summary: string): StepKind {
  return defineStep<Fields>({
    kind: `max_pool${rank}d`,
    role: 'function',
    summary,
    needsId: true,
    fields: [
      oneInput,
      ...poolFields(rank),
      {
        name: 'dilation',
        type: 'size',
        rank,
        min: 1,
        max: 256,
        default: 1,
        help: 'Distance between two cells of a window.',
      },
    ],
    lower: (fields, { builder, tensor }) => {
      const x = tensor(fields.inputs[0] ?? '');
      const axes = { ...poolAxes(fields, rank), dilation: sizesOf(fields.dilation, rank) };
      const pooled = rank === 1 ? planMaxPool1d : planMaxPool2d;
      return { value: relabelled(builder, x, pooled(builder, x.value, axes), true) };
    },
  });
}
