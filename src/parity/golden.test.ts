import { expect, test } from 'vitest';
import { cpuExecutor } from '../core/reference/cpu-executor.ts';
import { goldenFailures } from './golden-disagreements.ts';
import { goldenFiles } from './golden-files.ts';

test.each(Object.entries(goldenFiles))(
  'The CPU engine gives what Brevitas gives for every document of %s',
  async (_name, read) => {
    const { documents } = await read();
    expect(await goldenFailures(documents, cpuExecutor)).toEqual([]);
    expect(documents.length).toBeGreaterThan(0);
  },
  120_000,
);
