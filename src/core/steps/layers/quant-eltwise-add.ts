import type { QuantizerChoice } from '../../experiment/document.ts';
import type { LayerEntry, ScaleProvenance } from '../../plan/entry.ts';
import type { TensorId } from '../../plan/op.ts';
import { planAdd } from '../../plan/operators/add.ts';
import type { PlannedLayer, PlannedTensorValue, StepResult } from '../../plan/planned-value.ts';
import { PythonError } from '../../plan/python-error.ts';
import type { StepContext } from '../../plan/step-context.ts';
import type { Quantizer } from '../../quantizers/quantizer.ts';
import { defineStep } from '../step-kind.ts';
import { returnQuantTensorField } from './activation-layer.ts';
import { packOutput, partEntry } from './pack-output.ts';
import {
  collectedState,
  createQuantizer,
  describe,
  inputQuantField,
  outputQuantField,
  stateField,
  type LayerState,
} from './quant-slots.ts';

interface Fields {
  readonly input_quant: QuantizerChoice;
  readonly output_quant: QuantizerChoice;
  readonly return_quant_tensor: boolean;
  readonly state?: LayerState;
}

/** brevitas.nn.QuantEltwiseAdd: one quantizer for both inputs, the sum, another quantizer. */
export const quantEltwiseAdd = defineStep<Fields>({
  kind: 'QuantEltwiseAdd',
  role: 'layer',
  summary: 'Quantizes two inputs with one quantizer, adds them, and quantizes the sum.',
  needsId: true,
  fields: [
    {
      ...inputQuantField,
      default: 'Int8ActPerTensorFloat',
      help: 'Quantizes both inputs, one after the other.',
    },
    { ...outputQuantField, default: 'Int8ActPerTensorFloat', help: 'Quantizes the sum.' },
    returnQuantTensorField,
    stateField,
  ],
  lower: (fields, context) => ({ value: new QuantEltwiseAddLayer(fields, context) }),
});

/** Source: brevitas 0.12.1, nn/quant_eltwise.py. Its input_quant collects statistics of two calls a time. */
class QuantEltwiseAddLayer implements PlannedLayer {
  readonly type = 'Layer';
  readonly kind = 'QuantEltwiseAdd';
  readonly inputs = 2;
  private readonly id: string;
  private readonly inputQuant: Quantizer | null;
  private readonly outputQuant: Quantizer | null;
  private readonly returnQuantTensor: boolean;

  constructor({ input_quant: input, output_quant: output, ...fields }: Fields, { id, builder }: StepContext) {
    this.id = id;
    this.inputQuant = createQuantizer(input, builder, null, fields.state?.['input_quant']);
    this.outputQuant = createQuantizer(output, builder, null, fields.state?.['output_quant']);
    this.returnQuantTensor = fields.return_quant_tensor;
  }

  call([input, other]: readonly PlannedTensorValue[], context: StepContext): StepResult {
    if (!input || !other) throw new Error('An addition needs two inputs.');
    const { id, builder } = context;
    const training = context.training(this.id);
    const scaleFrom: ScaleProvenance[] = [];
    const quantized = (quantizer: Quantizer, x: TensorId, of: string): PlannedTensorValue => {
      const result = quantizer.quantize(x, training, of);
      scaleFrom.push(result.scaleFrom);
      return { type: 'IntQuantTensor', ...result.tensor };
    };
    const left = this.inputQuant ? quantized(this.inputQuant, input.value, `${id}/input`) : input;
    const right = this.inputQuant ? quantized(this.inputQuant, other.value, `${id}/other`) : other;
    const sum = planAdd(builder, left, right);
    const output = this.outputQuant ? quantized(this.outputQuant, sum.value, id) : sum;
    return {
      value: packOutput(output, this.returnQuantTensor),
      call: {
        layer: this.id,
        parts: {
          input: partEntry(id, 'input', left),
          other: partEntry(id, 'other', right),
          before_output_quant: this.outputQuant ? partEntry(id, 'before_output_quant', sum) : null,
        },
        accumulator: null,
        scaleFrom,
      },
    };
  }

  quantWeight(): StepResult {
    throw new PythonError('AttributeError', "'QuantEltwiseAdd' object has no attribute 'quant_weight'");
  }

  entry(): Omit<LayerEntry, 'id' | 'warnings' | 'type'> {
    return {
      kind: this.kind,
      quantizers: { input: describe(this.inputQuant), output: describe(this.outputQuant) },
      weight: null,
      bias: null,
      state: collectedState({ input_quant: this.inputQuant, output_quant: this.outputQuant }),
    };
  }
}
