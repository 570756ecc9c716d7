import { expect, test } from 'vitest';
import { PlanBuilder } from './builder.ts';
import type { Answers } from './plan.ts';
import { refutedAnswers } from './refuted-answers.ts';

/** Two steps ask two questions and one, each taken for "not all 0". */
function asked(answers: Answers = new Map()) {
  const builder = new PlanBuilder(answers);
  const ask = (value: number) => builder.allZero(builder.values([2], [value, value]), false);
  builder.nextStep();
  const assumed = [ask(0), ask(1)];
  builder.nextStep();
  assumed.push(ask(2));
  return { plan: { ...builder.finished(), entries: [], issues: [] }, assumed };
}

const numbers = (...values: readonly number[]) =>
  new Map(values.map((value, id) => [id, Float32Array.of(0, value)]));

test('where the numbers refute an assumption all are answered, by step and question', () => {
  const { plan, assumed } = asked();
  expect(assumed).toEqual([false, false, false]);
  expect(refutedAnswers(plan, numbers(1, 2, 3))).toBeNull();
  expect(refutedAnswers(plan, numbers(1, 0, 0))).toEqual(
    new Map([
      ['1.0', false],
      ['1.1', true],
      ['2.0', true],
    ]),
  );
});

test('a plan takes the answers it is given, and asks on', () => {
  const { plan, assumed } = asked(new Map([['1.1', true]]));
  expect(assumed).toEqual([false, true, false]);
  expect(refutedAnswers(plan, numbers(NaN, 0, -1))).toBeNull();
  expect(refutedAnswers(plan, numbers(1, 3, 0))?.get('1.1')).toBe(false);
});

test('a verdict is all 0 where it says invalid, whatever its record says beside', () => {
  const builder = new PlanBuilder();
  const record = builder.tensor([6], 'u32');
  builder.allZero(record, false);
  const plan = { ...builder.finished(), entries: [], issues: [] };
  expect(refutedAnswers(plan, new Map([[record, Uint32Array.of(1, 0, 0, 0, 0, 0)]]))).toBeNull();
  expect(refutedAnswers(plan, new Map([[record, Uint32Array.of(0, 9, 9, 9, 9, 0)]]))).not.toBeNull();
});
