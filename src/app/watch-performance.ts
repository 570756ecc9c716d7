import type { Executor } from '../core/executor.ts';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import { SLOW_MS } from './engine-offer.ts';
import type { CpuEngine, Engines } from './engines.ts';
import { isSettled } from './keep-settled.ts';
import type { AppState } from './state.ts';
import type { AppStore } from './store.ts';

/** So long nothing may have changed before something is measured for a person who looks, milliseconds. */
const QUIET_MS = 500;
/** And where nobody does. */
const LONG_QUIET_MS = 2000;

export interface WatchOptions {
  readonly store: AppStore;
  readonly engines: Engines;
  /** Another one than the runner's: it can be ended without harm. */
  readonly cpu: CpuEngine;
  readonly evaluate: (document: ExperimentDocument, engine: Promise<Executor>) => Promise<unknown>;
  readonly schedule?: (callback: () => void, delayMs: number) => void;
}

/** Somebody looks at times. */
export function isWatched({ performance, drawer }: Pick<AppState, 'performance' | 'drawer'>): boolean {
  return performance.badgeOpen || drawer === 'performance';
}

/**
 * Measures the engines in quiet moments: where a person looks at their times, and once for an experiment
 * on which a GPU in software took its time. An edit ends a measurement; for one who looks it is made again.
 */
export function watchPerformance(options: WatchOptions): void {
  const { store, cpu } = options;
  const schedule = options.schedule ?? ((callback, delayMs) => void setTimeout(callback, delayMs));
  let measuring: AppState | null = null;
  let waiting: AppState | null = null;

  const measure = async (started: AppState) => {
    measuring = started;
    const { measureEngines } = await import('./measure-engines.ts');
    const stale = () => !goesWith(store.state.getState(), started);
    const measured = await measureEngines({
      ...options,
      schedule,
      stale,
      document: started.document,
      opened: started.opened,
      gpu: options.engines.presentGpu,
      watched: isWatched(started),
      observedMs: started.report?.elapsed_ms ?? 0,
    });
    measuring = null;
    // For an offer once is enough, whatever came of it.
    if (stale() && measured.watched) consider(store.state.getState());
    else store.state.setState(({ performance }) => ({ performance: { ...performance, measured } }));
  };
  const consider = (now: AppState) => {
    if (measuring !== null && !goesWith(now, measuring)) cpu.cancel();
    if (measuring !== null || waiting === now || !isDue(now)) return;
    waiting = now;
    schedule(
      () => {
        if (waiting !== now) return;
        waiting = null;
        const later = store.state.getState();
        // A part of the page that could not be fetched leaves everything as it is.
        if (goesWith(later, now) && isDue(later)) void measure(later).catch(() => (measuring = null));
      },
      isWatched(now) ? QUIET_MS : LONG_QUIET_MS,
    );
  };
  store.state.subscribe(consider);
  consider(store.state.getState());
}

function isDue(state: AppState): boolean {
  if (!isSettled(state) || state.reportDocument !== state.document) return false;
  const { measured } = state.performance;
  if (isWatched(state)) return measured?.document !== state.document || !measured.watched;
  const { report, adapter } = state;
  const slow = report?.engine === 'webgpu' && report.elapsed_ms > SLOW_MS && adapter.kind === 'software';
  return slow && measured?.opened !== state.opened && !state.performance.offerDismissed;
}

/** What was begun for `then` still serves `now`. */
function goesWith(now: AppState, then: AppState): boolean {
  return now.document === then.document && !now.running && isWatched(now) === isWatched(then);
}
