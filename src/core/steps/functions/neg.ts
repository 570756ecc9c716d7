import { planNeg } from '../../plan/operators/neg.ts';
import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

/** -x; of an IntQuantTensor by its integers. */
export const neg = defineStep<{ readonly inputs: readonly string[] }>({
  kind: 'neg',
  role: 'function',
  summary: 'Turns every number into its negative.',
  needsId: true,
  fields: [oneInput],
  lower: ({ inputs }, { builder, tensor }) => ({ value: planNeg(builder, tensor(inputs[0] ?? '')) }),
});
