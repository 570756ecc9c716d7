import { planBinary, planUnary } from '../../plan/broadcast.ts';
import type { PlanBuilder } from '../../plan/builder.ts';
import { planInterpolate } from '../../plan/operators/interpolate.ts';
import type { InterpolateArguments, InterpolateMode } from '../../plan/operators/interpolate-sizes.ts';
import { relabelled } from '../../plan/operators/relabelled.ts';
import type { TensorId } from '../../plan/op.ts';
import type { PlannedLayer, PlannedTensorValue } from '../../plan/planned-value.ts';
import { PythonError } from '../../plan/python-error.ts';
import { interpolateFields } from '../functions/interpolate.ts';
import { defineStep } from '../step-kind.ts';
import { packOutput, partEntry } from './pack-output.ts';
import { returnsQuantTensorField } from './trunc-pool-layer.ts';

interface Fields {
  readonly size: number | readonly number[] | null;
  readonly scale_factor: number | null;
  readonly mode: InterpolateMode;
  readonly align_corners: boolean;
  readonly return_quant_tensor: boolean;
}

/**
 * brevitas.nn.QuantUpsample: the label stays; in all modes but nearest the values are brought back to
 * the grid, rne(value / scale) * scale, whatever the zero point. Source: brevitas 0.12.1, nn/quant_upsample.py.
 */
export const quantUpsample = defineStep<Fields>({
  kind: 'QuantUpsample',
  role: 'layer',
  summary: 'Makes a quantized picture larger and keeps it quantized.',
  needsId: true,
  fields: [...interpolateFields, returnsQuantTensorField],
  lower: (fields, context) => ({ value: createUpsample(fields, context.id) }),
});

function createUpsample(fields: Fields, id: string): PlannedLayer {
  const { size, scale_factor: scaleFactor, mode, align_corners: alignCorners } = fields;
  const given: InterpolateArguments = { size, scaleFactor, mode, alignCorners };
  return {
    type: 'Layer',
    kind: 'QuantUpsample',
    call: ([input], { id: of, builder }) => {
      if (!input) throw new Error('An upsampling needs an input.');
      const { result, between } = planUpsampled(builder, input, given);
      const before: PlannedTensorValue | null = between === null ? null : { type: 'Tensor', value: between };
      return {
        value: packOutput(result, fields.return_quant_tensor),
        call: {
          layer: id,
          parts: { before_output_quant: before && partEntry(of, 'before_output_quant', before) },
          accumulator: null,
          scaleFrom: [],
        },
      };
    },
    quantWeight: () => {
      throw new PythonError('AttributeError', "'QuantUpsample' object has no attribute 'quant_weight'");
    },
    entry: () => ({ kind: 'QuantUpsample', quantizers: {}, weight: null, bias: null, state: {} }),
  };
}

interface Upsampled {
  readonly result: PlannedTensorValue;
  /** The values between those of the grid, before they are brought back to it; null where there are none. */
  readonly between: TensorId | null;
}

function planUpsampled(builder: PlanBuilder, x: PlannedTensorValue, given: InterpolateArguments): Upsampled {
  if (x.type === 'Tensor')
    throw new PythonError('AttributeError', "'Tensor' object has no attribute 'value'");
  const value = planInterpolate(builder, x.value, given);
  if (given.mode === 'nearest') return { result: relabelled(builder, x, value, true), between: null };
  const codes = planUnary(builder, 'round', planBinary(builder, 'div', value, x.scale));
  const result = relabelled(builder, x, planBinary(builder, 'mul', codes, x.scale), false);
  return { result, between: value };
}
