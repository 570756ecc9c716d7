import { expect, test } from 'vitest';
import { goldenDisagreements } from './golden-disagreements.ts';
import { goldenFiles, goldenSample } from './golden-files.ts';
import { gpuExecutor } from './open-gpu.ts';

// All of them are compared by `npm run parity -- --golden`.
const sample = await goldenSample(300);

test.each(Object.entries(goldenFiles))(
  'The WebGPU engine gives what Brevitas gives for a share of %s',
  async (name, read) => {
    const executor = await gpuExecutor();
    expect(executor.engine).toBe('webgpu');
    const { documents } = await read();
    const chosen = sample.get(name) ?? [];
    const found: string[] = [];
    for (const index of chosen) {
      const golden = documents[index];
      if (!golden) throw new Error(`${name} has no document ${index}.`);
      for (const one of await goldenDisagreements(golden, executor)) found.push(`document ${index}: ${one}`);
    }
    expect(found).toEqual([]);
    expect(chosen.length).toBeGreaterThan(0);
  },
  240_000,
);
