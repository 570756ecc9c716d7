import type { QuantizerStateEntry } from '../../plan/entry.ts';
import type { Rounding, TensorId } from '../../plan/op.ts';
import { judged, planCodes } from '../../plan/quant-tensor.ts';
import type { IntRange } from '../../quant/int-range.ts';
import type { Quantized, Surroundings } from '../quantizer.ts';
import { TensorQuantizer, type TensorQuantOptions } from './tensor-quantizer.ts';

/** The first scale of a decoupled quantizer, and a zero point in front of it. */
export interface PreScale {
  readonly scale: TensorId;
  /** Added to x / scale before it is rounded; none if absent. */
  readonly zeroPoint?: TensorId;
}

export interface PreScaling {
  preScale(x: TensorId, around: Surroundings): PreScale;
  state(): QuantizerStateEntry | null;
}

/**
 * Two scales: clamp(R(x / pre-scale + pre-zero-point)) gives the integers, a scale of their own the
 * numbers they stand for. Source: brevitas 0.12.1, core/quant/int.py (DecoupledRescalingIntQuant).
 */
export class DecoupledQuantizer extends TensorQuantizer {
  constructor(
    shared: TensorQuantOptions,
    private readonly grid: {
      readonly range: IntRange;
      /** T, which divides the second scale. */
      readonly threshold: number;
      readonly rounding: Rounding;
      readonly preScaling: PreScaling;
    },
  ) {
    super(shared);
  }

  override state() {
    const scale = super.state();
    const preScaling = this.grid.preScaling.state();
    return preScaling ? { ...scale, pre_scaling: { fields: preScaling } } : scale;
  }

  quantize(x: TensorId, training: boolean, of: string, around: Surroundings = {}): Quantized {
    const { builder, bitWidth, signed, scaling } = this.shared;
    const { range, threshold, rounding, preScaling } = this.grid;
    const shape = builder.shape(x);
    const pre = preScaling.preScale(x, around);
    const planned = scaling.scale(x, threshold, training);
    const steps = builder.elementwise('div', shape, x, pre.scale);
    const placed =
      pre.zeroPoint === undefined ? steps : builder.elementwise('add', shape, steps, pre.zeroPoint);
    const zeroPoint = builder.values([], [0]);
    // With a scale of 1 the value is the integer as a float, whose -0 the second scale keeps.
    const one = builder.values([], [1]);
    const { int, value: codes, clipped } = planCodes(builder, placed, one, { range, rounding }, zeroPoint);
    const value = builder.elementwise('mul', shape, codes, planned.scale);
    const { scale } = planned;
    const tensor = judged(builder, {
      range,
      bitWidth,
      signed,
      training,
      value,
      int,
      scale,
      zeroPoint,
      zeroPointIsZero: true,
      clipped,
      intKnown: true,
    });
    return { tensor, scaleFrom: this.from(of, planned, threshold) };
  }
}
