import type { QuantizerChoice } from '../../experiment/document.ts';
import { checkConv2dArguments, type Conv2dArguments } from '../../plan/conv2d-geometry.ts';
import type { Entry, PartName, ScaleProvenance } from '../../plan/entry.ts';
import { planFloatConv2d } from '../../plan/float-conv2d.ts';
import type { PlannedLayer, PlannedTensorValue, StepResult } from '../../plan/planned-value.ts';
import { PythonError } from '../../plan/python-error.ts';
import { planQuantConv2d, type QuantConv2dResult } from '../../plan/quant-conv2d.ts';
import type { StepContext } from '../../plan/step-context.ts';
import type { Quantizer } from '../../quantizers/quantizer.ts';
import { defineStep } from '../step-kind.ts';
import {
  conv2dArguments,
  conv2dFields,
  conv2dGeometryOf,
  conv2dParameters,
  type Conv2dFields,
  type Conv2dParameters,
} from './conv2d-fields.ts';
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

interface Fields extends Conv2dFields {
  readonly weight_quant: QuantizerChoice;
  readonly bias_quant: QuantizerChoice;
  readonly input_quant: QuantizerChoice;
  readonly output_quant: QuantizerChoice;
  readonly return_quant_tensor: boolean;
  readonly state?: LayerState;
}

/**
 * brevitas.nn.QuantConv2d. A call runs in Brevitas' order: input_quant, weight_quant, the check of
 * the configuration, the convolution, output_quant. Source: brevitas 0.12.1, nn/quant_layer.py
 * (QuantWeightBiasInputOutputLayer.forward_impl) and nn/quant_conv.py.
 */
export const quantConv2d = defineStep<Fields>({
  kind: 'QuantConv2d',
  role: 'layer',
  summary: 'A convolution with a quantizer for its weight, bias, input and output, each of which may be off.',
  needsId: true,
  fields: [
    ...conv2dFields,
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
  ],
  lower: (fields, context) => ({ value: new QuantConv2dLayer(fields, context) }),
});

class QuantConv2dLayer implements PlannedLayer {
  readonly type = 'Layer';
  readonly kind = 'QuantConv2d';
  private readonly id: string;
  private readonly given: Conv2dArguments;
  private readonly parameters: Conv2dParameters;
  private readonly weightQuant: Quantizer | null;
  private readonly inputQuant: Quantizer | null;
  private readonly outputQuant: Quantizer | null;
  private readonly returnQuantTensor: boolean;

  constructor(fields: Fields, context: StepContext) {
    const { builder } = context;
    this.id = context.id;
    this.given = conv2dArguments(fields);
    checkConv2dArguments(this.given, fields.padding_mode === 'zeros');
    this.parameters = conv2dParameters(fields, context);
    this.weightQuant = createQuantizer(fields.weight_quant, builder, 0, undefined);
    this.inputQuant = createQuantizer(fields.input_quant, builder, null, fields.state?.['input_quant']);
    this.outputQuant = createQuantizer(fields.output_quant, builder, null, fields.state?.['output_quant']);
    this.returnQuantTensor = fields.return_quant_tensor;
  }

  call([input]: readonly PlannedTensorValue[], context: StepContext): StepResult {
    if (!input) throw new Error('A convolution needs an input.');
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
    const result = this.convolve(x, w, context);
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

  private convolve(x: PlannedTensorValue, w: PlannedTensorValue, context: StepContext): QuantConv2dResult {
    const { builder } = context;
    const geometry = conv2dGeometryOf(this.given, builder.shape(x.value), context);
    const { bias } = this.parameters;
    if (x.type !== 'IntQuantTensor' || w.type !== 'IntQuantTensor') {
      const value = planFloatConv2d(builder, x.value, w.value, bias, geometry);
      return { tensor: null, value, accumulator: null, warning: null };
    }
    const result = planQuantConv2d(builder, x, w, bias, geometry);
    if (result.warning) context.warn(result.warning);
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
