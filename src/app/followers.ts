import type { StoreApi } from 'zustand/vanilla';
import type { Pause } from '../core/slices.ts';
import type { AppState } from './state.ts';

/** What a component reads the page's state from. */
export type StateSource = Pick<StoreApi<AppState>, 'getState' | 'getInitialState' | 'subscribe'>;

type Listener = (now: AppState, before: AppState) => void;

/**
 * Stores that follow the page's own. Where other numbers are to be shown, each takes the newest state over
 * in a task of its own, one after the other: what hangs on them is drawn in as many tasks, and a person's
 * next move comes between. Whatever else changes they take over at once.
 */
export class Followers {
  private readonly all = new Set<Follower>();
  private turning = false;
  private made = 0;

  /** @param pause ends the task and goes on in another */
  constructor(
    private readonly source: StateSource,
    private readonly pause: Pause,
  ) {
    source.subscribe((now, before) => {
      if (!showsOthers(now, before)) this.step(now, before);
      void this.turn();
    });
  }

  /** One that stands where the page stands now; it follows while somebody listens. */
  create(): StateSource {
    const follower = new Follower(this.source, this.made++, (listening) => {
      if (listening) this.all.add(follower);
      else this.all.delete(follower);
      void this.turn();
    });
    return follower;
  }

  /** Whether one of them has not come to the newest state yet. */
  areBehind(): boolean {
    const newest = this.source.getState();
    return [...this.all].some((follower) => follower.getState() !== newest);
  }

  /** All that are not behind. */
  private step(now: AppState, before: AppState): void {
    if (now !== this.source.getState()) return;
    for (const follower of this.all) if (follower.getState() === before) follower.goTo(now);
  }

  /** A part of the page before the parts inside it, which are made after it and listen before it. */
  private inOrder(): readonly Follower[] {
    return [...this.all].toSorted((one, other) => one.order - other.order);
  }

  private async turn(): Promise<void> {
    if (this.turning) return;
    this.turning = true;
    while (this.areBehind()) {
      for (const follower of this.inOrder()) {
        if (!this.all.has(follower) || follower.getState() === this.source.getState()) continue;
        // One task after the other is the point.
        // oxlint-disable-next-line no-await-in-loop
        await this.pause();
        follower.goTo(this.source.getState());
      }
    }
    this.turning = false;
  }
}

/** Whether all figures draw other numbers. */
function showsOthers(now: AppState, before: AppState): boolean {
  return (
    now.report !== before.report ||
    now.pinned !== before.pinned ||
    now.selection.stepId !== before.selection.stepId ||
    now.selection.part !== before.selection.part
  );
}

class Follower implements StateSource {
  private readonly listeners = new Set<Listener>();
  private state: AppState;
  readonly getInitialState: () => AppState;

  constructor(
    source: StateSource,
    readonly order: number,
    private readonly onListening: (listening: boolean) => void,
  ) {
    this.state = source.getState();
    this.getInitialState = source.getInitialState;
  }

  readonly getState = (): AppState => this.state;

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.onListening(true);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.onListening(false);
    };
  };

  goTo(now: AppState): void {
    const before = this.state;
    this.state = now;
    for (const listener of this.listeners) listener(now, before);
  }
}
