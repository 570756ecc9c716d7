import { expect, test } from 'vitest';
import { PlanBuilder } from './builder.ts';
import { refutedAnswers } from './refuted-answers.ts';

/** Asks three questions in a row, each taken for "not all 0". */
function asked(answers: readonly boolean[] = []) {
  const builder = new PlanBuilder(answers);
  const tensors = [0, 1, 2].map((value) => builder.values([2], [value, value]));
  const assumed = tensors.map((tensor) => builder.allZero(tensor, false));
  return { plan: { ...builder.finished(), entries: [], issues: [] }, assumed };
}

const numbers = (...values: readonly number[]) =>
  new Map(values.map((value, id) => [id, Float32Array.of(0, value)]));

test('answers end at the first assumption that the numbers refute', () => {
  const { plan, assumed } = asked();
  expect(assumed).toEqual([false, false, false]);
  expect(refutedAnswers(plan, numbers(1, 2, 3))).toBeNull();
  expect(refutedAnswers(plan, numbers(1, 0, 0))).toEqual([false, true]);
});

test('a plan takes the answers it is given, and asks on', () => {
  const { plan, assumed } = asked([false, true]);
  expect(assumed).toEqual([false, true, false]);
  expect(refutedAnswers(plan, numbers(NaN, 0, -1))).toBeNull();
  expect(refutedAnswers(plan, numbers(1, 3, 0))).toEqual([false, false]);
});
