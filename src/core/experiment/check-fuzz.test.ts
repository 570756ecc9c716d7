import { constantFrom, integer, jsonValue, nat, oneof, record, sample } from 'fast-check';
import { expect, test } from 'vitest';
import convolutions from '../golden/tutorial-convolutions.json';
import { check } from './check.ts';

const SEED = 2024;

/** True where a value is accepted, or refused with a sentence for each issue; an exception is neither. */
function isJudged(value: unknown): boolean {
  const checked = check(value);
  if ('document' in checked) return true;
  const sentences = checked.issues.map((issue) => issue.message);
  return sentences.length > 0 && sentences.every((sentence) => /^[A-Za-z"].*[.?]$/s.test(sentence));
}

test('500 JSON values each get a document or sentences', () => {
  const values = sample(jsonValue(), { numRuns: 500, seed: SEED });
  expect(values.filter((value) => !isJudged(value))).toEqual([]);
});

test('2,000 tutorials with another value in one field each get a document or sentences', () => {
  const steps: readonly Readonly<Record<string, unknown>>[] = convolutions.steps;
  const fields = [...new Set(steps.flatMap((step) => Object.keys(step))), 'padding', 'state', 'weight'];
  const edits = record({
    index: nat(steps.length - 1),
    field: constantFrom(...fields),
    value: oneof(jsonValue(), integer({ min: -3, max: 9 }), constantFrom('x4', 'c4', 'same')),
  });
  const documents = sample(edits, { numRuns: 2000, seed: SEED }).map(({ index, field, value }) => ({
    version: 1,
    steps: steps.map((step, at) => (at === index ? { ...step, [field]: value } : step)),
  }));
  expect(documents.filter((document) => !isJudged(document))).toEqual([]);
});
