import { describe, expect, it } from 'vitest';
import { accumulatorLimit, zeroCentredLimit } from './accumulator-limit.ts';
import { restrict, restrictParameter, thresholdOf } from './restriction.ts';

describe('Restrictions of a scale', () => {
  it('5 stays 5, or becomes 8 rounding its logarithm up, 4 rounding it to the nearest', () => {
    expect(restrict(5, { type: 'FP', rounding: 'round' })).toBe(5);
    expect(restrict(5, { type: 'POWER_OF_TWO', rounding: 'ceil' })).toBe(8);
    expect(restrict(5, { type: 'POWER_OF_TWO', rounding: 'round' })).toBe(4);
  });

  it('a logarithm of 5 comes back within one float32 step', () => {
    expect(Math.abs(restrict(5, { type: 'LOG_FP', rounding: 'round' }) - 5)).toBeLessThanOrEqual(2 ** -21);
  });

  it('a learned -1.5 stands for -1.5, for 2^-1.5, or for 2^-1 and, half to even, 2^-2', () => {
    expect(restrictParameter(-1.5, { type: 'FP', rounding: 'round' })).toBe(-1.5);
    expect(restrictParameter(-1.5, { type: 'LOG_FP', rounding: 'round' })).toBe(
      Math.fround(Math.SQRT1_2 / 2),
    );
    expect(restrictParameter(-1.5, { type: 'POWER_OF_TWO', rounding: 'ceil' })).toBe(0.5);
    expect(restrictParameter(-1.5, { type: 'POWER_OF_TWO', rounding: 'round' })).toBe(0.25);
  });

  it('8 bits divide by 127 narrow, 128, 255; powers of two by 128 and 256, narrow or not', () => {
    const [float, power] = [
      { type: 'FP', rounding: 'round' },
      { type: 'POWER_OF_TWO', rounding: 'ceil' },
    ] as const;
    expect([thresholdOf(float, 8, true, true), thresholdOf(float, 8, true, false)]).toEqual([127, 128]);
    expect([thresholdOf(float, 8, false, false), thresholdOf(float, 8, false, true)]).toEqual([255, 254]);
    expect([thresholdOf(power, 8, true, true), thresholdOf(power, 8, false, true)]).toEqual([128, 256]);
  });
});

describe('The largest L1 norm of integer weights', () => {
  it('for a 16-bit accumulator and 8-bit inputs is 127.996, 255.992 where they are signed', () => {
    expect(accumulatorLimit(16, 8, false)).toBe(127.99609375);
    expect(accumulatorLimit(16, 8, true)).toBe(255.9921875);
    expect(accumulatorLimit(32, 8, true)).toBe(16777216);
  });

  it('is 65534 / 255 for weights whose mean is 0', () => {
    expect(zeroCentredLimit(16, 8)).toBe(Math.fround(65534 / 255));
  });
});
