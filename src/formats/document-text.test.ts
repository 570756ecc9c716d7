import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentFileName, documentText } from './document-text.ts';

test('one step stands on each line', () => {
  const text = documentText({
    version: 1,
    title: 'A "title"',
    steps: [
      { kind: 'manual_seed', seed: 0 },
      { id: 'x', kind: 'tensor', shape: [2], values: [1, -0] },
    ],
  });
  expect(text).toBe(
    `{ "version": 1, "title": "A \\"title\\"",
  "steps": [
    { "kind": "manual_seed", "seed": 0 },
    { "id": "x", "kind": "tensor", "shape": [2], "values": [1, -0] }
  ] }
`,
  );
});

test('every document comes back as it was', () => {
  const step = fc.dictionary(fc.string(), fc.jsonValue()).map((fields) => ({ ...fields, kind: 'k' }));
  fc.assert(
    fc.property(fc.array(step), fc.option(fc.string(), { nil: undefined }), (steps, title) => {
      const document = { version: 1 as const, ...(title === undefined ? {} : { title }), steps };
      expect(JSON.parse(documentText(document))).toEqual(document);
    }),
  );
});

/** title, file name */
const names: readonly (readonly [string | undefined, string])[] = [
  ['Tutorial layer', 'tutorial-layer.json'],
  ['../Ähnlich: 4/8 bits!', 'ähnlich-4-8-bits.json'],
  [undefined, 'experiment.json'],
  ['…', 'experiment.json'],
];
test.each(names)('the file of %s is %s', (title, name) => {
  expect(documentFileName({ version: 1, title, steps: [] }, 'json')).toBe(name);
});
