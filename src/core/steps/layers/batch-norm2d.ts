import type { Field } from '../../experiment/field.ts';
import type { TensorLiteral } from '../../experiment/document.ts';
import { literalValues } from '../../experiment/tensor-literal.ts';
import type { PlanBuilder } from '../../plan/builder.ts';
import type { TensorId } from '../../plan/op.ts';
import type {
  BatchNormFactors,
  PlannedLayer,
  PlannedTensorValue,
  StepResult,
} from '../../plan/planned-value.ts';
import { pointwiseGeometry } from '../../plan/pointwise-geometry.ts';
import { PythonError } from '../../plan/python-error.ts';
import type { StepContext } from '../../plan/step-context.ts';
import { defineStep } from '../step-kind.ts';
import { givenParameter } from './weight-parameters.ts';

const { fround } = Math;

interface Fields {
  readonly num_features: number;
  readonly eps: number;
  readonly weight?: string | TensorLiteral;
  readonly bias_values?: string | TensorLiteral;
  readonly state?: Readonly<Record<string, number | TensorLiteral>>;
}

const fields: readonly Field[] = [
  { name: 'num_features', type: 'integer', min: 1, max: 4096, help: 'Channels of the input.' },
  {
    name: 'eps',
    type: 'number',
    min: 0,
    default: 1e-5,
    help: 'Added to each variance, so that nothing is divided by 0.',
  },
  {
    name: 'weight',
    type: 'tensor',
    step: true,
    optional: true,
    help: 'A factor per channel; ones if absent.',
  },
  {
    name: 'bias_values',
    type: 'tensor',
    step: true,
    optional: true,
    help: 'A number added to each channel; zeros if absent.',
  },
  {
    name: 'state',
    type: 'state',
    optional: true,
    tensors: ['running_mean', 'running_var'],
    help: 'The mean and variance of each channel that an earlier training has found; 0 and 1 if absent.',
  },
];

/**
 * torch.nn.BatchNorm2d in eval: (x - running_mean) / sqrt(running_var + eps) * weight + bias, as one
 * factor and one addend per channel. Its running statistics are those of `state`.
 */
export const batchNorm2d = defineStep<Fields>({
  kind: 'BatchNorm2d',
  role: 'layer',
  summary: 'Brings each channel to a mean of 0 and a deviation of 1, by statistics found in training.',
  needsId: true,
  fields,
  lower: (given, context) => ({ value: new BatchNorm2dLayer(given, context) }),
});

class BatchNorm2dLayer implements PlannedLayer {
  readonly type = 'Layer';
  readonly kind = 'BatchNorm2d';
  private readonly id: string;
  private readonly features: number;
  private readonly weight: TensorId;
  private readonly bias: TensorId;
  private readonly mean: Float32Array;
  private readonly variance: Float32Array;
  private readonly eps: number;
  private readonly buffers: Readonly<Record<string, TensorId>>;

  constructor(given: Fields, context: StepContext) {
    const { builder } = context;
    this.id = context.id;
    this.features = given.num_features;
    this.eps = fround(given.eps);
    const shape = [given.num_features];
    const filled = (value: number) => builder.values(shape, new Float32Array(this.features).fill(value));
    this.weight = givenParameter(context, 'weight', given.weight, shape) ?? filled(1);
    this.bias = givenParameter(context, 'bias_values', given.bias_values, shape) ?? filled(0);
    this.mean = this.statistic(given, 'running_mean', 0, context);
    this.variance = this.statistic(given, 'running_var', 1, context);
    this.buffers = {
      running_mean: builder.values(shape, this.mean),
      running_var: builder.values(shape, this.variance),
    };
  }

  call([input]: readonly PlannedTensorValue[], context: StepContext): StepResult {
    if (!input) throw new Error('A batch norm needs an input.');
    const { builder } = context;
    const shape = builder.shape(input.value);
    this.checkInput(shape);
    if (context.training(this.id)) {
      throw new PythonError(
        'NotImplementedError',
        'BatchNorm2d is computed in eval only: a step { "kind": "mode", "training": false } is needed before this call.',
      );
    }
    const [batch = 1, channels = 1, height = 1, width = 1] = shape;
    const { factor, addend } = this.inEval(builder);
    const out = builder.tensor(shape, 'f32', false);
    builder.op({
      op: 'conv2d_float',
      x: input.value,
      w: builder.view(factor, [channels, 1, 1, 1]),
      bias: addend,
      // Each channel by itself.
      geometry: pointwiseGeometry({
        batch,
        inChannels: channels,
        outChannels: channels,
        inHeight: height,
        inWidth: width,
        groups: channels,
      }),
      out,
    });
    return { value: { type: 'Tensor', value: out } };
  }

  quantWeight(): StepResult {
    throw new PythonError('AttributeError', "'BatchNorm2d' object has no attribute 'quant_weight'");
  }

  /**
   * What merge_bn multiplies a layer's weight with, and adds to its bias, in its own order of
   * operations. Source: brevitas 0.12.1, nn/utils.py (mul_add_from_bn).
   */
  batchNormFactors(builder: PlanBuilder): BatchNormFactors {
    const shape = [this.features];
    const deviations = this.variance.map((value) => Math.sqrt(fround(value + this.eps)));
    const weight = builder.known(this.weight);
    const bias = builder.known(this.bias);
    if (weight && bias) {
      const factors = Array.from(deviations, (deviation, i) => fround((weight[i] ?? 0) / deviation));
      const shifts = factors.map((factor, i) => fround(-(this.mean[i] ?? 0) * factor));
      const addends = shifts.map((shift, i) => fround(shift + (bias[i] ?? 0)));
      const addend = builder.derived(shape, this.bias, [{ step: 'add', addends: shifts }]);
      return { factor: builder.values(shape, factors), addend, known: { factors, addends } };
    }
    const factor = builder.elementwise('div', shape, this.weight, builder.values(shape, deviations));
    const negativeMean = this.mean.map((value) => -value);
    const shifted = builder.elementwise('mul', shape, builder.values(shape, negativeMean), factor);
    return { factor, addend: builder.elementwise('add', shape, shifted, this.bias), known: null };
  }

  entry() {
    return {
      kind: this.kind,
      quantizers: {},
      weight: this.weight,
      bias: this.bias,
      state: {},
      buffers: this.buffers,
    };
  }

  /** As torch's kernel has them: the deviation's inverse first. */
  private inEval(builder: PlanBuilder) {
    const shape = [this.features];
    const inverse = this.variance.map((value) => 1 / fround(Math.sqrt(fround(value + this.eps))));
    const factor = builder.elementwise('mul', shape, builder.values(shape, inverse), this.weight);
    const shift = builder.elementwise('mul', shape, builder.values(shape, this.mean), factor);
    return { factor, addend: builder.elementwise('sub', shape, this.bias, shift) };
  }

  private checkInput(shape: readonly number[]): void {
    if (shape.length !== 4) {
      throw new PythonError('ValueError', `expected 4D input (got ${shape.length}D input)`);
    }
    if (shape[1] === this.features) return;
    throw new PythonError(
      'RuntimeError',
      `running_mean should contain ${shape[1]} elements not ${this.features}`,
    );
  }

  private statistic(given: Fields, name: string, otherwise: number, context: StepContext): Float32Array {
    const found = given.state?.[name] ?? otherwise;
    if (typeof found === 'number') return new Float32Array(this.features).fill(found);
    const values = literalValues(found.values);
    if (values.length === this.features) return values;
    return context.refuse(
      'state',
      `${name} has ${values.length} numbers; it must have ${this.features}, one for each feature.`,
    );
  }
}
