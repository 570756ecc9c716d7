import type { OpKind } from './plan/op.ts';

/** What an experiment costs on a GPU, measured by extra runs. Times in milliseconds, sizes in bytes. */
export interface RunProfile {
  readonly operations: readonly OperationCost[];
  /** How many runs the times are the mean of; 0 where the device does not tell times. */
  readonly timedRuns: number;
  /** Of one run, from one upload to one read-back. */
  readonly submissions: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly device: DeviceUse;
}

/** One operation of the plan on behalf of a step. */
export interface OperationCost {
  /** The step's id. */
  readonly step: string;
  readonly op: OpKind;
  readonly kernels: readonly KernelUse[];
  /** On the device; null where it was not measured. */
  readonly ms: number | null;
}

/** A compiled shader in one of its variants. */
export interface KernelUse {
  readonly label: string;
  /** What tells the variant from others: the values of its override constants, and files of its own. */
  readonly variant: string;
  readonly dispatches: number;
  /** How long it took to compile, once. */
  readonly compileMs: number | null;
}

/** What the device holds since the page opened, and what it can do. */
export interface DeviceUse {
  readonly adapter: string;
  readonly features: readonly string[];
  readonly limits: Readonly<Record<string, number>>;
  readonly submissions: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly buffers: number;
  readonly bufferBytes: number;
}
