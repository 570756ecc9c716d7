import { planPixelShuffle } from '../../plan/operators/pixel-shuffle.ts';
import { relabelled } from '../../plan/operators/relabelled.ts';
import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

interface Fields {
  readonly inputs: readonly string[];
  readonly upscale_factor: number;
}

/** torch.nn.functional.pixel_shuffle; an IntQuantTensor keeps its label. */
export const pixelShuffle = defineStep<Fields>({
  kind: 'pixel_shuffle',
  role: 'function',
  summary: 'Puts channels beside each other, which makes the picture larger.',
  needsId: true,
  fields: [
    oneInput,
    { name: 'upscale_factor', type: 'integer', min: 1, max: 64, help: 'By how much, along each side.' },
  ],
  lower: ({ inputs, upscale_factor: factor }, { builder, tensor }) => {
    const x = tensor(inputs[0] ?? '');
    return { value: relabelled(builder, x, planPixelShuffle(builder, x.value, factor), true) };
  },
});
