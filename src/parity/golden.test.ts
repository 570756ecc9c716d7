import { expect, test } from 'vitest';
import { cpuExecutor } from '../core/reference/cpu-executor.ts';
import { goldenFailures } from './golden-disagreements.ts';
import { goldenFiles, notYet } from './golden-files.ts';

test.each(Object.entries(goldenFiles))(
  'The CPU engine gives what Brevitas gives for every document of %s',
  async (name, read) => {
    const { documents } = await read();
    const failures = await goldenFailures(documents, cpuExecutor);
    const expected = notYet[name] ?? [];
    expect(failures.filter(({ index }) => !expected.includes(index))).toEqual([]);
    expect(failures.map(({ index }) => index)).toEqual(expected);
    expect(documents.length).toBeGreaterThan(expected.length);
  },
  120_000,
);
