import type { ExperimentDocument } from '../core/experiment/document.ts';
import type { Report } from '../core/report.ts';

/**
 * Whether what a lesson asks for is done: judged from the experiment and its report alone, so that it
 * holds by whatever way a person got there, and a test can hold it to documents. Pure.
 *
 * @param report of that very document
 */
export type Completion = (document: ExperimentDocument, report: Report) => boolean;
