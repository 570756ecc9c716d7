import { expect, test } from 'vitest';
import { evaluate } from '../core/evaluate.ts';
import { check } from '../core/experiment/check.ts';
import tutorial from '../core/golden/tutorial-convolutions.json';
import { cpuExecutor } from '../core/reference/cpu-executor.ts';
import { describeFailure, runCampaign } from './campaign.ts';
import { gpuExecutor } from './open-gpu.ts';
import { quantConvDocument } from './quant-conv-document.ts';
import { expectTutorialConvolutions } from './tutorial-cells.ts';

test('The WebGPU engine gives the figures of cells 4, 6, 14, 16, 18, 20 and 21 to the printed digit', async () => {
  const checked = check(tutorial);
  if (!('document' in checked)) throw new Error(JSON.stringify(checked.issues));
  const report = await evaluate(checked.document, await gpuExecutor(), { values: 'all', images: new Map() });
  expect(report.engine).toBe('webgpu');
  expectTutorialConvolutions(report);
});

test.each([11, 12, 13, 14, 15])(
  '100 random QuantConv2d documents of seed %i give equal tensors on WebGPU and on the CPU',
  async (seed) => {
    const result = await runCampaign({
      documents: quantConvDocument,
      count: 100,
      seed,
      tested: await gpuExecutor(),
      reference: cpuExecutor,
    });
    expect(result.first ? describeFailure(result.first) : '').toBe('');
    expect(result.passed).toBe(100);
  },
  240_000,
);
