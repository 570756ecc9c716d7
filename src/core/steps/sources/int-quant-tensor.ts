import type { TensorLiteral } from '../../experiment/document.ts';
import { literalValues } from '../../experiment/tensor-literal.ts';
import type { PlanBuilder } from '../../plan/builder.ts';
import { broadcastsTo, findChannelPattern } from '../../plan/channel-pattern.ts';
import { planLabelled } from '../../plan/quant-tensor.ts';
import type { StepContext } from '../../plan/step-context.ts';
import { intRange } from '../../quant/int-range.ts';
import { elementCount } from '../../tensor/shape.ts';
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
      min: 2,
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
      parameter(context, 'scale', fields.scale, builder.shape(value)),
      parameter(context, 'zero_point', fields.zero_point, builder.shape(value)),
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

/** A scale or zero point as a tensor that broadcasts over `shape`. */
function parameter(
  context: StepContext,
  name: string,
  given: number | TensorLiteral,
  shape: readonly number[],
) {
  const literal = literalOf(given);
  if (!broadcastsTo(literal.shape, shape)) {
    return context.refuse(
      name,
      `${name} has the shape [${literal.shape.join(', ')}]; it must broadcast to [${shape.join(', ')}].`,
    );
  }
  const values = literalValues(literal.values);
  if (findChannelPattern(literal.shape, shape)) return context.builder.values(literal.shape, values);
  return expanded(context.builder, literal.shape, values, shape);
}

/** The parameter written out for every element, where its axes are not neighbours. */
function expanded(
  builder: PlanBuilder,
  from: readonly number[],
  values: Float32Array,
  to: readonly number[],
) {
  const aligned = to.map((_, axis) => from[axis + from.length - to.length] ?? 1);
  const out = new Float32Array(elementCount(to));
  for (let index = 0; index < out.length; index++) {
    let rest = index;
    let source = 0;
    let stride = 1;
    for (let axis = to.length - 1; axis >= 0; axis--) {
      const size = to[axis] ?? 1;
      if (aligned[axis] !== 1) source += (rest % size) * stride;
      rest = Math.floor(rest / size);
      stride *= aligned[axis] ?? 1;
    }
    out[index] = values[source] ?? 0;
  }
  return builder.values(to, out);
}
