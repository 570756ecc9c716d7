import type { PlannedQuantTensor, QuantizerEntry } from '../../plan/entry.ts';
import type { PlanBuilder } from '../../plan/builder.ts';
import type { TensorId } from '../../plan/op.ts';
import { planLabelled, type ZeroPoint } from '../../plan/quant-tensor.ts';
import type { IntRange } from '../../quant/int-range.ts';
import type { Quantized, Quantizer } from '../quantizer.ts';
import type { PlannedScale, Scaling } from './scaling.ts';

export interface TensorQuantOptions {
  readonly builder: PlanBuilder;
  readonly name: string;
  readonly bitWidth: number;
  readonly signed: boolean;
  readonly narrowRange: boolean;
  readonly scaling: Scaling;
  /** The first calls give x itself under the label of the quantizer. */
  readonly quantDelaySteps: number;
}

/** What the kinds of tensor quantizers have in common. */
export abstract class TensorQuantizer implements Quantizer {
  readonly description: QuantizerEntry;
  private delay: number;

  constructor(protected readonly shared: TensorQuantOptions) {
    const { name, bitWidth, signed, narrowRange } = shared;
    this.description = { enabled: true, name, bitWidth, signed, narrowRange };
    this.delay = shared.quantDelaySteps;
  }

  abstract quantize(x: TensorId, training: boolean, of: string): Quantized;

  state() {
    return this.shared.scaling.state();
  }

  protected from(of: string, { rule }: PlannedScale, divisor?: number): Quantized['scaleFrom'] {
    return { of, rule, inputs: [`${of}:float`], ...(divisor === undefined ? {} : { divisor }) };
  }

  /** One more call: whether quantization still waits. */
  protected waits(): boolean {
    if (this.delay <= 0) return false;
    this.delay -= 1;
    return true;
  }
}

/** x itself, under a label that may not be true of it. */
export function labelled(
  builder: PlanBuilder,
  x: TensorId,
  scale: TensorId,
  zeroPoint: ZeroPoint | null,
  grid: {
    readonly range: IntRange;
    readonly bitWidth: number;
    readonly signed: boolean;
    readonly training: boolean;
  },
): PlannedQuantTensor {
  const { range, bitWidth, signed, training } = grid;
  const tensor = zeroPoint?.tensor ?? builder.values([], [0]);
  const zeroPointIsZero = zeroPoint ? zeroPoint.isZero : true;
  return planLabelled(builder, x, scale, tensor, { range, bitWidth, signed, training, zeroPointIsZero });
}
