import { expect, test } from 'vitest';
import { bitSpan, channelsByBits, shelfFor } from './accumulator-shelves.ts';

test('the 21 bits of the tutorial layer need the 24-bit shelf, 16 the 16-bit one, 33 none', () => {
  expect([8, 9, 16, 21, 32, 33].map(shelfFor)).toEqual([8, 16, 16, 24, 32, null]);
});

test('channels of 18, 19 and 19 bits are one at 18 and two at 19', () => {
  expect(channelsByBits([19, 18, 19])).toEqual([
    { bits: 18, channels: 1 },
    { bits: 19, channels: 2 },
  ]);
});

test('a span of one width is that width', () => {
  expect(bitSpan([18, 19, 19])).toBe('18 to 19');
  expect(bitSpan([7, 7])).toBe('7');
});
