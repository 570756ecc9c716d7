import type { PlannedQuantTensor } from '../../plan/entry.ts';
import type { PlanBuilder } from '../../plan/builder.ts';
import type { TensorId } from '../../plan/op.ts';
import { judged, planCodes } from '../../plan/quant-tensor.ts';
import type { Quantized } from '../quantizer.ts';
import { labelled, TensorQuantizer, type TensorQuantOptions } from './tensor-quantizer.ts';

/**
 * -1 or 1 by sign (0 counts as positive, NaN as negative), times the scale.
 * Source: brevitas 0.12.1, core/quant/binary.py (BinaryQuant; ClampedBinaryQuant clamps x to the
 * scale first, which changes no sign).
 */
export class BinaryQuantizer extends TensorQuantizer {
  constructor(
    shared: TensorQuantOptions,
    /** The weight itself is clamped to the scale where it lies. */
    private readonly clampsInPlace: boolean,
  ) {
    super(shared);
  }

  quantize(x: TensorId, training: boolean, of: string): Quantized {
    const { builder, scaling, signed } = this.shared;
    const planned = scaling.scale(x, null, training);
    const codes = builder.elementwise('sign', builder.shape(x), x);
    const clamped = this.clampsInPlace ? planClamped(builder, x, planned.scale) : x;
    const tensor = planScaledCodes(builder, {
      x: this.waits() ? clamped : null,
      codes,
      scale: planned.scale,
      bitWidth: 1,
      signed,
      training,
    });
    const stored = this.clampsInPlace ? { stored: clamped } : {};
    return { tensor, scaleFrom: this.from(of, planned), ...stored };
  }
}

/**
 * -1, 0 or 1: 0 where |x| is at most threshold * scale. Source: brevitas 0.12.1, core/quant/ternary.py.
 */
export class TernaryQuantizer extends TensorQuantizer {
  constructor(
    shared: TensorQuantOptions,
    /** In scales. */
    private readonly threshold: number,
  ) {
    super(shared);
  }

  quantize(x: TensorId, training: boolean, of: string): Quantized {
    const { builder, scaling, signed } = this.shared;
    const shape = builder.shape(x);
    const planned = scaling.scale(x, null, training);
    const limit = builder.elementwise('mul', builder.shape(planned.scale), planned.scale, {
      constant: this.threshold,
    });
    const isBeyond = builder.elementwise('greater', shape, builder.elementwise('abs', shape, x), limit);
    const codes = builder.elementwise('mul', shape, isBeyond, builder.elementwise('ternary_sign', shape, x));
    const tensor = planScaledCodes(builder, {
      x: this.waits() ? x : null,
      codes,
      scale: planned.scale,
      bitWidth: 2,
      signed,
      training,
    });
    return { tensor, scaleFrom: this.from(of, planned) };
  }
}

interface Codes {
  /** In place of codes * scale, while quantization waits. */
  readonly x: TensorId | null;
  /** f32, whole numbers. */
  readonly codes: TensorId;
  readonly scale: TensorId;
  readonly bitWidth: number;
  readonly signed: boolean;
  readonly training: boolean;
}

/** A tensor of small whole numbers times a scale. */
function planScaledCodes(builder: PlanBuilder, { x, codes, scale, ...grid }: Codes): PlannedQuantTensor {
  const range = { lo: -1, hi: 1 };
  if (x !== null) return labelled(builder, x, scale, null, { ...grid, range });
  const shape = builder.shape(codes);
  const zeroPoint = builder.values([], [0]);
  const { int } = planCodes(builder, codes, builder.values([], [1]), { range }, zeroPoint);
  return judged(builder, {
    ...grid,
    range,
    value: builder.elementwise('mul', shape, codes, scale),
    int,
    scale,
    zeroPoint,
    zeroPointIsZero: true,
    clipped: null,
    intKnown: true,
  });
}

function planClamped(builder: PlanBuilder, x: TensorId, scale: TensorId): TensorId {
  const shape = builder.shape(x);
  const under = builder.elementwise('min', shape, x, scale);
  const least = builder.elementwise('neg', builder.shape(scale), scale);
  return builder.elementwise('max', shape, under, least);
}
