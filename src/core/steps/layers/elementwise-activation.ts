import type { PlanBuilder } from '../../plan/builder.ts';
import type { TensorId } from '../../plan/op.ts';
import { defineStep, type StepKind } from '../step-kind.ts';
import { activationFields, QuantActivationLayer, type ActivationFields } from './activation-layer.ts';
import { createQuantizer, inputQuantField, stateField } from './quant-slots.ts';

interface ElementwiseActivation {
  readonly kind: string;
  readonly summary: string;
  /** Brevitas' default of act_quant. */
  readonly actQuant: string;
  readonly passThrough: boolean;
  readonly function: (builder: PlanBuilder, x: TensorId) => TensorId;
}

/** An activation layer whose function acts on each number, and has nothing to be told. */
export function defineActivation(definition: ElementwiseActivation): StepKind {
  const { kind, summary, actQuant: defaultQuantizer } = definition;
  return defineStep<ActivationFields>({
    kind,
    role: 'layer',
    summary,
    needsId: true,
    fields: [...activationFields(defaultQuantizer, inputQuantField), stateField],
    lower: (fields, context) => {
      const { builder } = context;
      const actQuant = createQuantizer(
        fields.act_quant,
        builder,
        null,
        fields.state?.['act_quant'],
        null,
        (x) => definition.function(builder, x),
      );
      return { value: new QuantActivationLayer(definition, actQuant, fields, context) };
    },
  });
}
