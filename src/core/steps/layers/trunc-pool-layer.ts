import type { QuantizerChoice } from '../../experiment/document.ts';
import type { BooleanField, QuantizerField } from '../../experiment/field.ts';
import type { PlanBuilder } from '../../plan/builder.ts';
import type { LayerEntry, ScaleProvenance } from '../../plan/entry.ts';
import type { PlannedLayer, PlannedTensorValue, StepResult } from '../../plan/planned-value.ts';
import { PythonError } from '../../plan/python-error.ts';
import type { StepContext } from '../../plan/step-context.ts';
import type { Quantizer } from '../../quantizers/quantizer.ts';
import { returnQuantTensorField } from './activation-layer.ts';
import { packOutput, partEntry } from './pack-output.ts';
import { createQuantizer, describe } from './quant-slots.ts';

export interface TruncPoolFields {
  readonly trunc_quant: QuantizerChoice;
  readonly return_quant_tensor: boolean;
}

export const truncQuantField: QuantizerField = {
  name: 'trunc_quant',
  type: 'quantizer',
  slot: 'trunc',
  default: 'RoundTo8bit',
  help: 'How the sums are brought back to fewer bits.',
};

/** Pooling layers give a QuantTensor unless they are told otherwise. */
export const returnsQuantTensorField: BooleanField = { ...returnQuantTensorField, default: true };

/**
 * brevitas.nn's TruncAvgPool2d and TruncAdaptiveAvgPool2d: an average of a QuantTensor, whose integers
 * are the sums, brought back to fewer bits. A plain tensor is averaged and not truncated.
 * Source: brevitas 0.12.1, nn/quant_avg_pool.py.
 */
export class TruncPoolLayer implements PlannedLayer {
  readonly type = 'Layer';
  private readonly id: string;
  private readonly truncQuant: Quantizer | null;

  constructor(
    readonly kind: string,
    private readonly pool: (builder: PlanBuilder, x: PlannedTensorValue) => PlannedTensorValue,
    private readonly fields: TruncPoolFields,
    context: StepContext,
  ) {
    this.id = context.id;
    this.truncQuant = createQuantizer(fields.trunc_quant, context.builder, null, undefined);
  }

  call([input]: readonly PlannedTensorValue[], context: StepContext): StepResult {
    if (!input) throw new Error('A pooling needs an input.');
    const { id, builder } = context;
    const { return_quant_tensor: returnQuantTensor } = this.fields;
    if (input.type === 'Tensor' || !this.truncQuant) {
      const plain = this.pool(builder, { type: 'Tensor', value: input.value });
      return { value: packOutput(plain, returnQuantTensor) };
    }
    const sums = this.pool(builder, input);
    const training = context.training(this.id);
    const { tensor, scaleFrom } = this.truncQuant.quantize(sums.value, training, id, { input: sums });
    const provenance: readonly ScaleProvenance[] = [scaleFrom];
    return {
      value: packOutput({ type: 'IntQuantTensor', ...tensor }, returnQuantTensor),
      call: {
        layer: this.id,
        parts: { before_output_quant: partEntry(id, 'before_output_quant', sums) },
        accumulator: null,
        scaleFrom: provenance,
      },
    };
  }

  quantWeight(): StepResult {
    throw new PythonError('AttributeError', `'${this.kind}' object has no attribute 'quant_weight'`);
  }

  entry(): Omit<LayerEntry, 'id' | 'warnings' | 'type'> {
    const state = this.truncQuant?.state() ?? null;
    return {
      kind: this.kind,
      quantizers: { trunc: describe(this.truncQuant) },
      weight: null,
      bias: null,
      state: state === null ? {} : { trunc_quant: state },
    };
  }
}
