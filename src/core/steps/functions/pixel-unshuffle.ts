import { planPixelUnshuffle } from '../../plan/operators/pixel-shuffle.ts';
import { relabelled } from '../../plan/operators/relabelled.ts';
import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

interface Fields {
  readonly inputs: readonly string[];
  readonly downscale_factor: number;
}

/** torch.nn.functional.pixel_unshuffle; an IntQuantTensor keeps its label. */
export const pixelUnshuffle = defineStep<Fields>({
  kind: 'pixel_unshuffle',
  role: 'function',
  summary: 'Takes neighbouring pixels apart into channels, which makes the picture smaller.',
  needsId: true,
  fields: [
    oneInput,
    { name: 'downscale_factor', type: 'integer', min: 1, max: 64, help: 'By how much, along each side.' },
  ],
  lower: ({ inputs, downscale_factor: factor }, { builder, tensor }) => {
    const x = tensor(inputs[0] ?? '');
    return { value: relabelled(builder, x, planPixelUnshuffle(builder, x.value, factor), true) };
  },
});
