import { describe, expect, test } from 'vitest';
import { outsideGrid, registerBits, sumOfBits } from './bit-register.ts';

const text = (code: bigint, bits: number, signed: boolean) =>
  registerBits(code, bits, signed)
    ?.map(({ isSet }) => (isSet ? '1' : '0'))
    .join('');

describe('the bits of an integer', () => {
  test.each([
    [69n, 8, true, '01000101'],
    [-1n, 8, true, '11111111'],
    [-128n, 8, true, '10000000'],
    [255n, 8, false, '11111111'],
    [0n, 1, false, '0'],
    [-1n, 1, true, '1'],
    [-8391n, 21, true, '111111101111100111001'],
    [-(2n ** 63n), 64, true, `1${'0'.repeat(63)}`],
    [2n ** 32n - 1n, 32, false, '1'.repeat(32)],
  ])('%s in %i bits (signed: %s) are %s', (code, bits, signed, expected) => {
    expect(text(code, bits, signed)).toBe(expected);
  });

  test('128 does not fit into 8 signed bits, nor -1 into unsigned ones', () => {
    expect(registerBits(128n, 8, true)).toBeNull();
    expect(registerBits(-1n, 8, false)).toBeNull();
  });
});

test('the sign bit of 8 bits weighs -128, and flipping it makes -59 of 69', () => {
  const [sign] = registerBits(69n, 8, true) ?? [];
  expect(sign).toEqual({ place: 7, isSet: false, weight: -128n, flipped: -59n });
});

test('-63 is the sum of its bits', () => {
  expect(sumOfBits(registerBits(-63n, 8, true) ?? [], -63n)).toBe('-128 + 64 + 1 = -63');
  expect(sumOfBits(registerBits(0n, 4, true) ?? [], 0n)).toBe('0');
  expect(sumOfBits(registerBits(4n, 4, true) ?? [], 4n)).toBe('4');
});

test('of 15 set bits the sum names the first two and the last', () => {
  expect(sumOfBits(registerBits(-2n, 16, true) ?? [], -2n)).toBe('-32\u202f768 + 16\u202f384 + … + 2 = -2');
});

test('-128 is outside of a narrow 8-bit grid, -127 is inside', () => {
  expect(outsideGrid(-128n, { lo: -127, hi: 127 })).toBe(
    '-128 is not on the grid -127 to 127: narrow range leaves it out.',
  );
  expect(outsideGrid(-127n, { lo: -127, hi: 127 })).toBeNull();
});
