import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compactText, readCompactText } from './compact-text.ts';

test('a document reads as a person would write it', () => {
  const document = {
    version: 1,
    title: "The bias's trap",
    steps: [
      { kind: 'manual_seed', seed: 0 },
      { id: 'conv', kind: 'QuantConv2d', kernel_size: [3, 3], bias: false, weight_quant: null },
    ],
  };
  expect(compactText(document)).toBe(
    "(version:1,title:'The bias''s trap',steps:[(kind:manual_seed,seed:0)," +
      '(id:conv,kind:QuantConv2d,kernel_size:[3,3],bias:false,weight_quant:null)])',
  );
});

/** value, text */
const written: readonly (readonly [unknown, string])[] = [
  [-0, '-0'],
  [1e-7, '1e-7'],
  [1e21, '1e+21'],
  ['true', "'true'"],
  ['-Infinity', "'-Infinity'"],
  ['Infinity', 'Infinity'],
  ['', "''"],
  [{}, '()'],
  [[], '[]'],
  [{ 'a b': "'" }, "('a b':'''')"],
];

test.each(written)('%j is written %s and comes back', (value, text) => {
  expect(compactText(value)).toBe(text);
  expect(readCompactText(text)).toEqual({ value });
});

test('every JSON value comes back, with the order of its names', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const read = readCompactText(compactText(value));
      expect(read).toEqual({ value });
      expect(JSON.stringify('value' in read && read.value)).toBe(JSON.stringify(value));
    }),
    { numRuns: 300 },
  );
});

describe('a broken text gives one sentence with its place', () => {
  /** text, sentence */
  const broken: readonly (readonly [string, string])[] = [
    ['', 'The text needs a value at character 1, but the text ends there.'],
    ['(a:1', 'The text needs a comma or ) at character 5, but the text ends there.'],
    ['(a 1)', 'The text needs a colon at character 3, but has " " there.'],
    ['[1,]', 'The text needs a value at character 4, but has "]" there.'],
    ["'open", 'The text needs a value at character 1, but has "\'" there.'],
    ['1 2', 'The text needs the end at character 2, but has " " there.'],
    ['['.repeat(5000), 'The text is nested more than 100 deep.'],
  ];
  test.each(broken)('%s', (text, problem) => {
    expect(readCompactText(text)).toEqual({ problem });
  });
});
