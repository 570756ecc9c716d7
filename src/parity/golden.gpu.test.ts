import { expect, test } from 'vitest';
import { goldenFailures } from './golden-disagreements.ts';
import { goldenFiles, notYet } from './golden-files.ts';
import { gpuExecutor } from './open-gpu.ts';

test.each(Object.entries(goldenFiles))(
  'The WebGPU engine gives what Brevitas gives for the documents of %s',
  async (name, read) => {
    const executor = await gpuExecutor();
    expect(executor.engine).toBe('webgpu');
    const { documents } = await read();
    const waiting = notYet[name] ?? [];
    const failures = await goldenFailures(documents, executor);
    expect(failures.filter(({ index }) => !waiting.includes(index))).toEqual([]);
    expect(documents.length).toBeGreaterThan(waiting.length);
  },
  240_000,
);
