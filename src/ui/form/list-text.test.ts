import { expect, test } from 'vitest';
import { listText, readList, readOptional } from './list-text.ts';

test.each([
  ['1, 2, 5, 5', [1, 2, 5, 5]],
  ['1 2 5 5', [1, 2, 5, 5]],
  ['1 × 2 × 5', [1, 2, 5]],
  [' -0.5;1e-3 ', [-0.5, 0.001]],
  ['NaN, -0, Infinity', ['NaN', '-0', 'Infinity']],
])('"%s" is a list', (text, list) => {
  expect(readList(text)).toEqual(list);
});

test.each(['', ' ', '1, 2,', '1, two', '1..2', '[1, 2]'])('"%s" stays as it was typed', (text) => {
  expect(readList(text)).toBe(text);
});

test('names are separated as numbers are', () => {
  expect(readList('conv, head', true)).toEqual(['conv', 'head']);
});

test('a list is written with commas, a text as it is, and nothing as nothing', () => {
  expect(listText([1, 2, 5, 5])).toBe('1, 2, 5, 5');
  expect(listText('1, 2,')).toBe('1, 2,');
  expect(listText(null)).toBe('');
});

test('an optional number is a number, nothing, or the text as it was typed', () => {
  expect(readOptional(' 6.5 ')).toBe(6.5);
  expect(readOptional(' ')).toBe(undefined);
  expect(readOptional('6,')).toBe('6,');
  expect(readOptional('1 2')).toBe('1 2');
});
