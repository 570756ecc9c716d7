import type { ExperimentDocument } from '../core/experiment/document.ts';
import type { RunProfile } from '../core/run-profile.ts';

/** What has been measured, and who wants to know. */
export interface PerformanceState {
  /** The badge's panel is open. */
  readonly badgeOpen: boolean;
  /** The newest; it stays until the next one, also when an edit has made it that of an earlier document. */
  readonly measured: Measured | null;
  /** A person does not want to be told which engine is faster. */
  readonly offerDismissed: boolean;
}

/** Times of both engines on one document. */
export interface Measured {
  readonly document: ExperimentDocument;
  /** `AppState.opened` of the document. */
  readonly opened: number;
  readonly webgpu: EngineTime | null;
  readonly cpu: EngineTime | null;
  /** Somebody looked, and everything was measured. */
  readonly watched: boolean;
  /** null where nobody looked, or no GPU computes */
  readonly profile: RunProfile | null;
}

/**
 * From the call of an engine to its result, milliseconds: the median of `runs`. With `atLeast` the only
 * run was ended at that time.
 */
export interface EngineTime {
  readonly ms: number;
  readonly runs: number;
  readonly atLeast: boolean;
}

export const nothingMeasured: PerformanceState = { badgeOpen: false, measured: null, offerDismissed: false };
