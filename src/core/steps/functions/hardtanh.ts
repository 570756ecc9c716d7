import { clamped } from '../../plan/operators/clamped.ts';
import { PythonError } from '../../plan/python-error.ts';
import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

interface Fields {
  readonly inputs: readonly string[];
  readonly min_val: number;
  readonly max_val: number;
}

/** torch.nn.functional.hardtanh: an IntQuantTensor keeps its label, also where a bound is off its grid. */
export const hardtanh = defineStep<Fields>({
  kind: 'hardtanh',
  role: 'function',
  summary: 'Clamps every number to min_val..max_val.',
  needsId: true,
  fields: [
    oneInput,
    { name: 'min_val', type: 'number', default: -1, help: 'The smallest number that is let through.' },
    { name: 'max_val', type: 'number', default: 1, help: 'The largest number that is let through.' },
  ],
  lower: ({ inputs, min_val: least, max_val: most }, { builder, tensor }) => {
    if (least > most) throw new PythonError('ValueError', 'min_val cannot be greater than max_val');
    return { value: clamped(builder, tensor(inputs[0] ?? ''), least, most) };
  },
});
