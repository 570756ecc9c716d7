import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../core/experiment/check.ts';
import { makePlan } from '../../core/plan/make-plan.ts';
import { quantizers } from '../../core/quantizers/index.ts';
import { stepKinds } from '../../core/steps/index.ts';
import { anyDocument } from './any-document.ts';

const documents = fc.sample(anyDocument, { seed: 1, numRuns: 2000 });

test('2,000 random documents are legal, and at least three steps of four are no errors', () => {
  let steps = 0;
  let errors = 0;
  for (const document of documents) {
    expect(check(document)).toHaveProperty('document');
    const plan = makePlan(document, new Map());
    expect(plan.issues).toEqual([]);
    steps += plan.entries.length;
    errors += plan.entries.filter(({ type }) => type === 'Error').length;
  }
  expect(steps).toBeGreaterThan(4 * errors);
}, 120_000);

test('They use every kind of step and every quantizer', () => {
  const text = JSON.stringify(documents);
  // Pictures have tests of their own.
  const kinds = [...stepKinds.keys()].filter((kind) => kind !== 'image');
  expect(kinds.filter((kind) => !text.includes(`"kind":"${kind}"`))).toEqual([]);
  expect([...quantizers.keys()].filter((name) => !text.includes(`"${name}"`))).toEqual([]);
});
