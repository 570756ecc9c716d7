import type { AppState } from './state.ts';
import type { Followers } from './followers.ts';
import type { AppStore } from './store.ts';

/** Nothing runs, nothing waits, nothing is being fetched. */
export function isSettled({ settled, complete, partsPending }: AppState): boolean {
  return settled && complete && partsPending === 0;
}

/**
 * Keeps `data-settled` of `root`: "true" from the second frame after everything has come to rest,
 * when it has been drawn, until the next change. Tests and screenshots wait for it.
 *
 * @param followers what is drawn a moment later, made before this is called
 */
export function keepSettled(store: AppStore, root: HTMLElement, followers: Followers): void {
  const drawn = async () => {
    const wasBehind = followers.areBehind();
    await twoFrames();
    if (isSettled(store.state.getState()) && (wasBehind || followers.areBehind())) await drawn();
  };
  root.dataset['settled'] = 'false';
  store.state.subscribe((state) => {
    if (!isSettled(state) || followers.areBehind()) root.dataset['settled'] = 'false';
    if (isSettled(state) && root.dataset['settled'] !== 'true') {
      void drawn().then(() => {
        if (isSettled(store.state.getState())) root.dataset['settled'] = 'true';
      });
    }
  });
}

/** A page in the background has no frames; then a moment does. */
function twoFrames(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
    setTimeout(resolve, 500);
  });
}
