import { expect, test } from 'vitest';
import { evaluate } from '../core/evaluate.ts';
import { check } from '../core/experiment/check.ts';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import convolutions from '../core/golden/tutorial-convolutions.json';
import tutorial from '../core/golden/tutorial-document.json';
import { cpuExecutor } from '../core/reference/cpu-executor.ts';
import { anyDocument } from './any-document/any-document.ts';
import { describeFailure, engineDisagreements, runCampaign, type Campaign } from './campaign.ts';
import { gpuExecutor } from './open-gpu.ts';
import { quantConvDocument } from './quant-conv-document.ts';
import { expectTutorial, expectTutorialConvolutions } from './tutorial-cells.ts';

async function reportOf(document: unknown) {
  const checked = check(document);
  if (!('document' in checked)) throw new Error(JSON.stringify(checked.issues));
  return evaluate(checked.document, await gpuExecutor(), { values: 'all', images: new Map() });
}

test('The WebGPU engine gives the figures of cells 4, 6, 14, 16, 18, 20 and 21 to the printed digit', async () => {
  const report = await reportOf(convolutions);
  expect(report.engine).toBe('webgpu');
  expectTutorialConvolutions(report);
});

test('The WebGPU engine gives all that the 31 cells of the tutorial print, warn and raise', async () => {
  const report = await reportOf(tutorial);
  expect(report.engine).toBe('webgpu');
  expectTutorial(report);
});

test('Tensors without elements give the same on WebGPU and on the CPU', async () => {
  const document: ExperimentDocument = {
    version: 1,
    steps: [
      { id: 'x', kind: 'tensor', shape: [1, 1, 1, 1], values: [1.5] },
      { id: 'none', kind: 'pad', inputs: ['x'], pad: [-1, 0] },
      { kind: 'mode', training: false },
      { id: 'act', kind: 'QuantIdentity', return_quant_tensor: true },
      { id: 'q', kind: 'call', layer: 'act', inputs: ['none'] },
      { id: 'negative', kind: 'neg', inputs: ['none'] },
      { id: 'sum', kind: 'add', inputs: ['q', 'q'] },
    ],
  };
  expect(await engineDisagreements(document, await gpuExecutor(), cpuExecutor)).toEqual([]);
});

test.each([11, 12, 13, 14, 15])(
  '100 random QuantConv2d documents of seed %i give equal tensors on WebGPU and on the CPU',
  async (seed) => {
    expect(await failureOf(quantConvDocument, 100, seed)).toBe('');
  },
  240_000,
);

test.each([21, 22, 23])(
  '100 random documents of every kind of seed %i give equal tensors on WebGPU and on the CPU',
  async (seed) => {
    expect(await failureOf(anyDocument, 100, seed)).toBe('');
  },
  240_000,
);

/** The first failure, shrunk and in words; nothing where all pass. */
async function failureOf(documents: Campaign['documents'], count: number, seed: number): Promise<string> {
  const tested = await gpuExecutor();
  const result = await runCampaign({ documents, count, seed, tested, reference: cpuExecutor });
  return result.first ? describeFailure(result.first) : '';
}
