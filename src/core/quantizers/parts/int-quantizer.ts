import type { Rounding, TensorId } from '../../plan/op.ts';
import { planQuantize } from '../../plan/quant-tensor.ts';
import type { IntRange } from '../../quant/int-range.ts';
import type { Quantized } from '../quantizer.ts';
import { labelled, TensorQuantizer, type TensorQuantOptions } from './tensor-quantizer.ts';
import type { ZeroPointRule } from './zero-point.ts';

/**
 * Scaled integers: clamp(R(x / scale + zero point)). Source: brevitas 0.12.1, core/quant/int.py
 * (RescalingIntQuant) and int_base.py (IntQuant).
 */
export class IntQuantizer extends TensorQuantizer {
  constructor(
    shared: TensorQuantOptions,
    private readonly grid: {
      readonly range: IntRange;
      /** T */
      readonly threshold: number;
      readonly rounding: Rounding;
      readonly zeroPoint: ZeroPointRule;
    },
  ) {
    super(shared);
  }

  override state() {
    const scale = super.state();
    const zeroPoint = this.grid.zeroPoint.state();
    return zeroPoint ? { ...scale, zero_point: { fields: zeroPoint } } : scale;
  }

  quantize(x: TensorId, training: boolean, of: string): Quantized {
    const { builder, bitWidth, signed, scaling } = this.shared;
    const { range, threshold, rounding, zeroPoint: rule } = this.grid;
    const planned = scaling.scale(x, threshold, training);
    const zeroPoint = rule.zeroPoint(x, planned.scale, training);
    const grid = { range, bitWidth, signed, training, rounding };
    const scaleFrom = this.from(of, planned, threshold);
    if (this.waits()) return { tensor: labelled(builder, x, planned.scale, zeroPoint, grid), scaleFrom };
    return { tensor: planQuantize(builder, x, planned.scale, grid, zeroPoint ?? undefined), scaleFrom };
  }
}
