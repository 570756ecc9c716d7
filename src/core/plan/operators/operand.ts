import type { PlannedIntQuantTensor, PlannedTensorValue } from '../planned-value.ts';

/** What stands on one side of an operator: a tensor, or a Python float. */
export type PythonOperand = PlannedTensorValue | PythonFloat;

export interface PythonFloat {
  readonly type: 'float';
  readonly number: number;
}

/** The plain value, as torch unpacks it. */
export function unpacked(operand: PythonOperand): number | { readonly constant: number } {
  return operand.type === 'float' ? { constant: operand.number } : operand.value;
}

export function isQuantized(operand: PythonOperand): operand is PlannedIntQuantTensor {
  return operand.type === 'IntQuantTensor';
}
