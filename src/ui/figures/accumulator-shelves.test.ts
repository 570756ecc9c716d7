import { expect, test } from 'vitest';
import { bitSpan, channelsByBits, rowWordsPlace, shelfFor } from './accumulator-shelves.ts';

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

test("a row's words stand 14 px behind its last circle, whatever limit is far from them", () => {
  expect(rowWordsPlace('24', [300, 300], null, 640)).toEqual({ x: 314, anchor: 'start' });
  expect(rowWordsPlace('24', [300, 300], 200, 640)).toEqual({ x: 314, anchor: 'start' });
  expect(rowWordsPlace('24', [300, 300], 400, 640)).toEqual({ x: 314, anchor: 'start' });
});

test('words that would meet the line of the limit stand 8 px beyond it', () => {
  expect(rowWordsPlace('11 to 12', [224, 240], 305, 640)).toEqual({ x: 313, anchor: 'start' });
  expect(rowWordsPlace('15', [290, 290], 306, 640)).toEqual({ x: 314, anchor: 'start' });
});

test('words without room beyond the limit stand before the first circle', () => {
  expect(rowWordsPlace('28 to 31', [560, 590], 610, 640)).toEqual({ x: 546, anchor: 'end' });
});
