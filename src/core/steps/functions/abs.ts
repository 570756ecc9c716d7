import { planAbs } from '../../plan/operators/neg.ts';
import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

/** abs(x); of an IntQuantTensor by its integers. */
export const abs = defineStep<{ readonly inputs: readonly string[] }>({
  kind: 'abs',
  role: 'function',
  summary: 'Takes away every number’s sign.',
  needsId: true,
  fields: [oneInput],
  lower: ({ inputs }, { builder, tensor }) => ({ value: planAbs(builder, tensor(inputs[0] ?? '')) }),
});
