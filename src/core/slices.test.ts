import { afterEach, expect, test, vi } from 'vitest';
import { atOnce, inSlices, type Sliced } from './slices.ts';

afterEach(() => vi.restoreAllMocks());

function* counting(steps: number, spend: () => void): Sliced<number> {
  for (let step = 0; step < steps; step++) {
    spend();
    yield;
  }
  return steps;
}

test('work of 3 steps at once gives its result', () => {
  expect(atOnce(counting(3, () => {}))).toBe(3);
});

test('work of 6 steps of 5 ms pauses after the 2nd, the 4th and the 6th', async () => {
  let [steps, now] = [0, 1000];
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const pausedAfter: number[] = [];
  const work = counting(6, () => {
    now += 5;
    steps += 1;
  });
  const result = await inSlices(work, () => {
    pausedAfter.push(steps);
    return Promise.resolve();
  });
  expect(result).toBe(6);
  expect(pausedAfter).toEqual([2, 4, 6]);
});

test('work of 7 ms never pauses', async () => {
  let now = 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const pause = () => Promise.reject(new Error('paused'));
  expect(
    await inSlices(
      counting(7, () => now++),
      pause,
    ),
  ).toBe(7);
});
