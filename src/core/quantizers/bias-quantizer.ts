import { planQuantize } from '../plan/quant-tensor.ts';
import type { PlanBuilder } from '../plan/builder.ts';
import type { TensorId } from '../plan/op.ts';
import { PythonError } from '../plan/python-error.ts';
import { intRange } from '../quant/int-range.ts';
import { thresholdOf, type Restriction } from '../quant/restriction.ts';
import { elementCount } from '../tensor/shape.ts';
import { dependencyError } from './dependency-error.ts';
import { keywordFields, wideBitWidth } from './keyword-fields.ts';
import { roundingOf, type IntArguments, type ScaleArguments } from './options.ts';
import { IntQuantizer } from './parts/int-quantizer.ts';
import { ScaleSteps } from './parts/scaling.ts';
import { planStatistic, STATISTIC_RULES } from './parts/statistics.ts';
import { statsFromParameterScaling } from './parts/stats-from-parameter-scaling.ts';
import { zeroZeroPoint } from './parts/zero-point.ts';
import { defineQuantizer, type Quantizer, type QuantizerSpec, type Surroundings } from './quantizer.ts';

type ExternalArguments = Omit<IntArguments, 'bit_width'> & { readonly bit_width: number | null };

export interface ExternalBiasDefinition {
  readonly name: string;
  readonly summary: string;
  readonly defaults: ExternalArguments;
}

/**
 * A bias quantizer on the scale of the sums that it is added to: clamp(R(bias / (s_input * s_weight))).
 * Where input or weight is no QuantTensor it needs the scale that an earlier call in eval has cached.
 * Source: brevitas 0.12.1, proxy/parameter_quant.py (BiasQuantProxyFromInjector).
 */
export function defineExternalBias({ name, summary, defaults }: ExternalBiasDefinition): QuantizerSpec {
  return defineQuantizer<ExternalArguments>({
    name,
    slots: ['bias'],
    summary,
    fields: [
      wideBitWidth(defaults.bit_width),
      ...keywordFields({ ...defaults }).filter((field) => !UNUSED.includes(field.name)),
    ],
    create: (options, { builder }) => {
      const { bit_width: bitWidth, ...others } = { ...defaults, ...options };
      if (others.quant_type === 'FP') return null;
      if (bitWidth === null) throw dependencyError(name, 'bit_width', 'bit_width_impl');
      return new ExternalBiasQuantizer(builder, name, { ...others, bit_width: bitWidth });
    },
  });
}

const UNUSED = ['bit_width', 'threshold', 'scaling_per_output_channel'];

class ExternalBiasQuantizer implements Quantizer {
  readonly description;
  private cached: TensorId | null = null;

  constructor(
    private readonly builder: PlanBuilder,
    name: string,
    private readonly options: IntArguments,
  ) {
    const { bit_width: bitWidth, signed, narrow_range: narrowRange } = options;
    this.description = { enabled: true, name, bitWidth, signed, narrowRange };
  }

  state() {
    return null;
  }

  quantize(bias: TensorId, training: boolean, of: string, around: Surroundings = {}) {
    const { bit_width: bitWidth, signed, narrow_range: narrowRange } = this.options;
    const product = productScale(this.builder, around);
    const scale = product ?? this.cachedScale(training, around);
    const rounding = roundingOf(this.options.float_to_int_impl_type);
    const range = intRange(bitWidth, signed, narrowRange);
    const tensor = planQuantize(this.builder, bias, scale, { range, bitWidth, signed, training, rounding });
    if (!training && around.cachesBias) this.cached = scale;
    const inputs = product === null ? [] : [of.replace(/bias$/, 'input'), of.replace(/bias$/, 'weight')];
    return { tensor, scaleFrom: { of, rule: product === null ? 'given' : 'product', inputs } } as const;
  }

  private cachedScale(training: boolean, { warn = () => {} }: Surroundings): TensorId {
    if (this.cached === null) {
      warn('No quant bias cache found, set cache_inference_quant_bias=True and run an inference pass first');
      throw new PythonError('RuntimeError', 'Input scale required');
    }
    if (training) warn('Cached quant bias scale is being used in training mode.');
    return this.cached;
  }
}

/** s_weight * s_input, of shape [channels] or [1]; null where there is none. */
function productScale(builder: PlanBuilder, { input, weight }: Surroundings): TensorId | null {
  if (input?.type !== 'IntQuantTensor' || weight?.type !== 'IntQuantTensor') return null;
  const [ofWeight, ofInput] = [weight.scale, input.scale].map((tensor) => {
    return { tensor, shape: [elementCount(builder.shape(tensor))] };
  });
  if (!ofWeight || !ofInput) return null;
  const [weights = 1] = ofWeight.shape;
  const [inputs = 1] = ofInput.shape;
  if (weights !== inputs && weights !== 1 && inputs !== 1) return null;
  return builder.elementwise('mul', [Math.max(weights, inputs)], ofWeight, ofInput);
}

export interface InternalBiasDefinition {
  readonly name: string;
  readonly summary: string;
  readonly defaults: IntArguments & ScaleArguments;
  readonly restrictRounding?: Restriction['rounding'];
}

/** A bias quantizer with a scale from the bias' own statistics, as a weight's. */
export function defineInternalBias(definition: InternalBiasDefinition): QuantizerSpec {
  const { name, summary, defaults, restrictRounding = 'round' } = definition;
  return defineQuantizer<IntArguments & ScaleArguments>({
    name,
    slots: ['bias'],
    summary,
    fields: [
      wideBitWidth(defaults.bit_width),
      ...keywordFields({ ...defaults }).filter((field) => !UNUSED_INTERNAL.includes(field.name)),
    ],
    create: (given, { builder, parameter }) => {
      const options = { ...defaults, ...given };
      const { bit_width: bitWidth, signed, narrow_range: narrowRange } = options;
      if (options.quant_type === 'FP') return null;
      const restriction = { type: options.restrict_scaling_type, rounding: restrictRounding };
      const perChannel = options.scaling_per_output_channel;
      const shape = perChannel && typeof parameter === 'number' ? builder.shape(parameter) : [];
      const op = options.scaling_stats_op ?? 'MAX';
      const statistic = {
        op,
        view: { order: null, perChannel },
        highQ: options.high_percentile_q ?? 100,
        lowQ: options.low_percentile_q ?? 0,
        sigma: options.sigma ?? 0,
      };
      const steps = new ScaleSteps(builder, shape, restriction, options.scaling_min_val);
      const scaling = statsFromParameterScaling(
        steps,
        (bias) => planStatistic(builder, bias, statistic, shape),
        STATISTIC_RULES[op],
      );
      const shared = { builder, name, bitWidth, signed, narrowRange, scaling };
      return new IntQuantizer(
        { ...shared, quantDelaySteps: options.quant_delay_steps },
        {
          range: intRange(bitWidth, signed, narrowRange),
          threshold: thresholdOf(restriction, bitWidth, signed, narrowRange),
          rounding: roundingOf(options.float_to_int_impl_type),
          zeroPoint: zeroZeroPoint,
        },
      );
    },
  });
}

const UNUSED_INTERNAL = ['bit_width', 'quant_type', 'threshold', 'scaling_impl_type', 'scaling_stats_op'];
