import * as ort from 'onnxruntime-web/wasm';
import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import type { Problem } from '../../problem.ts';
import type { ContenderSource, Prepared } from '../contender.ts';
import { INPUT, integerConvolution, integerFakeQuantize, OUTPUT, shifted } from './onnx-graphs.ts';
import { onnxModel } from './onnx-model.ts';

/** onnxruntime-web on the CPU, one thread, the only peer with integer convolution (int32 sums). */
async function prepare(problem: Problem, weight: 'uint8' | 'int8'): Promise<Prepared | null> {
  // The weight's type says nothing of fake-quantize, which one of the two measures.
  if (problem.kind === 'fake_quantize' && weight === 'int8') return null;
  const graph =
    problem.kind === 'convolution' ? integerConvolution(problem, weight) : integerFakeQuantize(problem);
  const session = await ort.InferenceSession.create(onnxModel(graph), {
    executionProviders: ['wasm'],
    logSeverityLevel: 3,
  });
  const dims = [...(graph.inputs[0]?.shape ?? [])];
  const input =
    problem.kind === 'convolution'
      ? new ort.Tensor('uint8', shifted(problem.x), dims)
      : new ort.Tensor('float32', problem.x, dims);
  const evaluate = async () => {
    const output = (await session.run({ [INPUT]: input }))[OUTPUT];
    if (output === undefined) throw new Error('The session gave no output.');
    return output;
  };
  return {
    async run(times) {
      // A session runs one evaluation at a time.
      // oxlint-disable-next-line no-await-in-loop
      for (let time = 0; time < times; time++) (await evaluate()).dispose();
    },
    async read() {
      return (await (await evaluate()).getData()) as Float32Array | Int32Array;
    },
    dispose: () => void session.release(),
  };
}

function source(name: string, weight: 'uint8' | 'int8'): ContenderSource {
  return {
    name,
    async open() {
      ort.env.wasm.numThreads = 1;
      ort.env.wasm.wasmPaths = { wasm };
      ort.env.logLevel = 'error';
      return { name, prepare: (problem) => prepare(problem, weight) };
    },
  };
}

export const peers: readonly ContenderSource[] = [
  source('onnxruntime-web WASM, u8 x u8', 'uint8'),
  source('onnxruntime-web WASM, u8 x s8', 'int8'),
];
