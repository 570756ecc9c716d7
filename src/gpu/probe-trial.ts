import type { TensorValues } from '../core/executor.ts';
import type { Conv2dIntOp } from '../core/plan/convolution-op.ts';
import type { Conv2dGeometry } from '../core/plan/geometry.ts';
import type { Format, TensorId } from '../core/plan/op.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { SourceValues } from '../core/plan/source.ts';
import type { IntRange } from '../core/quant/int-range.ts';
import type { ConvolutionVariant } from './convolution-variant.ts';
import { encodeDispatch, warmRecording } from './encode.ts';
import type { Gpu } from './gpu.ts';
import { convolutionVariants, type VariantName } from './kernels/conv2d-fours.ts';
import { record as recordDefault } from './kernels/conv2d-int.ts';
import type { RecordAny } from './kernels/index.ts';
import { layOut, unpack, type ReadBackLayout } from './read-back.ts';
import { recordPlan, type Recording } from './recording.ts';
import { RunScope } from './scope.ts';
import { byteLengthOf } from './sizes.ts';
import { readBack } from './submit.ts';
import { PassTimer } from './timing.ts';
import { encodeCopies, upload } from './upload.ts';

export type ProbedName = VariantName | 'default';

export function variantOf(name: ProbedName): ConvolutionVariant | null {
  return name === 'default' ? null : convolutionVariants[name];
}

export interface Measured {
  /** Milliseconds of one convolution, of the quickest turn; zeros where no timestamps are. */
  readonly ms: ReadonlyMap<ProbedName, number>;
  /** Its sums. */
  readonly outputs: ReadonlyMap<ProbedName, TensorValues>;
}

const X_RANGE = { lo: -128, hi: 127 };
const W_RANGE = { lo: -127, hi: 127 };

export interface Repetition {
  /** Turns of the first ways, before all others, that count for nothing: they wake the device. */
  readonly warmUps: number;
  /** How often each way has its turn. */
  readonly rounds: number;
  /** Convolutions of a turn, which share a pass and its two timestamps. */
  readonly repeats: number;
}

/** The same convolution by several ways: recorded and given its numbers once, run as often as it takes. */
export class Trial {
  private readonly plan: Plan;
  private readonly sources: SourceValues;
  private readonly layout: ReadBackLayout;
  private readonly scope: RunScope;
  private readonly recording: Recording;
  /** Params of the recording. */
  private uploaded: GPUBuffer | null = null;

  constructor(
    private readonly gpu: Gpu,
    private readonly names: readonly ProbedName[],
    geometry: Conv2dGeometry,
  ) {
    const { inChannels, inHeight, inWidth, outChannels, outHeight, outWidth } = geometry;
    const xShape = [1, inChannels, inHeight, inWidth];
    const wShape = [outChannels, inChannels, geometry.kernelHeight, geometry.kernelWidth];
    const tensor = (shape: readonly number[], format: Format = 'i32') => ({ format, shape, exact: true });
    const results = [tensor([1, outChannels, outHeight, outWidth]), tensor([2, outChannels])];
    this.plan = {
      // What is uploaded counts as floats; kernels read its words.
      tensors: [tensor(xShape, 'f32'), tensor(wShape, 'f32'), ...names.flatMap(() => results)],
      ops: names.map((_, index) => opOf(index, geometry)),
      sources: [],
      entries: [],
      issues: [],
    };
    this.sources = new Map([
      [0, wordsIn(X_RANGE, xShape)],
      [1, wordsIn(W_RANGE, wShape)],
    ]);
    this.layout = layOut(this.plan, [...names.keys()].map(outOf));
    this.scope = new RunScope(gpu.device, gpu.pool);
    this.recording = this.record();
  }

  /** @throws GpuError where one of the ways does not compile */
  compile(): Promise<void> {
    return warmRecording(this.recording, this.gpu);
  }

  /** Brings the numbers to the device, so that `run` only computes. After `compile`. */
  async prepare(): Promise<void> {
    const { plan, sources, recording, scope, gpu } = this;
    const uploaded = upload({ plan, sources, recording, scope }, gpu);
    const encoder = gpu.device.createCommandEncoder({ label: 'operands of the probe' });
    encodeCopies(encoder, uploaded);
    gpu.device.queue.submit([encoder.finish()]);
    gpu.traffic.submissions += 1;
    gpu.traffic.bytesUp += uploaded.byteLength;
    this.uploaded = uploaded.buffer;
    await gpu.device.queue.onSubmittedWorkDone();
  }

  /** One submission, after `prepare`. @param names those of the trial that have their turns */
  async run(repetition: Repetition, names: readonly ProbedName[] = this.names): Promise<Measured> {
    const { gpu, scope, layout } = this;
    const { warmUps, rounds, repeats } = repetition;
    const turns = [...names.slice(0, warmUps), ...Array.from({ length: rounds }, () => names).flat()];
    const timer = gpu.caps.timestamps ? new PassTimer(gpu.device, turns.length) : null;
    const length = layout.byteLength + (timer?.byteLength ?? 0);
    const read = (mapped: ArrayBuffer): Measured => {
      const times = timer?.operationMs(mapped.slice(layout.byteLength)) ?? [];
      return {
        ms: bestOf(turns, times, warmUps, repeats),
        outputs: this.sums(mapped, names),
      };
    };
    try {
      return await readBack({ length, scope, read }, gpu, (staging) => {
        const encoder = gpu.device.createCommandEncoder({ label: 'probe' });
        for (const [turn, name] of turns.entries()) {
          const pass = encoder.beginComputePass(timer?.passOf(turn));
          for (let time = 0; time < repeats; time++) this.encode(name, pass);
          pass.end();
        }
        for (const { id, tensor, offset } of layout.slots) {
          const byteLength = byteLengthOf(tensor);
          encoder.copyBufferToBuffer(scope.tensor(id, byteLength), 0, staging, offset, byteLength);
        }
        timer?.resolve(encoder, staging, layout.byteLength);
        gpu.device.queue.submit([encoder.finish()]);
        gpu.traffic.submissions += 1;
      });
    } finally {
      timer?.destroy();
    }
  }

  /** Frees its buffers, which nobody else has. */
  destroy(): void {
    this.scope.discard();
  }

  private record(): Recording {
    const record: RecordAny = (op, recorder) => {
      if (op.op !== 'conv2d_int') return;
      const variant = variantOf(this.names[this.plan.ops.indexOf(op)] ?? 'default');
      if (!variant?.record(op, recorder)) recordDefault(op, recorder);
    };
    return recordPlan(this.plan, new Map([['conv2d_int', record]]), this.gpu.caps, this.scope);
  }

  private encode(name: ProbedName, pass: GPUComputePassEncoder): void {
    if (this.uploaded === null) throw new Error('The trial has no operands yet.');
    const op = this.names.indexOf(name);
    for (const [index, command] of this.recording.commands.entries()) {
      if (command.type !== 'dispatch' || command.op !== op) continue;
      encodeDispatch(pass, index, command, this.uploaded, this.scope, this.gpu);
    }
  }

  private sums(mapped: ArrayBuffer, names: readonly ProbedName[]): Map<ProbedName, TensorValues> {
    const tensors = unpack(mapped, this.layout);
    return new Map(
      names.flatMap((name) => {
        const values = tensors.get(outOf(this.names.indexOf(name)));
        return values ? [[name, values] as const] : [];
      }),
    );
  }
}

/** The tensor that the trial's way of this index writes. */
function outOf(index: number): TensorId {
  return 2 + 2 * index;
}

function opOf(index: number, geometry: Conv2dGeometry): Conv2dIntOp {
  return {
    op: 'conv2d_int',
    x: 0,
    w: 1,
    bias: null,
    geometry,
    xMagnitude: -X_RANGE.lo,
    wMagnitude: W_RANGE.hi,
    xRange: X_RANGE,
    wRange: W_RANGE,
    out: outOf(index),
    range: outOf(index) + 1,
  };
}

/** Of the quickest turn: what disturbs a run only ever adds to it. @param first turn that counts */
function bestOf(
  turns: readonly ProbedName[],
  times: readonly number[],
  first: number,
  repeats: number,
): Map<ProbedName, number> {
  const best = new Map<ProbedName, number>();
  for (const [turn, name] of turns.entries()) {
    if (turn < first) continue;
    best.set(name, Math.min(best.get(name) ?? Infinity, (times[turn] ?? 0) / repeats));
  }
  return best;
}

/** Integers that look like nothing in particular, a step of 89 through the range, in the words of floats. */
function wordsIn({ lo, hi }: IntRange, shape: readonly number[]): Float32Array {
  const count = shape.reduce((product, size) => product * size, 1);
  const values = Int32Array.from({ length: count }, (_, index) => lo + ((index * 89) % (hi - lo + 1)));
  return new Float32Array(values.buffer);
}
