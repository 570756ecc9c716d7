import { expect, test } from 'vitest';
import { sumBits } from './operator-bits.ts';

const of = (bitWidth: number, signed: boolean) => ({ bitWidth, signed });

test('A sum of two 8-bit integers has 9 bits, signed or not, and int8 + uint8 has 9', () => {
  expect(sumBits(of(8, true), of(8, true))).toBe(9);
  expect(sumBits(of(8, false), of(8, false))).toBe(9);
  expect(sumBits(of(8, true), of(8, false))).toBe(9);
});

test('int9 + uint8, a difference of two uint8, has 10 bits', () => {
  expect(sumBits(of(8, false), of(9, true))).toBe(10);
});

test('Two unsigned bits of 1 sum to one bit, as in Brevitas', () => {
  expect(sumBits(of(1, false), of(1, false))).toBe(1);
});

test('Where float32 no longer tells 2^32 - 1 from 2^32 a sum of 32 and 32 bits has 33', () => {
  expect(sumBits(of(32, true), of(32, true))).toBe(33);
});
