import { planBinary, torchBroadcast } from '../../plan/broadcast.ts';
import type { PlanBuilder } from '../../plan/builder.ts';
import type { TensorId } from '../../plan/op.ts';
import type { BatchNormFactors } from '../../plan/planned-value.ts';
import { PythonError } from '../../plan/python-error.ts';
import type { DerivedStep } from '../../plan/source.ts';
import { elementCount } from '../../tensor/shape.ts';
import type { WeightParameters } from './weight-parameters.ts';

/**
 * A layer's weight times the norm's factors along its axis of output channels, and its bias times them
 * plus the addends, or the addends alone. Drawn and given weights stay sources, from which quantizers may
 * derive their own parameters. Source: brevitas 0.12.1, nn/utils.py (merge_bn).
 */
export function mergedParameters(
  builder: PlanBuilder,
  { weight, bias }: WeightParameters,
  outChannelDim: 0 | 1,
  norm: BatchNormFactors,
): WeightParameters {
  const shape = builder.shape(weight);
  const channels = elementCount(builder.shape(norm.factor));
  const along = shape.map((_, axis) => (axis === outChannelDim ? channels : 1));
  checkInPlace(shape, along);
  const scaled = scaledBy(builder, weight, along, norm);
  return { weight: scaled, bias: bias === null ? norm.addend : mergedBias(builder, bias, norm) };
}

function scaledBy(
  builder: PlanBuilder,
  weight: TensorId,
  along: readonly number[],
  { factor, known }: BatchNormFactors,
): TensorId {
  const shape = builder.shape(weight);
  if (known === null || !builder.isSource(weight)) {
    return planBinary(builder, 'mul', weight, builder.view(factor, along));
  }
  const inner = elementCount(shape.slice(along.findLastIndex((size) => size !== 1) + 1));
  return builder.derived(shape, weight, [{ step: 'scale_channels', factors: known.factors, inner }]);
}

function mergedBias(
  builder: PlanBuilder,
  bias: TensorId,
  { factor, addend, known }: BatchNormFactors,
): TensorId {
  if (known !== null && builder.isSource(bias)) {
    const steps: readonly DerivedStep[] = [
      { step: 'scale_channels', factors: known.factors, inner: 1 },
      { step: 'add', addends: known.addends },
    ];
    return builder.derived(builder.shape(bias), bias, steps);
  }
  return planBinary(builder, 'add', planBinary(builder, 'mul', bias, factor), addend);
}

/** torch's mul_ broadcasts its operand, but never the weight that it writes to. */
function checkInPlace(shape: readonly number[], along: readonly number[]): void {
  const broadcast = torchBroadcast(shape, along);
  if (broadcast.every((size, axis) => size === shape[axis])) return;
  throw new PythonError(
    'RuntimeError',
    `output with shape [${shape.join(', ')}] doesn't match the broadcast shape [${broadcast.join(', ')}]`,
  );
}
