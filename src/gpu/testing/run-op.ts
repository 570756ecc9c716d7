import type { Format, Op } from '../../core/plan/op.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { capsOf } from '../caps.ts';
import type { RecordOp, Recorder, ShaderSpec } from '../kernel.ts';
import { link } from '../link.ts';
import { byteLengthOf } from '../sizes.ts';

/** A tensor of a test: outputs have no values and start with old bytes. */
export interface TestTensor {
  readonly format: Format;
  readonly shape: readonly number[];
  readonly values?: ArrayBufferView;
}

/** Old bytes, as pooled buffers hold them. */
const OLD_BYTE = 0xcd;

let shared: Promise<GPUDevice> | undefined;

/** The device of this test file; the page's end frees it. */
export function testDevice(): Promise<GPUDevice> {
  shared ??= requestTestDevice();
  return shared;
}

async function requestTestDevice(): Promise<GPUDevice> {
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error('WebGPU is missing: no adapter. Check the launch arguments and the driver.');
  const device = await adapter.requestDevice();
  return device;
}

/**
 * Records one operation alone, submits it once and reads every tensor back, as bytes.
 *
 * @param times how often it is recorded into the same submission: outputs must not depend on it
 */
export async function runOp<O extends Op>(
  record: RecordOp<O>,
  op: O,
  tensors: readonly TestTensor[],
  times = 1,
): Promise<ArrayBuffer[]> {
  const recorder = new TestRecorder(await testDevice(), tensors);
  for (let time = 0; time < times; time++) record(op, recorder);
  return recorder.submit();
}

/** Runs one shader alone; `buffers` are bindings 1, 2, ... and come back as bytes. */
export async function runShader(
  shader: ShaderSpec,
  params: ArrayBuffer,
  buffers: readonly ArrayBufferView[],
  workgroups: readonly [number, number, number],
): Promise<ArrayBuffer[]> {
  const tensors = buffers.map((values) => ({
    format: 'u32' as const,
    shape: [values.byteLength / 4],
    values,
  }));
  const recorder = new TestRecorder(await testDevice(), tensors);
  recorder.dispatch(
    shader,
    params,
    tensors.map((_, id) => recorder.buffer(id)),
    workgroups,
  );
  return recorder.submit();
}

class TestRecorder implements Recorder {
  readonly caps;
  readonly plan: Plan;
  readonly #device: GPUDevice;
  readonly #encoder: GPUCommandEncoder;
  readonly #buffers: GPUBuffer[];
  readonly #byteLengths: number[];
  readonly #scratch: GPUBuffer[] = [];

  constructor(device: GPUDevice, tensors: readonly TestTensor[]) {
    this.caps = capsOf(device, navigator.gpu.wgslLanguageFeatures);
    const planned = tensors.map(({ format, shape }) => ({ format, shape, exact: true }));
    this.plan = { tensors: planned, sources: [], ops: [], entries: [], issues: [] };
    this.#device = device;
    device.pushErrorScope('validation');
    this.#encoder = device.createCommandEncoder();
    this.#byteLengths = planned.map(byteLengthOf);
    this.#buffers = tensors.map(({ values }, id) => this.#create(this.#byteLengths[id] ?? 0, values));
  }

  buffer(id: number): GPUBuffer {
    const buffer = this.#buffers[id];
    if (!buffer) throw new RangeError(`The test has no tensor ${id}.`);
    return buffer;
  }

  scratch(byteLength: number): GPUBuffer {
    const buffer = this.#create(byteLength);
    this.#scratch.push(buffer);
    return buffer;
  }

  table(words: Int32Array<ArrayBuffer>): GPUBuffer {
    const buffer = this.#create(words.byteLength, words);
    this.#scratch.push(buffer);
    return buffer;
  }

  clear(buffer: GPUBuffer): void {
    this.#encoder.clearBuffer(buffer);
  }

  dispatch(
    shader: ShaderSpec,
    params: ArrayBuffer,
    buffers: readonly GPUBuffer[],
    workgroups: readonly [number, number, number],
  ): void {
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    const uniform = this.#device.createBuffer({ size: Math.max(16, params.byteLength), usage });
    this.#device.queue.writeBuffer(uniform, 0, params);
    const pipeline = pipelineOf(this.#device, shader);
    const pass = this.#encoder.beginComputePass();
    pass.setPipeline(pipeline);
    const entries = [uniform, ...buffers].map((buffer, binding) => ({ binding, resource: { buffer } }));
    pass.setBindGroup(0, this.#device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
    pass.dispatchWorkgroups(...workgroups);
    pass.end();
  }

  async submit(): Promise<ArrayBuffer[]> {
    const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
    const staging = this.#buffers.map((buffer) => {
      const copy = this.#device.createBuffer({ size: buffer.size, usage });
      this.#encoder.copyBufferToBuffer(buffer, 0, copy, 0, buffer.size);
      return copy;
    });
    this.#device.queue.submit([this.#encoder.finish()]);
    const error = await this.#device.popErrorScope();
    if (error) throw new Error(error.message);
    const bytes = await Promise.all(
      staging.map(async (copy, id) => {
        await copy.mapAsync(GPUMapMode.READ);
        return copy.getMappedRange().slice(0, this.#byteLengths[id]);
      }),
    );
    for (const buffer of [...staging, ...this.#buffers, ...this.#scratch]) buffer.destroy();
    return bytes;
  }

  #create(byteLength: number, values?: ArrayBufferView): GPUBuffer {
    const size = Math.max(16, Math.ceil(byteLength / 16) * 16);
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    const buffer = this.#device.createBuffer({ size, usage, mappedAtCreation: true });
    const target = new Uint8Array(buffer.getMappedRange());
    if (values) target.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    else target.fill(OLD_BYTE);
    buffer.unmap();
    return buffer;
  }
}

const pipelines = new WeakMap<ShaderSpec, GPUComputePipeline>();

/** Explicit layout, so that a kernel may leave a binding unused. */
function pipelineOf(device: GPUDevice, shader: ShaderSpec): GPUComputePipeline {
  const known = pipelines.get(shader);
  if (known) return known;
  const { code, bindings } = link(shader.fragments);
  const layout = device.createBindGroupLayout({
    entries: [...bindings].map(([binding, type]) => ({
      binding,
      visibility: GPUShaderStage.COMPUTE,
      buffer: { type },
    })),
  });
  const pipeline = device.createComputePipeline({
    label: shader.label,
    layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
    compute: {
      module: device.createShaderModule({ code, label: shader.label }),
      entryPoint: 'main',
      constants: shader.constants ? { ...shader.constants } : undefined,
    },
  });
  pipelines.set(shader, pipeline);
  return pipeline;
}
