import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-webgpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import { HI, LO, type ConvolutionProblem, type FakeQuantizeProblem } from '../../problem.ts';
import type { ContenderSource, Prepared } from '../contender.ts';

type Backend = 'webgpu' | 'wasm';

/** Its own layout, NHWC, brought there beforehand: NCHW is slower for it. */
function convolution({ geometry: g, x, w }: ConvolutionProblem, backend: Backend): Prepared {
  const depth = g.inChannels / g.groups;
  const isDepthwise = g.groups > 1;
  const input = tf.tidy(() =>
    tf.transpose(
      tf.tensor4d(Float32Array.from(x), [g.batch, g.inChannels, g.inHeight, g.inWidth]),
      [0, 2, 3, 1],
    ),
  ) as tf.Tensor4D;
  const weight = tf.tidy(() =>
    tf.transpose(
      tf.tensor4d(Float32Array.from(w), [g.outChannels, depth, g.kernelHeight, g.kernelWidth]),
      isDepthwise ? [2, 3, 0, 1] : [2, 3, 1, 0],
    ),
  ) as tf.Tensor4D;
  const strides: [number, number] = [g.strideHeight, g.strideWidth];
  const evaluate = () =>
    isDepthwise
      ? tf.depthwiseConv2d(input, weight, strides, g.padTop)
      : tf.conv2d(input, weight, strides, g.padTop);
  const channelsFirst = () => tf.tidy(() => tf.transpose(evaluate(), [0, 3, 1, 2]));
  return prepared(backend, evaluate, channelsFirst, [input, weight]);
}

/** As operations: its own FakeQuant is the identity. */
function fakeQuantize({ x, scale }: FakeQuantizeProblem, backend: Backend): Prepared {
  const input = tf.tensor1d(x);
  const step = tf.scalar(scale);
  const evaluate = () => tf.tidy(() => tf.mul(tf.clipByValue(tf.round(tf.div(input, step)), LO, HI), step));
  return prepared(backend, evaluate, evaluate, [input, step]);
}

function prepared(
  backend: Backend,
  evaluate: () => tf.Tensor,
  inOrder: () => tf.Tensor,
  inputs: readonly tf.Tensor[],
): Prepared {
  const select = () => tf.setBackend(backend);
  return {
    async run(times) {
      await select();
      for (let time = 0; time < times; time++) evaluate().dispose();
      if (backend === 'webgpu') await flushed();
    },
    async read() {
      await select();
      const output = inOrder();
      const numbers = await output.data();
      output.dispose();
      return numbers;
    },
    dispose() {
      for (const input of inputs) input.dispose();
    },
  };
}

/** Flushes by hand; a pass that is still open then would silently give zeros. */
async function flushed(): Promise<void> {
  const backend = tf.backend() as WebGPUBackend;
  const { commandEncoder } = backend as unknown as { readonly commandEncoder: GPUCommandEncoder | null };
  (backend as unknown as { endComputePassEncoder(): void }).endComputePassEncoder();
  if (commandEncoder) backend.submitQueue();
  await backend.device.queue.onSubmittedWorkDone();
}

function source(name: string, backend: Backend): ContenderSource {
  return {
    name,
    async open() {
      setWasmPaths({
        'tfjs-backend-wasm.wasm': plain,
        'tfjs-backend-wasm-simd.wasm': simd,
        'tfjs-backend-wasm-threaded-simd.wasm': threaded,
      });
      if (!(await tf.setBackend(backend))) throw new Error(`tfjs has no ${backend}.`);
      return {
        name,
        async prepare(problem) {
          await tf.setBackend(backend);
          return problem.kind === 'convolution'
            ? convolution(problem, backend)
            : fakeQuantize(problem, backend);
        },
      };
    },
  };
}

export const peers: readonly ContenderSource[] = [
  source('tfjs WebGPU', 'webgpu'),
  source('tfjs WASM', 'wasm'),
];
