import { defineStep } from '../step-kind.ts';

/** torch.manual_seed: the CPU generator starts again from this seed. */
export const manualSeed = defineStep<{ readonly seed: number }>({
  kind: 'manual_seed',
  role: 'control',
  summary: 'Starts torch’s random generator again, so that the numbers drawn below are the same every time.',
  needsId: false,
  fields: [
    {
      name: 'seed',
      type: 'integer',
      min: 0,
      max: 2 ** 32 - 1,
      default: 0,
      help: 'The seed of torch’s CPU generator.',
    },
  ],
  lower: ({ seed }, { builder }) => {
    builder.sources.push({ source: 'manual_seed', seed });
    return null;
  },
});
