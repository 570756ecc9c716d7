import type { Executor, TensorValues } from '../core/executor.ts';
import type { Plan } from '../core/plan/plan.ts';
import { cpuExecutor } from '../core/reference/cpu-executor.ts';
import { tieTest, VECTORS } from './tie-vectors.ts';

export interface SelfTestResult {
  /** Numbers that were quantized: ties and their float32 neighbours. */
  readonly vectors: number;
  /** From the pipelines on: one run on each engine, and the comparison. */
  readonly elapsedMs: number;
  /** What compiling took that nothing had needed before. */
  readonly compileMs: number;
  /** What differs from the reference, in a sentence; null where every bit is equal. */
  readonly mismatch: string | null;
}

/** An executor that can compile a plan ahead. */
export interface TestedExecutor extends Executor {
  compile(plan: Plan): Promise<void>;
}

/**
 * Whether this GPU computes what the reference does, to the bit, where it is hardest: one submission
 * of the kernels that all exact results go through, on numbers halfway between two integers. WGSL
 * leaves division and rounding open and drivers have bugs; what the tests saw on other GPUs says
 * nothing about this one.
 *
 * Rejects with the executor's error where a kernel fails, or the device does.
 */
export async function selfTest(executor: TestedExecutor): Promise<SelfTestResult> {
  const { plan, sources, wanted } = tieTest();
  const start = performance.now();
  await executor.compile(plan);
  const compiled = performance.now();
  const ids = [...wanted.keys()];
  const found = await executor.execute(plan, sources, ids);
  const expected = await cpuExecutor.execute(plan, sources, ids);
  const differing = ids.flatMap((id) => {
    const differences = differencesOf(found.tensors.get(id), expected.tensors.get(id));
    return differences.map((words) => `${wanted.get(id)} is ${words}`);
  });
  const [first] = differing;
  const compared = [...expected.tensors.values()].reduce((sum, { length }) => sum + length, 0);
  const share = `${differing.length.toLocaleString('en')} of ${compared.toLocaleString('en')}`;
  return {
    vectors: VECTORS,
    elapsedMs: performance.now() - compiled,
    compileMs: compiled - start,
    mismatch:
      first === undefined
        ? null
        : `The GPU ${executor.adapter} failed the self-test: ${first} (wrong: ${share} numbers).`,
  };
}

/** What differs, word by word: -0 is not 0. */
function differencesOf(found: TensorValues | undefined, expected: TensorValues | undefined): string[] {
  if (!found || !expected || found.length !== expected.length) return ['missing'];
  return [...expected.keys()].flatMap((index) => {
    const [is, needed] = [found[index], expected[index]];
    return Object.is(is, needed) ? [] : [`${shown(is)}, not ${shown(needed)}`];
  });
}

const shown = (value: number | bigint | undefined): string => (Object.is(value, -0) ? '-0' : String(value));
