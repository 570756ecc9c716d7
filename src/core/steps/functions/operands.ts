import type { Field, InputsField, NumberField } from '../../experiment/field.ts';
import type { PythonOperand } from '../../plan/operators/operand.ts';
import type { StepContext } from '../../plan/step-context.ts';

/** Fields of an operator with two sides. */
export interface OperandFields {
  readonly inputs: readonly string[];
  readonly other: number | null;
  readonly left: number | null;
}

const inputs: InputsField = {
  name: 'inputs',
  type: 'inputs',
  min: 1,
  max: 2,
  help: 'The steps on the left and on the right, or one step and a number.',
};

const other: NumberField = {
  name: 'other',
  type: 'number',
  default: null,
  help: 'A number on the right, where there is one input.',
};

const left: NumberField = {
  name: 'left',
  type: 'number',
  default: null,
  help: 'A number on the left, where there is one input.',
};

export const operandFields: readonly Field[] = [inputs, other, left];

/** Both sides of an operator; a number is a Python float, whatever it looks like. */
export function operands(
  fields: OperandFields,
  { tensor, refuse }: StepContext,
): readonly [PythonOperand, PythonOperand] {
  const [first = '', second] = fields.inputs;
  const numbers = [fields.other, fields.left].filter((number) => number !== null);
  if (numbers.length !== 2 - fields.inputs.length) {
    return refuse(
      'inputs',
      `There are ${fields.inputs.length} inputs and ${numbers.length} numbers; two inputs are needed, or one and a number, other on its right or left on its left.`,
    );
  }
  const input = tensor(first);
  if (second !== undefined) return [input, tensor(second)];
  if (fields.left !== null) return [{ type: 'float', number: fields.left }, input];
  return [input, { type: 'float', number: fields.other ?? 0 }];
}
