import { expect, test } from 'vitest';
import { biasRows, bitsToHold, signedLog } from './bias-band.ts';

test('an 8-bit bias with a scale of 0.25 holds -32 to 31.75: 31.7 stays, 40 and -33 are clipped', () => {
  const rows = biasRows([31.7, 40, -33], [0.25], { lo: -128, hi: 127 });
  expect(rows.map(({ value, clipped }) => [value, clipped])).toEqual([
    [31.75, false],
    [31.75, true],
    [-32, true],
  ]);
  expect(rows[0]).toMatchObject({ channel: 0, low: -32, high: 31.75 });
});

test('each channel may have a scale of its own', () => {
  const rows = biasRows([1, 1], [0.5, 0.001], { lo: -8, hi: 7 });
  expect(rows.map(({ clipped }) => clipped)).toEqual([false, true]);
});

test('codes of 127, 160 and -132 need 9 bits; none but 0 needs 1', () => {
  expect(bitsToHold([31.75, 40, -33], [0.25])).toBe(9);
  expect(bitsToHold([0], [0.25])).toBe(1);
});

test('the band ends at 1, ten times its end lies at 2', () => {
  expect([0, 0.5, 1, 10, -100].map((value) => signedLog(value, 1))).toEqual([0, 0.5, 1, 2, -3]);
});
