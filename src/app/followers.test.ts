import { expect, test } from 'vitest';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { Followers } from './followers.ts';
import type { AppState } from './state.ts';
import { createAppStore } from './store.ts';

function select(state: StoreApi<AppState>, stepId: string): void {
  state.setState(({ selection }) => ({ selection: { ...selection, stepId } }));
}

/** Followers whose tasks begin one by one, when the test says so. */
function setUp() {
  const state = createStore<AppState>()(() => createAppStore().state.getState());
  const begins: (() => void)[] = [];
  const followers = new Followers(state, () => new Promise((resolve) => begins.push(resolve)));
  const nextTask = async () => {
    begins.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { state, followers, nextTask, waiting: () => begins.length };
}

test('two followers take a change over in two tasks, in the order they were made', async () => {
  const { state, followers, nextTask } = setUp();
  const seen: string[] = [];
  for (const name of ['first', 'second']) followers.create().subscribe(() => seen.push(name));
  state.setState({ pinned: { document: state.getState().document, report: null } });
  expect(seen).toEqual([]);
  expect(followers.areBehind()).toBe(true);
  await nextTask();
  expect(seen).toEqual(['first']);
  await nextTask();
  expect(seen).toEqual(['first', 'second']);
  expect(followers.areBehind()).toBe(false);
});

test('what was made first goes first, though what lies within it listens first', async () => {
  const { state, followers, nextTask } = setUp();
  const seen: string[] = [];
  const [outer, inner] = [followers.create(), followers.create()];
  inner.subscribe(() => seen.push('inner'));
  outer.subscribe(() => seen.push('outer'));
  select(state, 'x');
  await nextTask();
  await nextTask();
  expect(seen).toEqual(['outer', 'inner']);
});

test('of two changes in one task a follower takes the newest alone', async () => {
  const { state, followers, nextTask, waiting } = setUp();
  const follower = followers.create();
  const steps: (string | null)[] = [];
  follower.subscribe((now) => steps.push(now.selection.stepId));
  select(state, 'x');
  select(state, 'conv');
  await nextTask();
  expect(steps).toEqual(['conv']);
  expect(waiting()).toBe(0);
});

test('a change that leaves the shown numbers is taken over at once, after others in its turn', async () => {
  const { state, followers, nextTask } = setUp();
  const follower = followers.create();
  follower.subscribe(() => {});
  state.setState({ drawer: 'sweep' });
  expect(follower.getState().drawer).toBe('sweep');
  select(state, 'x');
  state.setState({ drawer: 'compare' });
  expect(follower.getState()).toMatchObject({ drawer: 'sweep' });
  await nextTask();
  expect(follower.getState()).toMatchObject({ drawer: 'compare', selection: { stepId: 'x' } });
});

test('a follower that nobody listens to holds nothing up', () => {
  const { state, followers, waiting } = setUp();
  const leave = followers.create().subscribe(() => {});
  leave();
  state.setState({ drawer: 'sweep' });
  expect(followers.areBehind()).toBe(false);
  expect(waiting()).toBe(0);
});

test('one that is listened to after a change comes to it', async () => {
  const { state, followers, nextTask } = setUp();
  const follower = followers.create();
  state.setState({ drawer: 'sweep' });
  follower.subscribe(() => {});
  expect(follower.getState().drawer).toBe(null);
  await nextTask();
  expect(follower.getState().drawer).toBe('sweep');
});
