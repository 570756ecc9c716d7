import { expect, test } from 'vitest';
import { stepKinds } from '../steps/index.ts';
import convolutions from '../golden/tutorial-convolutions.json';
import tutorial from '../golden/tutorial-document.json';
import { check } from './check.ts';
import { laterKinds } from './later.ts';

test('The tutorial’s convolutions are a document', () => {
  expect(check(convolutions)).toEqual({ document: convolutions });
});

test('The whole tutorial is a document but for what is not available yet', () => {
  const checked = check(tutorial);
  const messages = 'issues' in checked ? checked.issues.map((issue) => issue.message) : [];
  expect(messages.filter((message) => !message.endsWith(' is not available yet.'))).toEqual([]);
});

test('No kind that is there is listed as coming later', () => {
  expect([...stepKinds.keys()].filter((kind) => laterKinds.has(kind))).toEqual([]);
});
