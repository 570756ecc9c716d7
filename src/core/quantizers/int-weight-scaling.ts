import type { Field } from '../experiment/field.ts';
import { planQuantize } from '../plan/quant-tensor.ts';
import { intRange } from '../quant/int-range.ts';
import { intThreshold } from '../quant/int-threshold.ts';
import type { PlanBuilder } from '../plan/builder.ts';
import type { TensorId } from '../plan/op.ts';
import { bitWidthField, narrowRangeField, signedField } from './fields.ts';
import { defineQuantizer, type Quantizer, type QuantizerSite } from './quantizer.ts';

/** Brevitas' scaling_min_val of its predefined weight quantizers. */
const SCALING_MIN_VAL = 1e-10;

interface Options {
  readonly bit_width: number;
  readonly signed: boolean;
  readonly narrow_range: boolean;
  readonly scaling_per_output_channel: boolean;
}

/**
 * Int8WeightPerTensorFloat and Int8WeightPerChannelFloat: scale = max |w| / T of the live weight,
 * of the whole tensor (scale of shape []) or of each output channel (shape [O, 1, 1, 1]).
 * T is 2^(b-1) - 1 in the default narrow signed range. Source: brevitas 0.12.1,
 * quant/scaled_int.py and core/scaling/standalone.py (StatsFromParameterScaling).
 */
export const int8WeightPerTensorFloat = defineWeight(
  'Int8WeightPerTensorFloat',
  'Signed 8-bit integers -127..127 with one float scale for the whole weight, its largest magnitude / 127.',
  false,
);

export const int8WeightPerChannelFloat = defineWeight(
  'Int8WeightPerChannelFloat',
  'Signed 8-bit integers -127..127 with a float scale per output channel, each its own largest magnitude / 127.',
  true,
);

function defineWeight(name: string, summary: string, perChannel: boolean) {
  const fields: readonly Field[] = [
    bitWidthField(8, 2),
    signedField(true),
    narrowRangeField(true),
    {
      name: 'scaling_per_output_channel',
      type: 'boolean',
      default: perChannel,
      help: 'One scale for each output channel instead of one for the whole weight.',
    },
  ];
  return defineQuantizer<Options>({
    name,
    slots: ['weight'],
    summary,
    fields,
    create: (options, site) => createWeightQuantizer(name, options, site),
  });
}

function createWeightQuantizer(name: string, options: Options, site: QuantizerSite): Quantizer {
  const { bit_width: bitWidth, signed, narrow_range: narrowRange } = options;
  return {
    description: { enabled: true, name, bitWidth, signed, narrowRange },
    state: () => null,
    quantize: (weight, training, of) => {
      const channelAxis = options.scaling_per_output_channel ? site.channelAxis : null;
      const threshold = intThreshold(bitWidth, signed, narrowRange);
      const scale = absMaxScale(site.builder, weight, channelAxis, threshold);
      const grid = { range: intRange(bitWidth, signed, narrowRange), bitWidth, signed, training };
      return {
        tensor: planQuantize(site.builder, weight, scale, grid),
        scaleFrom: { of, rule: 'abs_max', inputs: [`${of}:float`], divisor: threshold },
      };
    },
  };
}

/** scale = clamp_min_magnitude(max |w|, 1e-10) / threshold, each one float32 operation. */
function absMaxScale(
  builder: PlanBuilder,
  weight: TensorId,
  channelAxis: number | null,
  threshold: number,
): TensorId {
  const weightShape = builder.shape(weight);
  if (channelAxis !== null && channelAxis !== 0) throw new Error('Only weights with output channels first.');
  const rows = channelAxis === null ? 1 : (weightShape[0] ?? 1);
  const shape =
    channelAxis === null ? [] : weightShape.map((size, axis) => (axis === channelAxis ? size : 1));
  const out = builder.tensor(shape, 'f32', builder.exact(weight));
  builder.op({ op: 'abs_max', x: weight, rows, out });
  const clamped = builder.elementwise('clamp_min_magnitude', shape, out, { constant: SCALING_MIN_VAL });
  return builder.elementwise('div', shape, clamped, { constant: threshold });
}
