import type { Step } from '../../experiment/document.ts';
import { defineStep } from '../step-kind.ts';

interface RepeatFields {
  readonly times: number;
  readonly steps: readonly Step[];
}

/** The steps again and again, as a training loop runs them; their reports stand for the last round. */
export const repeat = defineStep<RepeatFields>({
  kind: 'repeat',
  role: 'control',
  summary: 'Runs some steps again and again, as the 300 calls do in which a scale collects its statistics.',
  needsId: false,
  fields: [
    { name: 'times', type: 'integer', min: 1, max: 10_000, help: 'How many rounds there are.' },
    { name: 'steps', type: 'steps', help: 'What runs in each round, from top to bottom.' },
  ],
  lower: ({ times, steps }, context) => {
    for (let round = 0; round < times; round++) context.run(steps);
    return null;
  },
});
