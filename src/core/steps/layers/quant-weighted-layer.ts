import type { QuantizerChoice } from '../../experiment/document.ts';
import type { Field } from '../../experiment/field.ts';
import type { Entry, PartName, ScaleProvenance } from '../../plan/entry.ts';
import { planFloatProduct } from '../../plan/lowered-product.ts';
import type { PlannedLayer, PlannedTensorValue, StepResult } from '../../plan/planned-value.ts';
import { PythonError } from '../../plan/python-error.ts';
import { planQuantProduct, type QuantProductResult } from '../../plan/quant-product.ts';
import type { StepContext } from '../../plan/step-context.ts';
import type { Quantizer } from '../../quantizers/quantizer.ts';
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
import { weightParameters, type WeightedFields, type WeightParameters } from './weight-parameters.ts';
import type { WeightedForm } from './weighted-form.ts';

export interface QuantWeightedFields extends WeightedFields {
  readonly weight_quant: QuantizerChoice;
  readonly bias_quant: QuantizerChoice;
  readonly input_quant: QuantizerChoice;
  readonly output_quant: QuantizerChoice;
  readonly return_quant_tensor: boolean;
  readonly state?: LayerState;
}

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
  stateField,
];

/**
 * brevitas.nn's QuantWeightBiasInputOutputLayer: every quantized convolution and linear layer. A call
 * runs in Brevitas' order: input_quant, weight_quant, the check of the configuration, the product,
 * output_quant. Source: brevitas 0.12.1, nn/quant_layer.py (forward_impl).
 */
export class QuantWeightBiasInputOutputLayer implements PlannedLayer {
  readonly type = 'Layer';
  readonly kind: string;
  private readonly id: string;
  private readonly parameters: WeightParameters;
  private readonly weightQuant: Quantizer | null;
  private readonly inputQuant: Quantizer | null;
  private readonly outputQuant: Quantizer | null;
  private readonly returnQuantTensor: boolean;

  constructor(
    private readonly form: WeightedForm,
    fields: QuantWeightedFields,
    context: StepContext,
  ) {
    const { builder } = context;
    this.id = context.id;
    this.kind = form.kind;
    this.parameters = weightParameters(form, fields, context);
    this.weightQuant = createQuantizer(fields.weight_quant, builder, form.outChannelDim, undefined);
    this.inputQuant = createQuantizer(fields.input_quant, builder, null, fields.state?.['input_quant']);
    this.outputQuant = createQuantizer(fields.output_quant, builder, null, fields.state?.['output_quant']);
    this.returnQuantTensor = fields.return_quant_tensor;
  }

  call([input]: readonly PlannedTensorValue[], context: StepContext): StepResult {
    if (!input) throw new Error('A call needs an input.');
    const { id } = context;
    const training = context.training(this.id);
    const scaleFrom: ScaleProvenance[] = [];
    const quantized = (quantizer: Quantizer, x: number, of: string): PlannedTensorValue => {
      const result = quantizer.quantize(x, training, of);
      scaleFrom.push(result.scaleFrom);
      return { type: 'IntQuantTensor', ...result.tensor };
    };
    const x = this.inputQuant ? quantized(this.inputQuant, input.value, `${id}/input`) : input;
    const w = this.weightValue((q, weight) => quantized(q, weight, `${id}/weight`));
    const bothQuantized = x.type === 'IntQuantTensor' && w.type === 'IntQuantTensor';
    if (this.returnQuantTensor && !bothQuantized && !this.outputQuant) {
      throw new PythonError('RuntimeError', 'QuantLayer is not correctly configured');
    }
    const result = this.product(x, w, context);
    if (result.tensor)
      scaleFrom.push({
        of: resultName(id, this.outputQuant),
        rule: 'product',
        inputs: [`${id}/input`, `${id}/weight`],
      });
    const before: PlannedTensorValue = result.tensor
      ? { type: 'IntQuantTensor', ...result.tensor }
      : { type: 'Tensor', value: result.value };
    const output = this.outputQuant ? quantized(this.outputQuant, before.value, id) : before;
    return {
      value: this.packed(output),
      call: {
        layer: this.id,
        parts: {
          input: partEntry(id, 'input', x),
          weight: partEntry(id, 'weight', w),
          bias:
            this.parameters.bias === null
              ? null
              : partEntry(id, 'bias', { type: 'Tensor', value: this.parameters.bias }),
          before_output_quant: this.outputQuant ? partEntry(id, 'before_output_quant', before) : null,
        },
        accumulator: result.accumulator,
        scaleFrom,
      },
    };
  }

  quantWeight(context: StepContext): StepResult {
    return {
      value: this.weightValue((q, weight) => ({
        type: 'IntQuantTensor',
        ...q.quantize(weight, context.training(this.id), context.id).tensor,
      })),
    };
  }

  entry() {
    return {
      kind: this.kind,
      quantizers: {
        weight: describe(this.weightQuant),
        bias: { enabled: false },
        input: describe(this.inputQuant),
        output: describe(this.outputQuant),
      },
      weight: this.parameters.weight,
      bias: this.parameters.bias,
      state: collectedState({ input_quant: this.inputQuant, output_quant: this.outputQuant }),
    };
  }

  private weightValue(
    quantized: (quantizer: Quantizer, weight: number) => PlannedTensorValue,
  ): PlannedTensorValue {
    const { weight } = this.parameters;
    return this.weightQuant ? quantized(this.weightQuant, weight) : { type: 'Tensor', value: weight };
  }

  private product(x: PlannedTensorValue, w: PlannedTensorValue, context: StepContext): QuantProductResult {
    const { builder } = context;
    const lowered = this.form.lower(builder.shape(x.value), context);
    const { bias } = this.parameters;
    if (x.type !== 'IntQuantTensor' || w.type !== 'IntQuantTensor') {
      const value = planFloatProduct(builder, x.value, w.value, bias, lowered);
      return { tensor: null, value, accumulator: null, warnings: [] };
    }
    const result = planQuantProduct(builder, x, w, bias, lowered);
    result.warnings.forEach(context.warn);
    return result;
  }

  /** pack_output: the plain value, or the QuantTensor that was asked for. */
  private packed(output: PlannedTensorValue): PlannedTensorValue {
    if (!this.returnQuantTensor) return { type: 'Tensor', value: output.value };
    if (output.type === 'IntQuantTensor') return output;
    throw new PythonError(
      'AssertionError',
      'QuantLayer is not correctly configured, check if warnings were raised',
    );
  }
}

function resultName(id: string, outputQuant: Quantizer | null): string {
  return outputQuant ? `${id}/before_output_quant` : id;
}

function partEntry(id: string, part: PartName, value: PlannedTensorValue): Entry {
  return { id: `${id}/${part}`, warnings: [], ...value };
}
