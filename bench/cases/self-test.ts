import { GpuExecutor } from '../../src/gpu/executor.ts';
import { selfTest } from '../../src/gpu/self-test.ts';
import type { Ours } from '../contenders/ours.ts';
import type { SelfTestTimes } from '../results.ts';
import { summarize } from '../statistics.ts';

const RUNS = 9;

/** The test that every page makes of its GPU right after the first result. */
export async function selfTestTimes({ gpu }: Ours): Promise<SelfTestTimes> {
  const executor = new GpuExecutor(gpu);
  const first = await selfTest(executor);
  const elapsed = [first.elapsedMs];
  // oxlint-disable-next-line no-await-in-loop
  while (elapsed.length < RUNS) elapsed.push((await selfTest(executor)).elapsedMs);
  executor.release();
  return { elapsedMs: summarize(elapsed), compileMs: first.compileMs, mismatch: first.mismatch };
}
