import { defineStep } from '../step-kind.ts';

interface ModeFields {
  readonly training: boolean;
  readonly layers?: readonly string[];
}

/** train() or eval() from here on, of all layers or of those named. A document starts in training. */
export const mode = defineStep<ModeFields>({
  kind: 'mode',
  role: 'control',
  summary:
    'Switches layers between training, where scales follow each batch, and eval, where they stand still.',
  needsId: false,
  fields: [
    { name: 'training', type: 'boolean', help: 'True for train(), false for eval().' },
    {
      name: 'layers',
      type: 'layers',
      optional: true,
      help: 'The layers that switch; all of them if absent.',
    },
  ],
  lower: ({ training, layers }, context) => {
    context.setTraining(training, layers ?? null);
    return null;
  },
});
