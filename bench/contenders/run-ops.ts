import type { Plan } from '../../src/core/plan/plan.ts';
import type { ConvolutionVariant } from '../../src/gpu/convolution-variant.ts';
import { encodeRecording, warmRecording } from '../../src/gpu/encode.ts';
import type { Gpu } from '../../src/gpu/gpu.ts';
import { kernelsOf } from '../../src/gpu/kernels/index.ts';
import { recordPlan, type Recording } from '../../src/gpu/recording.ts';
import { RunScope } from '../../src/gpu/scope.ts';
import { byteLengthOf } from '../../src/gpu/sizes.ts';
import type { Prepared } from './contender.ts';
import type { OpsProblem } from './ours.ts';

/** Operations on a device, ready to run. */
export interface OpsOnDevice extends Prepared {
  /** Puts `times` evaluations into an encoder of the caller's. */
  encode(encoder: GPUCommandEncoder, times: number): void;
}

export interface PrepareOptions {
  /** Of the commands before they are compiled, to measure what one of them costs. */
  readonly change?: (recording: Recording) => Recording;
  /** The way to make 32-bit sums; without it the one that the probe chose. */
  readonly convolution?: ConvolutionVariant | null;
}

/**
 * Records operations once, compiles and uploads them. Every evaluation is one submission of the whole
 * recording: all pre-passes (padding, packing) and the range of final sums are part of it.
 */
export async function prepareOps(
  gpu: Gpu,
  problem: OpsProblem,
  { change = (recording) => recording, convolution = gpu.caps.convolution }: PrepareOptions = {},
): Promise<OpsOnDevice> {
  const { device } = gpu;
  const plan: Plan = { tensors: problem.tensors, ops: problem.ops, sources: [], entries: [], issues: [] };
  const scope = new RunScope(device, gpu.pool);
  const recording = change(recordPlan(plan, await kernelsOf(plan.ops), { ...gpu.caps, convolution }, scope));
  await warmRecording(recording, gpu);
  const uniforms = device.createBuffer({
    size: Math.max(16, recording.uniforms.byteLength),
    usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
  });
  device.queue.writeBuffer(uniforms, 0, recording.uniforms);
  for (const { buffer, words } of recording.tables) device.queue.writeBuffer(buffer, 0, words);
  const bufferOf = (id: number) => {
    const tensor = plan.tensors[id];
    if (tensor === undefined) throw new Error(`The problem has no tensor ${id}.`);
    return scope.tensor(id, byteLengthOf(tensor));
  };
  for (const [id, values] of problem.values) device.queue.writeBuffer(bufferOf(id), 0, values);
  const encode = (encoder: GPUCommandEncoder, times: number) => {
    for (let time = 0; time < times; time++) encodeRecording(encoder, recording, uniforms, scope, gpu, null);
  };
  return {
    encode,
    async run(times) {
      for (let time = 0; time < times; time++) submit(device, (encoder) => encode(encoder, 1));
      await device.queue.onSubmittedWorkDone();
    },
    async read() {
      submit(device, (encoder) => encode(encoder, 1));
      const bytes = await readBuffer(device, bufferOf(problem.out));
      return numbersOf(bytes, problem);
    },
    // Large problems follow one another: nothing is kept for the next.
    dispose() {
      scope.discard();
      uniforms.destroy();
    },
  };
}

function submit(device: GPUDevice, body: (encoder: GPUCommandEncoder) => void): void {
  const encoder = device.createCommandEncoder();
  body(encoder);
  device.queue.submit([encoder.finish()]);
}

async function readBuffer(device: GPUDevice, buffer: GPUBuffer): Promise<ArrayBuffer> {
  const staging = device.createBuffer({
    size: buffer.size,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  submit(device, (encoder) => encoder.copyBufferToBuffer(buffer, 0, staging, 0, buffer.size));
  await staging.mapAsync(GPUMapMode.READ);
  const bytes = staging.getMappedRange().slice(0);
  staging.destroy();
  return bytes;
}

function numbersOf(bytes: ArrayBuffer, { tensors, out }: OpsProblem): ArrayLike<number> {
  const { shape = [], format } = tensors[out] ?? {};
  const count = shape.reduce((product, size) => product * size, 1);
  if (format === 'f32') return new Float32Array(bytes, 0, count);
  if (format === 'i64') return Float64Array.from(new BigInt64Array(bytes, 0, count), Number);
  return new Int32Array(bytes, 0, count);
}
