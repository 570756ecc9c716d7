import { assert, integer, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  float32FromBits,
  float32ToBits,
  fusedMultiplyAdd,
  roundHalfEven,
  roundToFloat32,
  ulpDistance,
} from './float32.ts';

const finiteFloat32 = integer({ min: 0, max: 0xffffffff }).map(float32FromBits).filter(Number.isFinite);
const runs = { numRuns: 20_000 };

/** A finite double as numerator / 2^1100, exactly. */
function scaled(x: number): bigint {
  let exponent = 1100;
  let whole = x;
  while (!Number.isInteger(whole)) {
    whole *= 2;
    exponent -= 1;
  }
  return BigInt(whole) << BigInt(exponent);
}

describe('roundHalfEven', () => {
  it('takes ties to the even neighbour and keeps the sign of zero', () => {
    expect([0.5, 1.5, 2.5, -0.5, -1.5, -2.5, -0, 0.49999997].map(roundHalfEven)).toEqual([
      0, 2, 2, -0, -2, -2, -0, 0,
    ]);
  });

  it('passes NaN, infinities and numbers without a fraction through', () => {
    expect([NaN, Infinity, -Infinity, 8388609, -16777216, 3e38].map(roundHalfEven)).toEqual([
      NaN,
      Infinity,
      -Infinity,
      8388609,
      -16777216,
      3e38,
    ]);
  });

  it('agrees with integer arithmetic on any float32', () => {
    const unit = 1n << 1100n;
    assert(
      property(finiteFloat32, (x) => {
        const numerator = scaled(x);
        const floor = numerator / unit - (numerator < 0n && numerator % unit !== 0n ? 1n : 0n);
        const twiceRest = 2n * (numerator - floor * unit);
        const up = twiceRest > unit || (twiceRest === unit && floor % 2n !== 0n);
        expect(BigInt(roundHalfEven(x))).toBe(up ? floor + 1n : floor);
      }),
      runs,
    );
  });

  it('agrees with integer arithmetic on multiples of a quarter, where ties are common', () => {
    assert(
      property(integer({ min: -4_000_000, max: 4_000_000 }), (quarters) => {
        const lower = Math.floor(quarters / 4);
        const rest = quarters - 4 * lower;
        const expected = rest > 2 || (rest === 2 && lower % 2 !== 0) ? lower + 1 : lower;
        expect(roundHalfEven(quarters / 4) + 0).toBe(expected);
      }),
      runs,
    );
  });
});

describe('fusedMultiplyAdd', () => {
  it('rounds once: (1 + 2^-12)^2 - 1 keeps the 2^-24 that a rounded product loses', () => {
    const a = 1 + 2 ** -12;
    expect(fusedMultiplyAdd(a, a, -1)).toBe(2 ** -11 + 2 ** -24);
    expect(Math.fround(Math.fround(a * a) - 1)).toBe(2 ** -11);
  });

  it('is not fooled by a tie that only double makes: 1 + 2^-24 +- 2^-100', () => {
    expect(fusedMultiplyAdd(2 ** -50, 2 ** -50, float32FromBits(0x3f800000))).toBe(1);
    const tie = 2 ** -24;
    const above = fusedMultiplyAdd(Math.fround(1 + 2 ** -23), Math.fround(tie * (1 + 2 ** -23)), 1);
    expect(above).toBe(1 + 2 ** -23);
    expect(fusedMultiplyAdd(1 - 2 ** -24, tie * (1 + 2 ** -23), 1)).toBe(1 + 2 ** -23);
    expect(fusedMultiplyAdd(1 - 2 ** -24, tie, 1)).toBe(1);
  });

  it('gives the float32 nearest to the exact a * b + c, ties to even', () => {
    const factor = tuple(integer({ min: -0xffffff, max: 0xffffff }), integer({ min: -30, max: 6 })).map(
      ([significand, exponent]) => significand * 2 ** exponent,
    );
    const units = (x: number): bigint => BigInt(x * 2 ** 150);
    const halves = (x: number): bigint => BigInt(x * 2 ** 75);
    assert(
      property(factor, factor, factor, (a, b, c) => {
        const exact = halves(a) * halves(b) + units(c);
        const got = fusedMultiplyAdd(a, b, c);
        if (got === 0) return exact === 0n;
        const miss = (x: number): bigint => (units(x) > exact ? units(x) - exact : exact - units(x));
        const bits = float32ToBits(Math.abs(got));
        return [bits - 1, bits + 1].every((neighbour) => {
          const other = miss(Math.sign(got) * float32FromBits(neighbour));
          return miss(got) < other || (miss(got) === other && bits % 2 === 0);
        });
      }),
      runs,
    );
  });

  it('passes infinities and NaN through', () => {
    expect(fusedMultiplyAdd(Infinity, 1, -1)).toBe(Infinity);
    expect(fusedMultiplyAdd(Infinity, 1, -Infinity)).toBeNaN();
    expect(fusedMultiplyAdd(NaN, 1, 1)).toBeNaN();
  });
});

describe('roundToFloat32', () => {
  it('rounds a 64-bit integer once, where rounding to double first would make a tie', () => {
    // 2^60 + 2^36 is the middle of two float32 numbers; 1 more decides for the upper one.
    const middle = 2n ** 60n + 2n ** 36n;
    expect(roundToFloat32(middle)).toBe(2 ** 60);
    expect(roundToFloat32(middle + 1n)).toBe(2 ** 60 + 2 ** 37);
    expect(Math.fround(Number(middle + 1n))).toBe(2 ** 60);
    expect(roundToFloat32(-middle - 1n)).toBe(-(2 ** 60) - 2 ** 37);
    expect(roundToFloat32(-middle)).toBe(-(2 ** 60));
  });

  it('gives the ends of 64 bits and small numbers', () => {
    expect(roundToFloat32(-(2n ** 63n))).toBe(-(2 ** 63));
    expect(roundToFloat32(2n ** 63n - 1n)).toBe(2 ** 63);
    expect(roundToFloat32(16777217n)).toBe(16777216);
    expect(roundToFloat32(-5n)).toBe(-5);
    expect(roundToFloat32(0n)).toBe(0);
  });
});

describe('bits and distance', () => {
  it('knows the bits of 1, -0, the smallest subnormal and infinity', () => {
    expect([1, -0, 2 ** -149, Infinity].map(float32ToBits)).toEqual([0x3f800000, 0x80000000, 1, 0x7f800000]);
    expect([0x7fc00000, 0x7fffffff, 0xffc00001].map((bits) => float32ToBits(float32FromBits(bits)))).toEqual([
      0x7fc00000, 0x7fc00000, 0x7fc00000,
    ]);
    expect([0x3f800000, 0x80000000, 1, 0xff800000].map(float32FromBits)).toEqual([
      1,
      -0,
      2 ** -149,
      -Infinity,
    ]);
  });

  it('counts float32 steps across zero: -2^-149 and 2^-149 are 2 apart', () => {
    expect(ulpDistance(-(2 ** -149), 2 ** -149)).toBe(2);
    expect(ulpDistance(0, -0)).toBe(0);
    expect(ulpDistance(1, 1 + 2 ** -23)).toBe(1);
    expect(() => ulpDistance(NaN, 1)).toThrow('NaN has no distance to another number.');
  });
});
