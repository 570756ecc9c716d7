import type { QuantTensorReport, ReportedTensor } from '../../core/report.ts';
import { reportedNumbers } from './reported-numbers.ts';
import { printTensor } from './torch-print.ts';

/** The fields of an IntQuantTensor as Brevitas prints them, in its order. */
export function quantTensorFields(
  tensor: QuantTensorReport,
): readonly (readonly [name: string, text: string])[] {
  return [
    ['value', tensor.value === null ? 'tensor(...)' : printTensor(tensor.value, tensor.shape)],
    ['scale', printReported(tensor.scale)],
    ['zero_point', printReported(tensor.zero_point)],
    ['bit_width', printTensor([tensor.bit_width], [])],
    ['signed_t', printFlag(tensor.signed)],
    ['training_t', printFlag(tensor.training)],
  ];
}

function printReported(tensor: ReportedTensor): string {
  return tensor.values === null ? 'tensor(...)' : printTensor(reportedNumbers(tensor), tensor.shape);
}

function printFlag(flag: boolean): string {
  return `tensor(${flag ? 'True' : 'False'})`;
}
