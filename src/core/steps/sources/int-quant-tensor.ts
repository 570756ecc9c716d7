import type { TensorLiteral } from '../../experiment/document.ts';
import { literalValues } from '../../experiment/tensor-literal.ts';
import type { PlanBuilder } from '../../plan/builder.ts';
import type { TensorId } from '../../plan/op.ts';
import { planLabelled } from '../../plan/quant-tensor.ts';
import { intRange } from '../../quant/int-range.ts';
import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

interface Fields {
  readonly inputs: readonly string[];
  readonly scale: number | TensorLiteral;
  readonly zero_point: number | TensorLiteral;
  readonly bit_width: number;
  readonly signed: boolean;
  readonly training: boolean;
}

/** IntQuantTensor(value, scale, zero_point, bit_width, signed, training): a label on a value, nothing is corrected. */
export const intQuantTensor = defineStep<Fields>({
  kind: 'int_quant_tensor',
  role: 'function',
  summary:
    'Declares a tensor to be quantized with this scale, zero point and bit width, whether it is or not.',
  needsId: true,
  fields: [
    oneInput,
    { name: 'scale', type: 'tensor', number: true, help: 'The step between two neighbouring integers.' },
    { name: 'zero_point', type: 'tensor', number: true, help: 'The integer that stands for 0.' },
    {
      name: 'bit_width',
      type: 'integer',
      min: 1,
      max: 32,
      default: 8,
      help: 'How many bits each integer has.',
    },
    { name: 'signed', type: 'boolean', default: true, help: 'Whether the integers may be negative.' },
    {
      name: 'training',
      type: 'boolean',
      default: true,
      help: 'Whether the tensor comes from a layer in training.',
    },
  ],
  lower: (fields, context) => {
    const { builder } = context;
    const { value } = context.tensor(fields.inputs[0] ?? '');
    const zeroPointIsZero = literalOf(fields.zero_point).values.every((number) => Number(number) === 0);
    const quantTensor = planLabelled(
      builder,
      value,
      parameter(builder, fields.scale),
      parameter(builder, fields.zero_point),
      {
        range: intRange(fields.bit_width, fields.signed, false),
        bitWidth: fields.bit_width,
        signed: fields.signed,
        training: fields.training,
        zeroPointIsZero,
      },
    );
    return { value: { type: 'IntQuantTensor', ...quantTensor } };
  },
});

function literalOf(value: number | TensorLiteral): TensorLiteral {
  return typeof value === 'number' ? { shape: [], values: [value] } : value;
}

/** A scale or zero point; where it does not broadcast over the value, is_valid raises. */
function parameter(builder: PlanBuilder, given: number | TensorLiteral): TensorId {
  const { shape, values } = literalOf(given);
  return builder.values(shape, literalValues(values));
}
