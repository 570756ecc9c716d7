import { isRecord } from '../core/experiment/describe.ts';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import { flatSteps } from '../core/experiment/flat-steps.ts';
import type { Executor } from '../core/executor.ts';
import { RefusedDocument } from '../core/issue.ts';
import type { Report } from '../core/report.ts';
import type { Pause } from '../core/slices.ts';
import { Cancelled, type CpuEngine, type Engines } from './engines.ts';
import type { AppState, EnginePreference, Problem } from './state.ts';
import type { AppStore } from './store.ts';

export interface RunnerOptions {
  readonly store: AppStore;
  readonly engines: Engines;
  readonly cpu: CpuEngine;
  /** Plans while the engine is on its way. */
  readonly evaluate: (document: ExperimentDocument, engine: Promise<Executor>) => Promise<Report>;
  /** A GPU's failure in words; null for any other error. */
  readonly gpuProblem: (error: unknown) => Problem | null;
  /** Ends the task, before a run and after it: the page draws in tasks of its own. Absent: it does not. */
  readonly pause?: Pause;
  readonly schedule?: (callback: () => void, delayMs: number) => void;
}

export interface Runner {
  /** Computes the document once more, on whichever engine is there now. */
  runAgain(): void;
}

/** A CPU run that a newer edit has overtaken is ended when it has lasted this long. */
const STALE_RUN_MS = 400;

/**
 * Computes the newest document, outside React: one run in flight, and at most one waiting, which
 * always takes the newest. Runs end in the order they began, so a report never takes the place
 * of a newer one; a report of a document that is no longer open is dropped.
 */
export function startRunner(options: RunnerOptions): Runner {
  const { store, cpu } = options;
  const schedule = options.schedule ?? ((callback, delayMs) => void setTimeout(callback, delayMs));
  let running = 0;
  let waiting = false;
  let runs = 0;

  const request = () => {
    if (running > 0) {
      const overtaken = running;
      waiting = true;
      schedule(() => running === overtaken && cpu.cancel(), STALE_RUN_MS);
    } else void loop();
    store.state.setState({ running: true, settled: false });
  };
  const loop = async () => {
    do {
      waiting = false;
      running = ++runs;
      // One run after the other is the point of this loop.
      // oxlint-disable no-await-in-loop
      await options.pause?.();
      const outcome = await runOnce(options, store.state.getState());
      await options.pause?.();
      // oxlint-enable no-await-in-loop
      running = 0;
      // What a run found is shown also when a newer edit waits, so that a dragged slider shows its way.
      store.state.setState((now) => ({ ...outcome(now), running: waiting, settled: !waiting }));
    } while (waiting);
  };

  store.state.subscribe((now, before) => {
    const edited =
      now.document !== before.document ||
      now.opened !== before.opened ||
      now.enginePreference !== before.enginePreference;
    if (edited) request();
  });
  request();
  return { runAgain: request };
}

type Outcome = (now: AppState) => Partial<AppState>;

/** Runs one document to its end; whatever fails becomes words. */
async function runOnce(options: RunnerOptions, started: AppState): Promise<Outcome> {
  const { document, opened } = started;
  try {
    const engine = options.engines.current(started.enginePreference);
    // Awaited when the plan is made, unless that fails before.
    engine.catch(() => {});
    const report = await evaluateSomewhere(options, document, engine, started.enginePreference);
    return (now) => {
      if (now.opened !== opened) return {};
      return { report, reportDocument: document, planIssues: [], problems: without(now.problems, 'run') };
    };
  } catch (error) {
    if (error instanceof Cancelled) return () => ({});
    const planIssues = error instanceof RefusedDocument ? error.issues : [];
    const message = `This was not computed. ${reasonOf(error, document)}`;
    return (now) => ({ planIssues, problems: [...without(now.problems, 'run'), { about: 'run', message }] });
  }
}

/** Names the step by its id rather than by its place in the document. */
function reasonOf(error: unknown, document: ExperimentDocument): string {
  const issue = error instanceof RefusedDocument ? error.issues[0] : undefined;
  if (issue === undefined) return error instanceof Error ? error.message : String(error);
  const named = flatSteps(document.steps).findLast(({ path }) => issue.path.startsWith(`${path}.`));
  if (!isRecord(named?.value)) return issue.message;
  return `In ${String(named.value.id ?? named.value.kind)}: ${issue.message}`;
}

async function evaluateSomewhere(
  { engines, evaluate, gpuProblem }: RunnerOptions,
  document: ExperimentDocument,
  engine: Promise<Executor>,
  preference: EnginePreference,
): Promise<Report> {
  try {
    const report = await evaluate(document, engine);
    if (report.engine === 'webgpu') engines.gpuWorked();
    return report;
  } catch (error) {
    const problem = (await engine).engine === 'webgpu' ? gpuProblem(error) : null;
    if (problem === null || preference === 'webgpu') throw error;
    return evaluate(document, Promise.resolve(engines.takeOver(problem)));
  }
}

function without(problems: readonly Problem[], about: Problem['about']): readonly Problem[] {
  return problems.filter((problem) => problem.about !== about);
}
