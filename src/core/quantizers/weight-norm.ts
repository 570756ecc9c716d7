import type { PlannedTensorValue } from '../plan/planned-value.ts';
import type { Rounding, TensorId } from '../plan/op.ts';
import { PythonError } from '../plan/python-error.ts';
import type { DerivedStep } from '../plan/source.ts';
import { accumulatorLimit, zeroCentredLimit } from '../quant/accumulator-limit.ts';
import { intRange } from '../quant/int-range.ts';
import type { DecoupledArguments } from './decoupled-weight.ts';
import { keywordFields } from './keyword-fields.ts';
import { DecoupledQuantizer, type PreScale } from './parts/decoupled-quantizer.ts';
import type { Scaling } from './parts/scaling.ts';
import {
  checkedScaleShape,
  parameterOf,
  weightRows,
  weightSource,
  type WeightView,
} from './parts/weight-view.ts';
import { defineQuantizer, type QuantizerSite, type QuantizerSpec, type Surroundings } from './quantizer.ts';
import { partOf, restoredValues } from './restored-state.ts';

/** Brevitas' scaling_min_val of these quantizers. Their pre_scaling_min_val never reaches the pre-scale. */
const SCALING_MIN_VAL = 1e-10;

export interface WeightNormArguments extends DecoupledArguments {
  /** Of accumulator-aware quantizers. */
  readonly accumulator_bit_width?: number;
}

export interface WeightNormDefinition {
  readonly name: string;
  readonly summary: string;
  readonly defaults: WeightNormArguments;
  readonly p: 1 | 2;
  readonly rounding: Rounding;
  /** Bounds the norm so that no accumulator overflows: A2Q, or A2Q+ with weights centred on 0. */
  readonly bound?: 'a2q' | 'a2q_plus';
}

/**
 * A weight quantizer with a learned scale s and a learned norm g per output channel, s kept as its
 * logarithm and g too where it is bounded: s = max|w| / (2^(b-1) - 1) and g = ||w|| at first.
 *
 *     L2:    pre-scale = s ||w||_2 / g
 *     A2Q:   pre-scale = ||w||_1 / min(g / s, T),  T from the accumulator and the input
 *     A2Q+:  the same of w - mean(w), which is what is rounded, with a larger T
 *
 * Norms and logarithms are computed before anything runs; torch's own log2 and 2 ** x may differ in
 * the last bit (see `restrict`). Source: brevitas 0.12.1, core/scaling/pre_scaling.py and quant/base.py.
 */
export function defineWeightNorm(definition: WeightNormDefinition): QuantizerSpec {
  const { name, summary, defaults, rounding, bound } = definition;
  return defineQuantizer<WeightNormArguments>({
    name,
    slots: ['weight'],
    summary,
    fields: keywordFields({ ...defaults }),
    create: (options, site) => {
      const { bit_width: bitWidth, signed, narrow_range: narrowRange } = options;
      const norm = new LearnedNorm(definition, options, { site, perChannel: true });
      return new DecoupledQuantizer(
        { builder: site.builder, name, bitWidth, signed, narrowRange, scaling: norm, quantDelaySteps: 0 },
        {
          range: intRange(bitWidth, signed, narrowRange),
          threshold: 1,
          rounding,
          preScaling: {
            preScale: (x, around) =>
              bound === undefined ? norm.preScale(x) : norm.boundedPreScale(x, inputOf(around)),
            state: () => ({ value: { tensor: norm.norm } }),
          },
        },
      );
    },
  });
}

type QuantInput = Extract<PlannedTensorValue, { type: 'IntQuantTensor' }>;

function inputOf({ input }: Surroundings): QuantInput {
  if (input?.type === 'IntQuantTensor') return input;
  throw new PythonError(
    'AssertionError',
    'No cached quant input found. Enable caching and perform a forward pass',
  );
}

/** The two learned parameters, log2 of the scale and of the norm, and what follows from them. */
class LearnedNorm implements Scaling {
  /** g, or log2 g where it is bounded. */
  readonly norm: TensorId;
  /** log2 s */
  private readonly logScale: TensorId;
  private readonly plannedScale: TensorId;
  /** s as it started: Brevitas' pre-scale has a parameter of its own. */
  private readonly firstScale: TensorId;
  private readonly shape: readonly number[];
  private readonly followed = new Map<string, TensorId>();

  constructor(
    private readonly definition: WeightNormDefinition,
    private readonly options: WeightNormArguments,
    private readonly view: WeightView,
  ) {
    const { site } = view;
    const weight = parameterOf(site);
    const rows = weightRows(view, weight, true).count;
    this.shape = checkedScaleShape(view, rows);
    const largest = 2 ** (options.bit_width - 1) - 1;
    const first = this.follow(weight, [
      { step: 'row_abs_max', rows },
      { step: 'divide', by: largest },
      { step: 'log2' },
    ]);
    this.norm =
      restored(partOf(site.state, 'pre_scaling'), site, this.shape) ??
      this.follow(weight, [
        { step: 'row_norm', rows, p: definition.p },
        ...(definition.bound === undefined ? [] : [{ step: 'log2' } as const]),
      ]);
    this.logScale = restored(site.state, site, this.shape) ?? first;
    this.firstScale = this.powered(first);
    this.plannedScale = this.logScale === first ? this.firstScale : this.powered(this.logScale);
  }

  state() {
    return { value: { tensor: this.logScale } };
  }

  scale() {
    return { scale: this.plannedScale, rule: 'value' as const };
  }

  preScale(x: TensorId): PreScale {
    const { builder } = this.view.site;
    const rows = weightRows(this.view, x, true).count;
    const norm = this.follow(x, [{ step: 'row_norm', rows, p: this.definition.p }]);
    const scaled = builder.elementwise('mul', this.shape, this.firstScale, norm);
    const learned = builder.elementwise('abs', this.shape, this.norm);
    return { scale: builder.elementwise('div', this.shape, scaled, learned) };
  }

  boundedPreScale(x: TensorId, input: QuantInput): PreScale {
    const { builder } = this.view.site;
    const isCentred = this.definition.bound === 'a2q_plus';
    const rows = weightRows(this.view, x, true).count;
    const centred: readonly DerivedStep[] = isCentred ? [{ step: 'centre_rows', rows }] : [];
    const norm = this.follow(x, [...centred, { step: 'row_norm', rows, p: this.definition.p }]);
    const bits = this.options.accumulator_bit_width ?? 32;
    const limit = isCentred
      ? zeroCentredLimit(bits, input.bitWidth)
      : accumulatorLimit(bits, input.bitWidth, input.signed);
    const learned = builder.derived(this.shape, this.norm, [{ step: 'exp2' }]);
    const ratio = builder.elementwise('div', this.shape, learned, this.firstScale);
    const bounded = builder.elementwise('min', this.shape, ratio, { constant: limit });
    const scale = builder.elementwise('div', this.shape, norm, bounded);
    if (!isCentred) return { scale };
    const centre = this.follow(x, [{ step: 'row_negative_mean', rows }]);
    return { scale, zeroPoint: builder.elementwise('div', this.shape, centre, scale) };
  }

  /** |clampmin(2^logarithm)| */
  private powered(logarithm: TensorId): TensorId {
    const { builder } = this.view.site;
    const power = builder.derived(this.shape, logarithm, [{ step: 'exp2' }]);
    return builder.elementwise('clamp_min_magnitude', this.shape, power, { constant: SCALING_MIN_VAL });
  }

  /** What follows from the weight, once for each list of steps. */
  private follow(x: TensorId, steps: readonly DerivedStep[]): TensorId {
    const key = `${x} ${JSON.stringify(steps)}`;
    const known = this.followed.get(key);
    if (known !== undefined) return known;
    const rows = weightRows(this.view, x, true);
    const source = weightSource(this.view, x, this.definition.name);
    const fresh = this.view.site.builder.derived(this.shape, source, [...rows.steps, ...steps]);
    this.followed.set(key, fresh);
    return fresh;
  }
}

function restored(
  state: QuantizerSite['state'],
  { builder }: QuantizerSite,
  shape: readonly number[],
): TensorId | null {
  const values = restoredValues(state, 'value', shape);
  return values && builder.values(shape, values);
}
