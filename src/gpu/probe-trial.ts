import type { TensorValues } from '../core/executor.ts';
import type { Conv2dIntOp } from '../core/plan/convolution-op.ts';
import type { Conv2dGeometry } from '../core/plan/geometry.ts';
import type { Format, Op, TensorId } from '../core/plan/op.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { SourceValues } from '../core/plan/source.ts';
import type { IntRange } from '../core/quant/int-range.ts';
import type { ConvolutionVariant } from './convolution-variant.ts';
import type { Gpu } from './gpu.ts';
import { convolutionVariants, type VariantName } from './kernels/conv2d-fours.ts';
import { record as recordDefault } from './kernels/conv2d-int.ts';
import { layOut, unpack } from './read-back.ts';
import { recordPlan, type Recording } from './recording.ts';
import type { RecordAny } from './kernels/index.ts';
import { RunScope } from './scope.ts';
import { submitAndRead } from './submit.ts';
import { PassTimer } from './timing.ts';

export type ProbedName = VariantName | 'default';

export function variantOf(name: ProbedName): ConvolutionVariant | null {
  return name === 'default' ? null : convolutionVariants[name];
}

export interface Measured {
  /** Milliseconds of one convolution. */
  readonly ms: ReadonlyMap<ProbedName, number>;
  /** Its sums. */
  readonly outputs: ReadonlyMap<ProbedName, TensorValues>;
}

const X_RANGE = { lo: -128, hi: 127 };
const W_RANGE = { lo: -127, hi: 127 };

export interface Repetition {
  /** How often each way has its turn. */
  readonly rounds: number;
  /** Convolutions of a turn, which share a pass and its two timestamps. */
  readonly repeats: number;
}

/** The same convolution by several ways, as a plan. */
export class Trial {
  private readonly plan: Plan;
  private readonly nameOf = new Map<Op, ProbedName>();
  private readonly outOf = new Map<ProbedName, TensorId>();
  private readonly sources: SourceValues;

  constructor(
    names: readonly ProbedName[],
    private readonly repetition: Repetition,
    geometry: Conv2dGeometry,
  ) {
    const { inChannels, inHeight, inWidth, outChannels, outHeight, outWidth } = geometry;
    const xShape = [1, inChannels, inHeight, inWidth];
    const wShape = [outChannels, inChannels, geometry.kernelHeight, geometry.kernelWidth];
    const tensor = (shape: readonly number[], format: Format = 'i32') => ({ format, shape, exact: true });
    // What is uploaded counts as floats; kernels read its words.
    const tensors = [tensor(xShape, 'f32'), tensor(wShape, 'f32')];
    for (const name of names) {
      this.outOf.set(name, tensors.length);
      tensors.push(tensor([1, outChannels, outHeight, outWidth]), tensor([2, outChannels]));
    }
    const ops = Array.from({ length: repetition.rounds }, () => names).flatMap((round) =>
      round.map((name) => this.opOf(name, geometry)),
    );
    this.plan = { tensors, ops, sources: [], entries: [], issues: [] };
    this.sources = new Map([
      [0, wordsIn(X_RANGE, xShape)],
      [1, wordsIn(W_RANGE, wShape)],
    ]);
  }

  record(gpu: Gpu, scope: RunScope): Recording {
    const record: RecordAny = (op, recorder) => {
      if (op.op !== 'conv2d_int') return;
      const variant = variantOf(this.nameOf.get(op) ?? 'default');
      for (let time = 0; time < this.repetition.repeats; time++) {
        if (!variant?.record(op, recorder)) recordDefault(op, recorder);
      }
    };
    return recordPlan(this.plan, new Map([['conv2d_int', record]]), gpu.caps, scope);
  }

  /** One submission. Its times are zeros without timestamps. */
  async run(gpu: Gpu): Promise<Measured> {
    const scope = new RunScope(gpu.device, gpu.pool);
    const recording = this.record(gpu, scope);
    const layout = layOut(this.plan, [...this.outOf.values()]);
    const timer = gpu.caps.timestamps ? new PassTimer(gpu.device, this.plan.ops.length) : null;
    const { plan, sources } = this;
    try {
      const run = { plan, sources, recording, layout, scope, kept: [], timer };
      const [tensors, times] = await submitAndRead(run, gpu, (mapped) => [
        unpack(mapped, layout),
        timer?.operationMs(mapped.slice(layout.byteLength)) ?? [],
      ]);
      scope.release();
      return { ms: this.bestOf(times), outputs: this.outputsOf(tensors) };
    } catch (error) {
      scope.discard();
      throw error;
    } finally {
      timer?.destroy();
    }
  }

  private opOf(name: ProbedName, geometry: Conv2dGeometry): Conv2dIntOp {
    const out = this.outOf.get(name) ?? 0;
    const op: Conv2dIntOp = {
      op: 'conv2d_int',
      x: 0,
      w: 1,
      bias: null,
      geometry,
      xMagnitude: -X_RANGE.lo,
      wMagnitude: W_RANGE.hi,
      xRange: X_RANGE,
      wRange: W_RANGE,
      out,
      range: out + 1,
    };
    this.nameOf.set(op, name);
    return op;
  }

  /** Of the quickest turn: what disturbs a run only ever adds to it. */
  private bestOf(times: readonly number[]): Map<ProbedName, number> {
    const best = new Map<ProbedName, number>();
    for (const [index, op] of this.plan.ops.entries()) {
      const name = this.nameOf.get(op) ?? 'default';
      const ms = (times[index] ?? 0) / this.repetition.repeats;
      best.set(name, Math.min(best.get(name) ?? Infinity, ms));
    }
    return best;
  }

  private outputsOf(tensors: ReadonlyMap<TensorId, TensorValues>): Map<ProbedName, TensorValues> {
    return new Map(
      [...this.outOf].flatMap(([name, id]) => {
        const values = tensors.get(id);
        return values ? [[name, values] as const] : [];
      }),
    );
  }
}

/** Integers that look like nothing in particular, a step of 89 through the range, in the words of floats. */
function wordsIn({ lo, hi }: IntRange, shape: readonly number[]): Float32Array {
  const count = shape.reduce((product, size) => product * size, 1);
  const values = Int32Array.from({ length: count }, (_, index) => lo + ((index * 89) % (hi - lo + 1)));
  return new Float32Array(values.buffer);
}
