import type { QuantizerChoice } from '../../experiment/document.ts';
import type { Field } from '../../experiment/field.ts';
import type { ScaleProvenance, ShadowEntry } from '../../plan/entry.ts';
import type { PlanBuilder } from '../../plan/builder.ts';
import { deepCopy } from '../../plan/deep-copy.ts';
import type { AccumulatorLimit } from '../../plan/integer-product.ts';
import { planFloatProduct } from '../../plan/lowered-product.ts';
import type {
  BatchNormFactors,
  CallOptions,
  PlannedLayer,
  PlannedTensorValue,
  StepResult,
} from '../../plan/planned-value.ts';
import { PythonError } from '../../plan/python-error.ts';
import { planQuantProduct, type QuantProductResult } from '../../plan/quant-product.ts';
import { planShadow } from '../../plan/shadow.ts';
import type { StepContext } from '../../plan/step-context.ts';
import type { Quantizer, Surroundings } from '../../quantizers/quantizer.ts';
import {
  biasQuantField,
  collectedState,
  createQuantizer,
  describe,
  inputQuantField,
  outputQuantField,
  stateField,
  weightQuantField,
  type LayerState,
} from './quant-slots.ts';
import { mergedParameters } from './merged-parameters.ts';
import { packOutput, partEntry } from './pack-output.ts';
import { weightParameters, type WeightedFields, type WeightParameters } from './weight-parameters.ts';
import type { WeightedForm } from './weighted-form.ts';

export interface QuantWeightedFields extends WeightedFields {
  readonly weight_quant: QuantizerChoice;
  readonly bias_quant: QuantizerChoice;
  readonly input_quant: QuantizerChoice;
  readonly output_quant: QuantizerChoice;
  readonly return_quant_tensor: boolean;
  readonly cache_inference_quant_bias: boolean;
  readonly accumulator: AccumulatorLimit | null;
  readonly state?: LayerState;
}

/** Runs one of the layer's quantizers on a tensor. */
type Quantize = (
  quantizer: Quantizer,
  x: number,
  of: string,
  around?: Surroundings,
) => { readonly value: PlannedTensorValue; readonly stored?: number };

/** The fields that a quantized layer has beside those of torch's own. */
export const quantWeightedFields: readonly Field[] = [
  weightQuantField,
  biasQuantField,
  inputQuantField,
  outputQuantField,
  {
    name: 'return_quant_tensor',
    type: 'boolean',
    default: false,
    help: 'Gives the result with its scale, zero point and bit width instead of the plain numbers.',
  },
  {
    name: 'cache_inference_quant_bias',
    type: 'boolean',
    default: false,
    rare: true,
    help: 'Keeps the bias’ scale of a call in eval for calls whose input has none.',
  },
  {
    name: 'accumulator',
    type: 'accumulator',
    optional: true,
    help: 'Gives the integers that an accumulator of so many bits gives.',
  },
  stateField,
];

/**
 * brevitas.nn's QuantWeightBiasInputOutputLayer: every quantized convolution and linear layer. A call
 * runs in Brevitas' order: input_quant, weight_quant, the check of the configuration, bias_quant, the
 * product, output_quant. Source: brevitas 0.12.1, nn/quant_layer.py (forward_impl).
 */
export class QuantWeightBiasInputOutputLayer implements PlannedLayer {
  readonly type = 'Layer';
  readonly kind: string;
  private id: string;
  private parameters: WeightParameters;
  private weightQuant: Quantizer | null;
  private readonly inputQuant: Quantizer | null;
  private readonly outputQuant: Quantizer | null;
  private biasQuant: Quantizer | null;
  private readonly returnQuantTensor: boolean;
  private readonly cachesBias: boolean;
  /** The weight as it is now: a binary quantizer clamps it where it lies. */
  private weight: number;

  constructor(
    private readonly form: WeightedForm,
    private readonly fields: QuantWeightedFields,
    context: StepContext,
  ) {
    const { builder } = context;
    this.id = context.id;
    this.kind = form.kind;
    this.parameters = weightParameters(form, fields, context);
    this.weight = this.parameters.weight;
    const state = (slot: string) => fields.state?.[slot];
    this.inputQuant = createQuantizer(fields.input_quant, builder, null, state('input_quant'));
    this.outputQuant = createQuantizer(fields.output_quant, builder, null, state('output_quant'));
    this.weightQuant = this.createWeightQuant(builder, fields.state);
    this.biasQuant = this.createBiasQuant(builder, fields.state);
    this.returnQuantTensor = fields.return_quant_tensor;
    this.cachesBias = fields.cache_inference_quant_bias;
  }

  call([input]: readonly PlannedTensorValue[], context: StepContext, options?: CallOptions): StepResult {
    if (!input) throw new Error('A call needs an input.');
    const { id } = context;
    const training = context.training(this.id);
    const scaleFrom: ScaleProvenance[] = [];
    const quantized: Quantize = (quantizer, x, of, around) => {
      const result = quantizer.quantize(x, training, of, around);
      scaleFrom.push(result.scaleFrom);
      return { value: { type: 'IntQuantTensor', ...result.tensor }, stored: result.stored };
    };
    const x = this.inputQuant ? quantized(this.inputQuant, input.value, `${id}/input`).value : input;
    const w = this.weightValue(quantized, `${id}/weight`, x);
    const bothQuantized = x.type === 'IntQuantTensor' && w.type === 'IntQuantTensor';
    if (this.returnQuantTensor && !bothQuantized && !this.outputQuant) {
      throw new PythonError('RuntimeError', 'QuantLayer is not correctly configured');
    }
    const bias = this.biasValue(quantized, `${id}/bias`, x, w, context);
    const result = this.product(x, w, bias, context, options?.shadow ?? false);
    if (result.tensor)
      scaleFrom.push({
        of: resultName(id, this.outputQuant),
        rule: 'product',
        inputs: [`${id}/input`, `${id}/weight`],
      });
    const before: PlannedTensorValue = result.tensor
      ? { type: 'IntQuantTensor', ...result.tensor }
      : { type: 'Tensor', value: result.value };
    const shadow = result.shadow ? { shadow: result.shadow } : {};
    const output = this.outputQuant ? quantized(this.outputQuant, before.value, id).value : before;
    return {
      value: packOutput(output, this.returnQuantTensor),
      ...(this.outputQuant ? {} : shadow),
      call: {
        layer: this.id,
        parts: {
          input: partEntry(id, 'input', x),
          weight: partEntry(id, 'weight', w),
          bias: bias && partEntry(id, 'bias', bias),
          before_output_quant: this.outputQuant
            ? { ...partEntry(id, 'before_output_quant', before), ...shadow }
            : null,
        },
        accumulator: result.accumulator,
        scaleFrom,
      },
    };
  }

  quantWeight(context: StepContext, input: PlannedTensorValue | null = null): StepResult {
    return { value: this.weightValue(this.quantizedIn(context), context.id, input) };
  }

  /** What the bias quantizer makes of the bias; the bias itself where there is none. */
  quantBias(context: StepContext, input: PlannedTensorValue | null): StepResult {
    const quantized = this.quantizedIn(context);
    const weight = input && this.weightValue(quantized, `${context.id}/weight`, input);
    const bias = this.biasValue(quantized, context.id, input, weight, context);
    // Brevitas gives None, which no step of a document can be.
    if (bias === null) throw new PythonError('AttributeError', "'NoneType' object has no attribute 'shape'");
    return { value: bias };
  }

  /** The quantizers of weight and bias are built again, from the new ones. */
  merged(norm: BatchNormFactors, { id, builder }: StepContext): PlannedLayer {
    const copy = deepCopy<QuantWeightBiasInputOutputLayer>(this);
    copy.id = id;
    const now = { ...this.parameters, weight: this.weight };
    copy.parameters = mergedParameters(builder, now, this.form.outChannelDim, norm);
    copy.weight = copy.parameters.weight;
    copy.weightQuant = copy.createWeightQuant(builder);
    copy.biasQuant = copy.createBiasQuant(builder);
    return copy;
  }

  private createWeightQuant(builder: PlanBuilder, state?: LayerState): Quantizer | null {
    const { outChannels, outChannelDim } = this.form;
    const own = { tensor: this.weight, outChannels };
    return createQuantizer(this.fields.weight_quant, builder, outChannelDim, state?.['weight_quant'], own);
  }

  private createBiasQuant(builder: PlanBuilder, state?: LayerState): Quantizer | null {
    const { bias } = this.parameters;
    if (bias === null) return null;
    const own = { tensor: bias, outChannels: this.form.outChannels };
    return createQuantizer(this.fields.bias_quant, builder, null, state?.['bias_quant'], own);
  }

  private quantizedIn(context: StepContext): Quantize {
    return (quantizer, x, of, around) => {
      const { tensor, stored } = quantizer.quantize(x, context.training(this.id), of, around);
      return { value: { type: 'IntQuantTensor', ...tensor }, stored };
    };
  }

  entry() {
    return {
      kind: this.kind,
      quantizers: {
        weight: describe(this.weightQuant),
        bias: describe(this.biasQuant),
        input: describe(this.inputQuant),
        output: describe(this.outputQuant),
      },
      weight: this.parameters.weight,
      bias: this.parameters.bias,
      state: collectedState({
        input_quant: this.inputQuant,
        weight_quant: this.weightQuant,
        bias_quant: this.biasQuant,
        output_quant: this.outputQuant,
      }),
    };
  }

  private weightValue(quantized: Quantize, of: string, input: PlannedTensorValue | null): PlannedTensorValue {
    if (!this.weightQuant) return { type: 'Tensor', value: this.weight };
    const { value, stored } = quantized(this.weightQuant, this.weight, of, { input });
    this.weight = stored ?? this.weight;
    return value;
  }

  private biasValue(
    quantized: Quantize,
    of: string,
    input: PlannedTensorValue | null,
    weight: PlannedTensorValue | null,
    { warn }: StepContext,
  ): PlannedTensorValue | null {
    const { bias } = this.parameters;
    if (bias === null) return null;
    if (!this.biasQuant) return { type: 'Tensor', value: bias };
    return quantized(this.biasQuant, bias, of, { input, weight, cachesBias: this.cachesBias, warn }).value;
  }

  private product(
    x: PlannedTensorValue,
    w: PlannedTensorValue,
    bias: PlannedTensorValue | null,
    context: StepContext,
    wantsShadow: boolean,
  ): QuantProductResult & { readonly shadow?: ShadowEntry } {
    const { builder } = context;
    const lowered = this.form.lower(builder.shape(x.value), context);
    if (x.type !== 'IntQuantTensor' || w.type !== 'IntQuantTensor') {
      const value = planFloatProduct(builder, x.value, w.value, bias?.value ?? null, lowered);
      return { tensor: null, value, accumulator: null, warnings: [] };
    }
    const result = planQuantProduct(builder, x, w, bias, lowered, this.fields.accumulator);
    result.warnings.forEach(context.warn);
    const { tensor, accumulator } = result;
    if (!wantsShadow || !tensor || tensor.unjudged || !accumulator) return result;
    const floats = planFloatProduct(builder, x.value, w.value, bias?.value ?? null, lowered);
    return { ...result, shadow: planShadow(builder, tensor, floats) };
  }
}

function resultName(id: string, outputQuant: Quantizer | null): string {
  return outputQuant ? `${id}/before_output_quant` : id;
}
