import { expect, test } from 'vitest';
import { labelledTicks } from './labelled-ticks.ts';

const place = (tick: number) => 200 + 2 * tick;

test('labels of 2 characters on ticks 40 pixels apart all fit', () => {
  expect([...labelledTicks([-40, -20, 0, 20, 40], place, String)].toSorted((a, b) => a - b)).toEqual([
    -40, -20, 0, 20, 40,
  ]);
});

test('a pair that would meet the label of 0 is left bare on both sides, the outer pair keeps its own', () => {
  const write = (tick: number) => (Math.abs(tick) === 10 ? tick.toExponential(3) : String(tick));
  expect([...labelledTicks([-60, -10, 0, 10, 60], place, write)]).toEqual([0, -60, 60]);
});
