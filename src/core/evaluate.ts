import { documentDigest } from './experiment/canonical.ts';
import type { ExperimentDocument } from './experiment/document.ts';
import { draw } from './draw.ts';
import type { Executor } from './executor.ts';
import type { DecodedImages } from './image/decoded-image.ts';
import { RefusedDocument } from './issue.ts';
import { makePlan } from './plan/make-plan.ts';
import type { Report } from './report.ts';
import { assembleReport } from './assemble/assemble-report.ts';
import { wantedTensors, type ValuesWanted } from './assemble/wanted-tensors.ts';

export interface EvaluateOptions {
  /** "none" leaves values and integers of tensors on the device; scales and verdicts stay. */
  readonly values: ValuesWanted;
  /** The pictures of the document's `image` steps, by source. */
  readonly images: DecodedImages;
}

/**
 * Runs a checked document on one engine: plan, draws, execution, report.
 *
 * Throws RefusedDocument where the plan finds a field that cannot be, and whatever the executor
 * throws (a GpuError); no other engine steps in.
 */
export async function evaluate(
  document: ExperimentDocument,
  executor: Executor,
  options: EvaluateOptions,
): Promise<Report> {
  const plan = makePlan(document, options.images);
  if (plan.issues.some((issue) => issue.severity === 'error')) throw new RefusedDocument(plan.issues);
  const digest = await documentDigest(document);
  const sources = draw(plan.sources, plan.tensors);
  const wanted = wantedTensors(plan, options.values);
  const execution = await executor.execute(plan, sources, wanted);
  return {
    version: 1,
    document: digest,
    engine: executor.engine,
    adapter: executor.adapter,
    elapsed_ms: execution.elapsedMs,
    steps: assembleReport(plan, execution.tensors),
  };
}
