import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

/** qt.value: the dequantized numbers without scale, zero point and bit width. */
export const value = defineStep<{ readonly inputs: readonly string[] }>({
  kind: 'value',
  role: 'function',
  summary: 'The plain numbers of a quantized tensor.',
  needsId: true,
  fields: [oneInput],
  lower: ({ inputs }, { tensor }) => ({ value: { type: 'Tensor', value: tensor(inputs[0] ?? '').value } }),
});
