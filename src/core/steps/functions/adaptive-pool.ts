import type { SizeField } from '../../experiment/field.ts';
import { planAdaptiveAvgPool2d, planAdaptiveMaxPool2d } from '../../plan/operators/adaptive-pool.ts';
import { relabelled } from '../../plan/operators/relabelled.ts';
import type { Sizes } from '../layers/conv-fields.ts';
import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

interface Fields {
  readonly inputs: readonly string[];
  readonly output_size: Sizes;
}

export const outputSizeField: SizeField = {
  name: 'output_size',
  type: 'size',
  rank: 2,
  min: 1,
  max: 4096,
  help: 'Height and width of the result.',
};

/** torch.nn.functional.adaptive_max_pool2d: an IntQuantTensor keeps its label. */
export const adaptiveMaxPool2d = defineStep<Fields>({
  kind: 'adaptive_max_pool2d',
  role: 'function',
  summary: 'Keeps the largest number of each of so many windows.',
  needsId: true,
  fields: [oneInput, outputSizeField],
  lower: ({ inputs, output_size: size }, { builder, tensor }) => {
    const x = tensor(inputs[0] ?? '');
    return { value: relabelled(builder, x, planAdaptiveMaxPool2d(builder, x.value, size), true) };
  },
});

/** torch.nn.functional.adaptive_avg_pool2d by Brevitas' rule (see planAdaptiveAvgPool2d). */
export const adaptiveAvgPool2d = defineStep<Fields>({
  kind: 'adaptive_avg_pool2d',
  role: 'function',
  summary: 'Takes the mean of each of so many windows.',
  needsId: true,
  fields: [oneInput, outputSizeField],
  lower: ({ inputs, output_size: size }, { builder, tensor }) => ({
    value: planAdaptiveAvgPool2d(builder, tensor(inputs[0] ?? ''), size),
  }),
});
