import { expect, test } from 'vitest';
import { findSyntaxFault } from './json-syntax.ts';
import { parseDocument } from './parse-document.ts';
import { testRegistry } from './test-registry.ts';

function messageOf(text: string): string | undefined {
  const checked = parseDocument(text, testRegistry);
  return 'issues' in checked ? checked.issues[0]?.message : undefined;
}

test('A text with a byte order mark is read', () => {
  expect(parseDocument('\uFEFF{ "version": 1, "steps": [] }', testRegistry)).toEqual({
    document: { version: 1, steps: [] },
  });
});

test('A text that is JSON but no document is checked', () => {
  expect(messageOf('[1, 2]')).toBe('A document must be an object with version and steps, but is [1, 2].');
});

test.each([
  [' \n', 'The text is empty; a document in JSON is needed.'],
  [
    '{\n  "version": 1\n  "steps": []\n}',
    'The text is not JSON: line 3, column 3 needs "," or "}", but there is "\\"".',
  ],
  ['{ "steps": [1, 2,] }', 'The text is not JSON: line 1, column 18 needs a value, but there is "]".'],
  ['{ "steps": [1, 2 }', 'The text is not JSON: line 1, column 18 needs "," or "]", but there is "}".'],
  [
    '{ version: 1 }',
    'The text is not JSON: line 1, column 3 needs a name in double quotes or "}", but there is "version".',
  ],
  [
    '{ "version": 1, }',
    'The text is not JSON: line 1, column 17 needs a name in double quotes, but there is "}".',
  ],
  ['{ "version" 1 }', 'The text is not JSON: line 1, column 13 needs ":", but there is "1".'],
  ['[NaN]', 'The text is not JSON: line 1, column 2 needs a value or "]", but there is "NaN".'],
  ['[01]', 'The text is not JSON: line 1, column 3 needs "," or "]", but there is "1".'],
  [
    '{ "version": 1, "steps": [',
    'The text is not JSON: line 1, column 27 needs a value or "]", but the text ends.',
  ],
  ['{} {}', 'The text is not JSON: line 1, column 4 needs the end of the text, but there is "{".'],
  ['"abc', 'The text is not JSON: line 1, column 5 needs a closing quote, but the text ends.'],
  [
    '["a\nb"]',
    'The text is not JSON: line 1, column 4 needs the closing quote of the text on its own line, but there is "\\n".',
  ],
  [
    '["\\x"]',
    'The text is not JSON: line 1, column 4 needs one of " \\ / b f n r t u after a backslash, but there is "x".',
  ],
])('%j is refused with line and column', (text, message) => {
  expect(messageOf(text)).toBe(message);
});

test('No fault is found in what JSON.parse reads, and one in what it refuses', () => {
  const legal = [
    '1',
    '-0.5e+3',
    '"\\u00e9\\n"',
    '[]',
    '{}',
    '[[],{}]',
    '{"a":[1,{"b":null}],"c":true}',
    ' false ',
  ];
  const illegal = [
    '',
    '1.',
    '.5',
    '+1',
    '--1',
    '[,]',
    '{"a"}',
    '{"a":}',
    'tru',
    "'a'",
    '"\\u12g4"',
    '[1]]',
    '{]',
  ];
  expect(legal.map(findSyntaxFault)).toEqual(legal.map(() => null));
  expect(illegal.filter((text) => findSyntaxFault(text) === null)).toEqual([]);
});

test('Brackets nested 200,000 deep are read without overflow', () => {
  expect(messageOf('['.repeat(200_000))).toBe(
    'The text is not JSON: line 1, column 200001 needs a value or "]", but the text ends.',
  );
});

test('A text of more than 2^26 characters is refused before it is read', () => {
  expect(messageOf(' '.repeat(2 ** 26 + 1))).toBe(
    'A document is at most 67,108,864 characters long, but this text has 67,108,865.',
  );
});
