import { evaluate, EvaluationMemory } from '../core/evaluate.ts';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import type { Executor } from '../core/executor.ts';
import type { DecodedImages } from '../core/image/decoded-image.ts';
import type { Report } from '../core/report.ts';
import type { Pause } from '../core/slices.ts';

/**
 * Computes an experiment beside the one that the page shows, on the engine that computes the page, with
 * all values. Rejects as an evaluation does: a refused document, a failing engine.
 */
export type EvaluateBeside = (document: ExperimentDocument) => Promise<Report>;

export interface BesideOptions {
  /** The engine for the next one. */
  readonly engine: () => Promise<Executor>;
  readonly imagesOf: (document: ExperimentDocument) => Promise<DecodedImages>;
  readonly pause?: Pause;
}

/**
 * With a memory of its own: the points of a sweep draw the same numbers and ask the same questions, which
 * the page's memory would forget at the next edit.
 */
export function createEvaluateBeside({ engine, imagesOf, pause }: BesideOptions): EvaluateBeside {
  const memory = new EvaluationMemory();
  return async (document) =>
    evaluate(document, await engine(), { values: 'all', images: await imagesOf(document), memory, pause });
}
