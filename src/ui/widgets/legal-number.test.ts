import { expect, test } from 'vitest';
import { readNumber } from './legal-number.ts';

const bits = { min: 2, max: 16, integer: true };

test('both ends of 2 to 16 are legal', () => {
  expect(readNumber('2', bits)).toEqual({ value: 2 });
  expect(readNumber(' 16 ', bits)).toEqual({ value: 16 });
});

test.each(['', ' ', '1', '17', '4.5', '0x4', '1e1000', 'Infinity', 'four', '4 bits', '--4'])(
  '"%s" is no bit width, and the sentence names the range',
  (text) => {
    expect(readNumber(text, bits)).toEqual({ problem: 'A whole number from 2 to 16 is needed.' });
  },
);

test('1e-4, -.5 and 3. are numbers', () => {
  expect(readNumber('1e-4', {})).toEqual({ value: 0.0001 });
  expect(readNumber('-.5', {})).toEqual({ value: -0.5 });
  expect(readNumber('3.', {})).toEqual({ value: 3 });
});

test('one open end is said in words', () => {
  expect(readNumber('0', { min: 1, integer: true })).toEqual({
    problem: 'A whole number of at least 1 is needed.',
  });
  expect(readNumber('3', { max: 2 })).toEqual({ problem: 'A number of at most 2 is needed.' });
  expect(readNumber('x', {})).toEqual({ problem: 'A number is needed.' });
});
