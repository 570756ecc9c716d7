import type { DeviceCalls } from './cases/count-calls.ts';
import type { CompileTime } from './cases/compile.ts';
import type { Check } from './check.ts';
import type { Timing } from './measure.ts';
import type { Summary } from './statistics.ts';

/** One contender on one problem. */
export interface Entry {
  readonly contender: string;
  /** How its output compared with the exact one, before anything was timed. */
  readonly check: Check | null;
  /** Why it was not timed, in words; absent where it was. */
  readonly problem?: string;
  readonly timing?: Timing;
}

/** All contenders on one problem, measured in turns. */
export interface CaseResult {
  readonly name: string;
  /** Multiply-accumulates, or elements, of one evaluation. */
  readonly work: number;
  readonly entries: readonly Entry[];
}

/** The slider loop on shape A. */
export interface SliderResult {
  /** From the edited document to its report in JavaScript, milliseconds. */
  readonly elapsedMs: Summary;
  readonly p95: number;
  readonly edits: number;
  /** Edits whose report is not that of the CPU reference. */
  readonly differing: number;
  /** Calls of all edits together, after each value of the slider was seen twice. */
  readonly calls: DeviceCalls;
}

export interface SelfTestTimes {
  /** One run on the device and on the CPU, and the comparison. */
  readonly elapsedMs: Summary;
  readonly compileMs: number;
  readonly mismatch: string | null;
}

export interface OpeningResult {
  /** From the navigation to the first result on screen, one browser each, milliseconds. */
  readonly firstResultMs: Summary;
  /** JavaScript and WGSL of the first view, gzipped, in kB of 1,000 bytes. */
  readonly kilobytes: number;
}

/** How the fastest way of convolving was found on this adapter; see src/gpu/probe.ts. */
export interface ProbeTimes {
  readonly chosen: string;
  /** Milliseconds of the probe's convolution by each way. */
  readonly ms: Readonly<Record<string, number>>;
  readonly unusable: readonly string[];
  readonly compileMs: number;
  /** All but the compiling. */
  readonly elapsedMs: number;
}

/** One run of the bench; what was not asked for is absent. */
export interface BenchResults {
  readonly adapter: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly cases: readonly CaseResult[];
  readonly probe?: ProbeTimes;
  readonly slider?: SliderResult;
  readonly compile?: readonly CompileTime[];
  readonly selfTest?: SelfTestTimes;
  readonly opening?: OpeningResult;
}
