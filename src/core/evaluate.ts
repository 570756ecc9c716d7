import { digestInSlices } from './experiment/canonical.ts';
import type { ExperimentDocument } from './experiment/document.ts';
import { drawInSlices, DrawMemory } from './draw.ts';
import type { Execution, Executor } from './executor.ts';
import type { DecodedImages } from './image/decoded-image.ts';
import { RefusedDocument } from './issue.ts';
import { makePlan } from './plan/make-plan.ts';
import type { Answers, Plan } from './plan/plan.ts';
import { refutedAnswers } from './plan/refuted-answers.ts';
import type { Report } from './report.ts';
import { inSlices, type Pause } from './slices.ts';
import { assembleReport } from './assemble/assemble-report.ts';
import { wantedTensors, type ValuesWanted } from './assemble/wanted-tensors.ts';

/**
 * What one evaluation leaves for the next, which is faster for it and gives the same report: drawn numbers,
 * what was found on the plan's assumptions, and the texts of steps. Documents that meet one memory are
 * never changed in place.
 */
export class EvaluationMemory {
  readonly draws = new DrawMemory();
  readonly texts = new WeakMap<object, string>();
  answers: Answers = new Map();
}

export interface EvaluateOptions {
  /** "none" leaves values and integers of tensors on the device; scales and verdicts stay. */
  readonly values: ValuesWanted;
  /** The pictures of the document's `image` steps, by source. */
  readonly images: DecodedImages;
  /** Absent: nothing is remembered. */
  readonly memory?: EvaluationMemory;
  /** Work of more than 8 ms pauses now and then; absent: it does not. */
  readonly pause?: Pause;
}

/** An engine, or one that is still on its way: the plan is made meanwhile. */
export type Engine = Executor | Promise<Executor>;

/**
 * Runs a checked document on one engine: plan, draws, execution, report. Where the numbers refute
 * what the plan took for granted (see Assumption), it is planned and run again with what was found.
 *
 * Throws RefusedDocument where the plan finds a field that cannot be, and whatever the executor
 * throws (a GpuError); no other engine steps in.
 */
export async function evaluate(
  document: ExperimentDocument,
  engine: Engine,
  options: EvaluateOptions,
): Promise<Report> {
  const { memory = new EvaluationMemory(), pause = () => Promise.resolve() } = options;
  const { plan, execution } = await run(document, engine, { ...options, memory, pause });
  const executor = await engine;
  // Reading results back is a task's work by itself.
  await pause();
  return {
    version: 1,
    document: await inSlices(digestInSlices(document, memory.texts), pause),
    engine: executor.engine,
    adapter: executor.adapter,
    elapsed_ms: execution.elapsedMs,
    steps: assembleReport(plan, execution.tensors),
  };
}

async function run(
  document: ExperimentDocument,
  engine: Engine,
  options: Required<EvaluateOptions>,
): Promise<{ readonly plan: Plan; readonly execution: Execution }> {
  const { images, memory, pause, values } = options;
  const plan = makePlan(document, images, memory.answers);
  if (plan.issues.some((issue) => issue.severity === 'error')) {
    if (memory.answers.size === 0) throw new RefusedDocument(plan.issues);
    // What was true of an earlier document may be what is wrong with this one.
    memory.answers = new Map();
    return run(document, engine, options);
  }
  const sources = await inSlices(drawInSlices(plan.sources, plan.tensors, memory.draws), pause);
  const executor = await engine;
  const execution = await executor.execute(plan, sources, wantedTensors(plan, values));
  const found = refutedAnswers(plan, execution.tensors);
  if (found === null) return { plan, execution };
  memory.answers = found;
  return run(document, engine, options);
}
