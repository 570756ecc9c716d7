import type { Problem } from '../problem.ts';

/** A problem on a contender's device: inputs uploaded, kernels compiled. */
export interface Prepared {
  /** Evaluates `times` times one after another, and waits once for all of them. Nothing is read back. */
  run(times: number): Promise<void>;
  /** Evaluates once and reads the output, in the order of `expected`. */
  read(): Promise<ArrayLike<number>>;
  dispose(): void;
}

export interface Contender {
  readonly name: string;
  /** null where it has no way to compute this. */
  prepare(problem: Problem): Promise<Prepared | null>;
}

/** What a file of `peers/` exports as `peers`. */
export interface ContenderSource {
  readonly name: string;
  /** Gets a device and loads what is needed; rejects in words where there is none. */
  open(): Promise<Contender>;
}
