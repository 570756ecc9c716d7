import * as ort from 'onnxruntime-web/webgpu';
import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import type { Problem } from '../../problem.ts';
import type { ContenderSource, Prepared } from '../contender.ts';
import { floatConvolution, floatFakeQuantize, INPUT, OUTPUT } from './onnx-graphs.ts';
import { onnxModel } from './onnx-model.ts';

/**
 * onnxruntime-web's WebGPU provider. It has integer convolution only on the CPU, so it gets whole
 * float32 numbers; input and output stay on the device.
 */
async function prepare(problem: Problem, rounding: 'round' | 'add'): Promise<Prepared | null> {
  // How it rounds says nothing of a convolution.
  if (problem.kind === 'convolution' && rounding === 'add') return null;
  const graph =
    problem.kind === 'convolution' ? floatConvolution(problem) : floatFakeQuantize(problem, rounding);
  const session = await ort.InferenceSession.create(onnxModel(graph), {
    executionProviders: ['webgpu'],
    preferredOutputLocation: 'gpu-buffer',
    logSeverityLevel: 3,
  });
  // Exists from the first session on.
  const device = await ort.env.webgpu.device;
  const values = Float32Array.from(problem.x);
  const buffer = device.createBuffer({
    size: Math.ceil(values.byteLength / 16) * 16,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC,
  });
  device.queue.writeBuffer(buffer, 0, values);
  const dims = graph.inputs[0]?.shape ?? [];
  const feeds = { [INPUT]: ort.Tensor.fromGpuBuffer(buffer, { dataType: 'float32', dims: [...dims] }) };
  const evaluate = async () => {
    const output = (await session.run(feeds))[OUTPUT];
    if (output === undefined) throw new Error('The session gave no output.');
    return output;
  };
  return {
    async run(times) {
      // A session runs one evaluation at a time.
      // oxlint-disable-next-line no-await-in-loop
      for (let time = 0; time < times; time++) (await evaluate()).dispose();
      await device.queue.onSubmittedWorkDone();
    },
    async read() {
      return (await (await evaluate()).getData(true)) as Float32Array;
    },
    dispose() {
      buffer.destroy();
      void session.release();
    },
  };
}

function source(name: string, rounding: 'round' | 'add'): ContenderSource {
  return {
    name,
    async open() {
      ort.env.wasm.numThreads = 1;
      ort.env.wasm.wasmPaths = { wasm };
      ort.env.logLevel = 'error';
      return { name, prepare: (problem) => prepare(problem, rounding) };
    },
  };
}

export const peers: readonly ContenderSource[] = [
  source('onnxruntime-web WebGPU', 'round'),
  source('onnxruntime-web WebGPU, rounding by Add', 'add'),
];
