import type { QuantizerChoice } from '../../experiment/document.ts';
import type { BooleanField, Field, QuantizerField } from '../../experiment/field.ts';
import type { PlanBuilder } from '../../plan/builder.ts';
import type { LayerEntry, ScaleProvenance } from '../../plan/entry.ts';
import type { TensorId } from '../../plan/op.ts';
import type { PlannedLayer, PlannedTensorValue, StepResult } from '../../plan/planned-value.ts';
import { PythonError } from '../../plan/python-error.ts';
import { planLabelled } from '../../plan/quant-tensor.ts';
import type { StepContext } from '../../plan/step-context.ts';
import type { Quantizer } from '../../quantizers/quantizer.ts';
import { packOutput, partEntry } from './pack-output.ts';
import { collectedState, createQuantizer, describe, type LayerState } from './quant-slots.ts';

export interface ActivationFields {
  readonly act_quant: QuantizerChoice;
  readonly input_quant?: QuantizerChoice;
  readonly return_quant_tensor: boolean;
  readonly state?: LayerState;
}

/** An activation and how a QuantTensor fares in it. */
export interface Activation {
  readonly kind: string;
  /** null: none, or one that the quantizer's clamping makes idle. */
  readonly function: ((builder: PlanBuilder, x: TensorId) => TensorId) | null;
  /** Without a quantizer a QuantTensor keeps its scale, zero point, bit width and sign. */
  readonly passThrough: boolean;
}

export function actQuantField(name: string): QuantizerField {
  return {
    name: 'act_quant',
    type: 'quantizer',
    slot: 'act',
    default: name,
    help: 'How the activated numbers are quantized.',
  };
}

export const returnQuantTensorField: BooleanField = {
  name: 'return_quant_tensor',
  type: 'boolean',
  default: false,
  help: 'Gives the result with its scale, zero point and bit width instead of the plain numbers.',
};

/** Beside those of the layer's own. */
export function activationFields(actQuant: string, ...more: readonly Field[]): readonly Field[] {
  return [actQuantField(actQuant), ...more, returnQuantTensorField];
}

/**
 * brevitas.nn's QuantNonLinearActLayer: input_quant, the activation, act_quant. Without act_quant a
 * QuantTensor goes through QuantIdentity as it is, keeps its scale through ReLU and Hardtanh (its training
 * flag is then the layer's), and decays to a plain tensor in sigmoid and tanh.
 * Source: brevitas 0.12.1, nn/quant_layer.py and proxy/runtime_quant.py (ActQuantProxyFromInjectorBase).
 */
export class QuantActivationLayer implements PlannedLayer {
  readonly type = 'Layer';
  readonly kind: string;
  private readonly id: string;
  private readonly inputQuant: Quantizer | null;

  constructor(
    private readonly activation: Activation,
    private readonly actQuant: Quantizer | null,
    private readonly fields: ActivationFields,
    context: StepContext,
  ) {
    this.id = context.id;
    this.kind = activation.kind;
    const { input_quant: input = null, state } = fields;
    this.inputQuant = createQuantizer(input, context.builder, null, state?.['input_quant']);
  }

  call([input]: readonly PlannedTensorValue[], context: StepContext): StepResult {
    if (!input) throw new Error('An activation needs an input.');
    const { id, builder } = context;
    const training = context.training(this.id);
    const scaleFrom: ScaleProvenance[] = [];
    const quantized = (quantizer: Quantizer, x: TensorId, of: string): PlannedTensorValue => {
      const result = quantizer.quantize(x, training, of);
      scaleFrom.push(result.scaleFrom);
      return { type: 'IntQuantTensor', ...result.tensor };
    };
    const x = this.inputQuant ? quantized(this.inputQuant, input.value, `${id}/input`) : input;
    const activated = this.activation.function?.(builder, x.value) ?? x.value;
    const output = this.actQuant
      ? quantized(this.actQuant, activated, id)
      : this.unquantized(builder, x, activated, training);
    const before: PlannedTensorValue = { type: 'Tensor', value: activated };
    return {
      value: packOutput(output, this.fields.return_quant_tensor),
      call: {
        layer: this.id,
        parts: {
          input: partEntry(id, 'input', x),
          before_output_quant: this.actQuant ? partEntry(id, 'before_output_quant', before) : null,
        },
        accumulator: null,
        scaleFrom,
      },
    };
  }

  quantWeight(): StepResult {
    throw new PythonError('AttributeError', `'${this.kind}' object has no attribute 'quant_weight'`);
  }

  entry(): Omit<LayerEntry, 'id' | 'warnings' | 'type'> {
    const hasInputQuant = this.fields.input_quant !== undefined;
    return {
      kind: this.kind,
      quantizers: {
        act: describe(this.actQuant),
        ...(hasInputQuant ? { input: describe(this.inputQuant) } : {}),
      },
      weight: null,
      bias: null,
      state: collectedState({ input_quant: this.inputQuant, act_quant: this.actQuant }),
    };
  }

  private unquantized(
    builder: PlanBuilder,
    x: PlannedTensorValue,
    activated: TensorId,
    training: boolean,
  ): PlannedTensorValue {
    if (this.activation.function === null) return x;
    if (x.type === 'Tensor' || !this.activation.passThrough) return { type: 'Tensor', value: activated };
    const { scale, zeroPoint, range, bitWidth, signed, zeroPointIsZero } = x;
    const grid = { range, bitWidth, signed, training, zeroPointIsZero };
    return { type: 'IntQuantTensor', ...planLabelled(builder, activated, scale, zeroPoint, grid) };
  }
}
