import { documentDigest } from './experiment/canonical.ts';
import type { ExperimentDocument } from './experiment/document.ts';
import { draw } from './draw.ts';
import type { Execution, Executor } from './executor.ts';
import type { DecodedImages } from './image/decoded-image.ts';
import { RefusedDocument } from './issue.ts';
import { makePlan } from './plan/make-plan.ts';
import type { Answers, Plan } from './plan/plan.ts';
import { refutedAnswers } from './plan/refuted-answers.ts';
import type { Report } from './report.ts';
import { assembleReport } from './assemble/assemble-report.ts';
import { wantedTensors, type ValuesWanted } from './assemble/wanted-tensors.ts';

export interface EvaluateOptions {
  /** "none" leaves values and integers of tensors on the device; scales and verdicts stay. */
  readonly values: ValuesWanted;
  /** The pictures of the document's `image` steps, by source. */
  readonly images: DecodedImages;
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
  const { plan, execution } = await run(document, engine, options, new Map());
  const executor = await engine;
  return {
    version: 1,
    document: await documentDigest(document),
    engine: executor.engine,
    adapter: executor.adapter,
    elapsed_ms: execution.elapsedMs,
    steps: assembleReport(plan, execution.tensors),
  };
}

async function run(
  document: ExperimentDocument,
  engine: Engine,
  options: EvaluateOptions,
  answers: Answers,
): Promise<{ readonly plan: Plan; readonly execution: Execution }> {
  const plan = makePlan(document, options.images, answers);
  if (plan.issues.some((issue) => issue.severity === 'error')) throw new RefusedDocument(plan.issues);
  const sources = draw(plan.sources, plan.tensors);
  const executor = await engine;
  const execution = await executor.execute(plan, sources, wantedTensors(plan, options.values));
  const found = refutedAnswers(plan, execution.tensors);
  return found === null ? { plan, execution } : run(document, engine, options, found);
}
