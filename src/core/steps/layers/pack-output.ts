import type { Entry, PartName } from '../../plan/entry.ts';
import type { PlannedTensorValue } from '../../plan/planned-value.ts';
import { PythonError } from '../../plan/python-error.ts';

/** A layer's result: the plain value, or the QuantTensor that was asked for. */
export function packOutput(output: PlannedTensorValue, returnQuantTensor: boolean): PlannedTensorValue {
  if (!returnQuantTensor) return { type: 'Tensor', value: output.value };
  if (output.type === 'IntQuantTensor') return output;
  throw new PythonError(
    'AssertionError',
    'QuantLayer is not correctly configured, check if warnings were raised',
  );
}

/** A tensor inside the call `id`. */
export function partEntry(id: string, part: PartName, value: PlannedTensorValue): Entry {
  return { id: `${id}/${part}`, warnings: [], ...value };
}
