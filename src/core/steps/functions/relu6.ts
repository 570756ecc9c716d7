import { clamped } from '../../plan/operators/clamped.ts';
import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

/** torch.nn.functional.relu6: hardtanh from 0 to 6. */
export const relu6 = defineStep<{ readonly inputs: readonly string[] }>({
  kind: 'relu6',
  role: 'function',
  summary: 'Clamps every number to 0..6.',
  needsId: true,
  fields: [oneInput],
  lower: ({ inputs }, { builder, tensor }) => ({ value: clamped(builder, tensor(inputs[0] ?? ''), 0, 6) }),
});
