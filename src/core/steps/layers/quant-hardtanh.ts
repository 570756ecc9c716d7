import type { QuantizerChoice, QuantizerOverrides } from '../../experiment/document.ts';
import type { NumberField } from '../../experiment/field.ts';
import { withDefaults } from '../../experiment/with-defaults.ts';
import type { PlanBuilder } from '../../plan/builder.ts';
import type { TensorId } from '../../plan/op.ts';
import { PythonError } from '../../plan/python-error.ts';
import { quantizers } from '../../quantizers/registry.ts';
import { defineStep } from '../step-kind.ts';
import { activationFields, QuantActivationLayer, type ActivationFields } from './activation-layer.ts';
import { createQuantizer, inputQuantField, stateField } from './quant-slots.ts';

interface Fields extends ActivationFields {
  readonly min_val: number | null;
  readonly max_val: number | null;
}

const minVal: NumberField = {
  name: 'min_val',
  type: 'number',
  default: null,
  help: 'The smallest number that is let through; the first scale follows from it too.',
};

const maxVal: NumberField = {
  name: 'max_val',
  type: 'number',
  default: null,
  help: 'The largest number that is let through; the first scale follows from it too.',
};

/**
 * brevitas.nn.QuantHardTanh: act_quant alone, whose range clamps; clamp(x, min_val, max_val) only where
 * it is off. min_val and max_val go to the quantizer as well.
 * Source: brevitas 0.12.1, proxy/runtime_quant.py (_is_act_enabled).
 */
export const quantHardTanh = defineStep<Fields>({
  kind: 'QuantHardTanh',
  role: 'layer',
  summary: 'Clamps numbers to min_val..max_val by quantizing them.',
  needsId: true,
  fields: [
    ...activationFields('Int8ActPerTensorFloatMinMaxInit', inputQuantField, minVal, maxVal),
    stateField,
  ],
  lower: (fields, context) => {
    const choice = withBounds(fields);
    const actQuant = createQuantizer(choice, context.builder, null, fields.state?.['act_quant']);
    const bounds = hardtanhBounds(choice, fields, actQuant?.description.signed);
    const activation = {
      kind: 'QuantHardTanh',
      function: actQuant ? null : (builder: PlanBuilder, x: TensorId) => planHardtanh(builder, x, bounds),
      passThrough: true,
    };
    return { value: new QuantActivationLayer(activation, actQuant, fields, context) };
  },
});

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** torch.nn.functional.hardtanh */
export function planHardtanh(builder: PlanBuilder, x: TensorId, { min, max }: Bounds): TensorId {
  const shape = builder.shape(x);
  const raised = builder.elementwise('clamp_min', shape, x, { constant: min });
  return builder.elementwise('clamp_max', shape, raised, { constant: max });
}

/** The quantizer's keyword arguments with the layer's own among them; Python's error where one is given twice. */
function withBounds({ act_quant: choice, min_val: min, max_val: max }: Fields): QuantizerChoice {
  if (choice === null) return null;
  const given: QuantizerOverrides = typeof choice === 'string' ? { quantizer: choice } : choice;
  const own = new Map([
    ['min_val', min],
    ['max_val', max],
  ]);
  const twice = Object.keys(given).find((name) => (own.get(name) ?? null) !== null);
  if (twice !== undefined) {
    throw new PythonError(
      'TypeError',
      `brevitas.nn.quant_activation.QuantHardTanh() got multiple values for keyword argument '${twice}'`,
    );
  }
  return {
    ...given,
    ...(min === null ? {} : { min_val: min }),
    ...(max === null ? {} : { max_val: max }),
  };
}

/** What torch's Hardtanh is made with, which Brevitas builds whether it is used or not. */
function hardtanhBounds(choice: QuantizerChoice, fields: Fields, signed: boolean | undefined): Bounds {
  const { min_val: givenMin, max_val: givenMax } = argumentsOf(choice, fields);
  const min = givenMin ?? impliedMin(signed);
  const max = givenMax ?? 1;
  if (max > min) return { min, max };
  throw new PythonError('AssertionError', `max_val (${max}) must be greater than min_val (${min})`);
}

function argumentsOf(choice: QuantizerChoice, fields: Fields): Pick<Fields, 'min_val' | 'max_val'> {
  if (choice === null || typeof choice === 'string') return fields;
  const options = withDefaults(quantizers.get(choice.quantizer)?.fields ?? [], choice);
  return { min_val: numberOrNull(options['min_val']), max_val: numberOrNull(options['max_val']) };
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

/** Source: brevitas 0.12.1, quant/solver/act.py (SolveActScalingInitFromEnum.min_val). */
function impliedMin(signed: boolean | undefined): number {
  if (signed === false) return 0;
  throw new PythonError(
    'TypeError',
    signed
      ? "'<=' not supported between instances of 'float' and 'NoneType'"
      : "SolveActScalingInitFromEnum.min_val() missing 1 required positional argument: 'signed'",
  );
}
