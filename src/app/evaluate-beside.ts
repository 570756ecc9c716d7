import type { ExperimentDocument } from '../core/experiment/document.ts';
import type { Report } from '../core/report.ts';

/**
 * Computes an experiment beside the one that the page shows, on the engine that computes the page, with
 * all values. Rejects as an evaluation does: a refused document, a failing engine.
 */
export type EvaluateBeside = (document: ExperimentDocument) => Promise<Report>;
