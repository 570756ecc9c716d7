import { assert, array, integer, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsFor, brevitasBits, dataTypeBits, weightBits, weightSumRanges } from './accumulator-bounds.ts';

describe('brevitasBits', () => {
  // Recorded from torch 2.13.0: ceil(log2) of the float32 product.
  it.each([
    [8, 8, 9, 2, 21],
    [4, 4, 9, 64, 17],
    [8, 8, 49, 3, 24],
    [2, 2, 1, 1, 4],
    [16, 16, 1, 3, 34],
    [32, 32, 9, 512, 77],
    [2.5, 8, 9, 2, 15],
  ])('%d x %d bits, %i kernel elements, %i channels: %i bits', (input, weight, kernel, channels, bits) => {
    expect(brevitasBits(input, weight, kernel, channels)).toBe(bits);
  });

  it('gives 1-bit operands one bit too few where the products are a power of two', () => {
    expect([1, 2, 16].map((products) => brevitasBits(1, 1, products, 1))).toEqual([0, 1, 4]);
    expect(bitsFor(0, 16)).toBe(5);
  });

  it('takes 2^b - 1 as 2^b from 25 bits on, as float32 does', () => {
    expect(brevitasBits(25, 25, 1, 1)).toBe(50);
    expect(brevitasBits(25, 1, 1, 1)).toBe(25);
    expect(brevitasBits(31, 1, 1, 1)).toBe(31);
  });
});

describe('dataTypeBits', () => {
  const int8 = { lo: -128, hi: 127 };
  const narrowInt8 = { lo: -127, hi: 127 };
  const uint8 = { lo: 0, hi: 255 };

  it('is 20 for the tutorial layer: 18 x 128 x 127 = 292,608 either way', () => {
    expect(dataTypeBits(int8, narrowInt8, 18)).toBe(20);
  });

  it('sees that (-128)(-128) = 16384 needs a bit more than 128 x 127 = 16256', () => {
    expect(dataTypeBits(int8, int8, 1)).toBe(16);
    expect(dataTypeBits(int8, narrowInt8, 1)).toBe(15);
  });

  it('is unsigned where both operands are: 255 x 255 = 65025 in 16 bits, 2 of them in 17', () => {
    expect(dataTypeBits(uint8, uint8, 1)).toBe(16);
    expect(dataTypeBits(uint8, uint8, 2)).toBe(17);
    expect(dataTypeBits(uint8, narrowInt8, 1)).toBe(16);
  });

  it('stays exact beyond 2^53: a sum of 2^63 takes 64 bits, 65 beside a sign, and 2^63 - 2^32 again 64', () => {
    expect(dataTypeBits({ lo: -(2 ** 31), hi: 0 }, { lo: -(2 ** 31), hi: 0 }, 2)).toBe(64);
    expect(dataTypeBits({ lo: -(2 ** 31), hi: 1 }, { lo: -(2 ** 31), hi: 0 }, 2)).toBe(65);
    expect(dataTypeBits({ lo: -(2 ** 31 - 1), hi: 1 }, { lo: -(2 ** 31), hi: 0 }, 2)).toBe(64);
  });
});

describe('weightSumRanges', () => {
  it('puts each input at the end that its weight likes: [3, -2 | 0, 5] over -4..7', () => {
    expect(weightSumRanges([3, -2, 0, 5], 2, { lo: -4, hi: 7 })).toEqual([
      { min: 3 * -4 - 2 * 7, max: 3 * 7 - 2 * -4 },
      { min: -20, max: 35 },
    ]);
  });

  it('turns to bigint beyond 2^53', () => {
    const [range] = weightSumRanges([2 ** 31 - 1, 2 ** 31 - 1], 1, { lo: 0, hi: 2 ** 32 - 1 });
    expect(range).toEqual({ min: 0, max: 18446744060824649730n });
  });

  it('agrees with trying every input on short weights', () => {
    assert(
      property(
        array(integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 4 }),
        integer({ min: 0, max: 3 }),
        (weights, hi) => {
          const lo = -2;
          let sums = [0];
          for (const weight of weights) {
            sums = sums.flatMap((sum) =>
              Array.from({ length: hi - lo + 1 }, (_, i) => sum + weight * (lo + i)),
            );
          }
          const [range] = weightSumRanges(weights, 1, { lo, hi });
          return Number(range?.min) === Math.min(...sums) && Number(range?.max) === Math.max(...sums);
        },
      ),
    );
  });

  it('refuses 5 weights for 2 channels', () => {
    expect(() => weightSumRanges([1, 2, 3, 4, 5], 2, { lo: 0, hi: 1 })).toThrow(
      '5 weights do not divide into 2 output channels.',
    );
  });
});

describe('weightBits', () => {
  it('gives each channel its own width: one weight of 127 against 18 of them', () => {
    const weights = Array.from({ length: 36 }, (_, i) => (i === 0 || i >= 18 ? 127 : 0));
    // 127 x -128 = -16256 in 15 bits; 18 times that, -292,608, in 20.
    expect(weightBits(weights, 2, { lo: -128, hi: 127 })).toEqual([15, 20]);
  });

  it('needs no sign where neither weights nor inputs have one', () => {
    expect(weightBits([1, 1, 0, 0], 2, { lo: 0, hi: 255 })).toEqual([9, 1]);
  });
});

describe('bitsFor', () => {
  it.each([
    [0, 0, 1],
    [0, 1, 1],
    [0, 255, 8],
    [0, 256, 9],
    [5, 7, 3],
    [-1, 0, 1],
    [-1, -1, 1],
    [-1, 1, 2],
    [-128, 127, 8],
    [-129, 127, 9],
    [-128, 128, 9],
    [-3, -2, 3],
    [-(2n ** 63n), 2n ** 63n - 1n, 64],
    [-(2n ** 63n) - 1n, 0n, 65],
    [0n, 2n ** 64n - 1n, 64],
  ])('%s to %s: %i bits', (min, max, bits) => {
    expect(bitsFor(min, max)).toBe(bits);
  });

  it('is the smallest width that holds both ends', () => {
    const end = integer({ min: -(2 ** 31), max: 2 ** 31 });
    assert(
      property(tuple(end, end), (ends) => {
        const [min = 0, max = 0] = ends.toSorted((a, b) => a - b);
        const holds = (bits: number) =>
          min < 0 ? min >= -(2 ** (bits - 1)) && max <= 2 ** (bits - 1) - 1 : max <= 2 ** bits - 1;
        const bits = bitsFor(min, max);
        return holds(bits) && (bits === 1 || !holds(bits - 1));
      }),
    );
  });

  it('refuses a range from 3 to 2', () => {
    expect(() => bitsFor(3, 2)).toThrow('A range from 3 to 2 holds no number.');
  });
});
