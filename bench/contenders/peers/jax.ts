import { defaultDevice, getWebGPUDevice, init, jit, lax, numpy as np } from '@jax-js/jax';
import { HI, LO, type ConvolutionProblem, type FakeQuantizeProblem, type Problem } from '../../problem.ts';
import type { Contender, ContenderSource, Prepared } from '../contender.ts';

const name = 'jax-js WebGPU';

/** A function compiled by jit and its arguments on the device; it consumes references, so it gets new ones. */
function prepared(evaluate: () => np.Array): Prepared {
  return {
    async run(times) {
      const results = Array.from({ length: times }, evaluate);
      // Lazy: asking for a result is what dispatches it, and one disposed before never runs.
      await Promise.all(results.map((result) => result.blockUntilReady()));
      for (const result of results) result.dispose();
    },
    async read() {
      return (await evaluate().data()) as Float32Array;
    },
    dispose() {},
  };
}

function convolution({ geometry: g, x, w }: ConvolutionProblem): Prepared {
  const input = np.array(Float32Array.from(x), { shape: [g.batch, g.inChannels, g.inHeight, g.inWidth] });
  const weight = np.array(Float32Array.from(w), {
    shape: [g.outChannels, g.inChannels / g.groups, g.kernelHeight, g.kernelWidth],
  });
  const strides = [g.strideHeight, g.strideWidth];
  const padding: [number, number][] = [
    [g.padTop, g.padBottom],
    [g.padLeft, g.padRight],
  ];
  const conv = jit((a: np.Array, b: np.Array) =>
    lax.convGeneralDilated(a, b, strides, padding, { featureGroupCount: g.groups }),
  );
  return {
    ...prepared(() => conv(input.ref, weight.ref)),
    dispose() {
      input.dispose();
      weight.dispose();
    },
  };
}

function fakeQuantize({ x, scale }: FakeQuantizeProblem): Prepared {
  const input = np.array(x, { shape: [x.length] });
  const quantize = jit((a: np.Array) => np.clip(np.round(a.div(scale)), LO, HI).mul(scale));
  return { ...prepared(() => quantize(input.ref)), dispose: () => input.dispose() };
}

async function open(): Promise<Contender> {
  if (!(await init('webgpu')).includes('webgpu')) throw new Error('jax-js found no WebGPU.');
  defaultDevice('webgpu');
  getWebGPUDevice();
  return {
    name,
    prepare: async (problem: Problem) =>
      problem.kind === 'convolution' ? convolution(problem) : fakeQuantize(problem),
  };
}

export const peers: readonly ContenderSource[] = [{ name, open }];
