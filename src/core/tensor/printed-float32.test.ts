import { expect, test } from 'vitest';
import { printedFloat32 } from './printed-float32.ts';

test('0.1, 1/3 and 16777217 read back as the float32 they came from', () => {
  expect(printedFloat32(Math.fround(0.1))).toBe(0.1);
  expect(printedFloat32(Math.fround(1 / 3))).toBe(0.33333334);
  expect(printedFloat32(16777216)).toBe(16777216);
  expect(printedFloat32(Math.fround(3.4028234e38))).toBe(3.4028235e38);
  expect(printedFloat32(2 ** -149)).toBe(1.4013e-45);
});

test('Every power of two and its neighbours read back', () => {
  for (let exponent = -149; exponent < 128; exponent++) {
    for (const value of [2 ** exponent, Math.fround(2 ** exponent * (1 + 2 ** -23))]) {
      expect(Math.fround(printedFloat32(value))).toBe(value);
    }
  }
});
