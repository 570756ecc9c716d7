import type { TensorLiteral } from '../../experiment/document.ts';
import type { Field } from '../../experiment/field.ts';
import { literalValues } from '../../experiment/tensor-literal.ts';
import type { TensorId } from '../../plan/op.ts';
import type { StepContext } from '../../plan/step-context.ts';
import { biasInitBound, weightInitBound } from '../../tensor/default-init.ts';
import type { WeightedForm } from './weighted-form.ts';

/** What every layer with a weight may be told about its parameters. */
export interface WeightedFields {
  readonly bias: boolean;
  readonly weight?: string | TensorLiteral;
  readonly bias_values?: string | TensorLiteral;
}

export const parameterFields: readonly Field[] = [
  { name: 'bias', type: 'boolean', default: true, help: 'A number added to each output channel.' },
  {
    name: 'weight',
    type: 'tensor',
    step: true,
    optional: true,
    help: 'The filters; drawn at random as torch does if absent.',
  },
  {
    name: 'bias_values',
    type: 'tensor',
    step: true,
    optional: true,
    help: 'The bias; drawn at random as torch does if absent.',
  },
];

export interface WeightParameters {
  readonly weight: TensorId;
  readonly bias: TensorId | null;
}

/**
 * Weight and bias [outChannels], given or drawn in torch's order: uniform within +-1 / sqrt(fan_in),
 * the weight first. fan_in is what one place of the weight's first axis holds, also where that is
 * the input channels, as in a transposed convolution.
 */
export function weightParameters(
  form: WeightedForm,
  fields: WeightedFields,
  context: StepContext,
): WeightParameters {
  const fanIn = form.weightShape.slice(1).reduce((product, size) => product * size, 1);
  const weight = parameter(context, 'weight', fields.weight, form.weightShape, weightInitBound(fanIn));
  const bias = fields.bias
    ? parameter(context, 'bias_values', fields.bias_values, [form.outChannels], biasInitBound(fanIn))
    : null;
  return { weight, bias };
}

function parameter(
  context: StepContext,
  name: string,
  given: string | TensorLiteral | undefined | null,
  shape: readonly number[],
  bound: number,
): TensorId {
  const found = givenParameter(context, name, given, shape);
  if (found !== null) return found;
  const { builder } = context;
  const tensor = builder.tensor(shape, 'f32');
  builder.sources.push({ source: 'uniform', tensor, low: -bound, high: bound });
  return tensor;
}

/** A parameter that names a step or is written out, of the shape that it must have; null where absent. */
export function givenParameter(
  context: StepContext,
  name: string,
  given: string | TensorLiteral | undefined | null,
  shape: readonly number[],
): TensorId | null {
  if (given === undefined || given === null) return null;
  const { builder } = context;
  const tensor =
    typeof given === 'string'
      ? context.tensor(given).value
      : builder.values(given.shape, literalValues(given.values));
  const found = builder.shape(tensor);
  if (found.length !== shape.length || found.some((size, axis) => size !== shape[axis])) {
    return context.refuse(
      name,
      `${name} has the shape [${found.join(', ')}]; it must be [${shape.join(', ')}].`,
    );
  }
  return tensor;
}
