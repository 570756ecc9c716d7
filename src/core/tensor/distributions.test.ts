import { describe, expect, test } from 'vitest';
import { bimodal, laplace } from './distributions.ts';
import { Generator } from './generator.ts';

/** Mean and mean magnitude. */
function means(numbers: Float32Array): readonly [number, number] {
  const sum = numbers.reduce((total, one) => total + one, 0);
  const magnitudes = numbers.reduce((total, one) => total + Math.abs(one), 0);
  return [sum / numbers.length, magnitudes / numbers.length];
}

describe('laplace', () => {
  test('turns torch’s seed 0, rand 0.4962566, 0.7682218, 0.08847743, into its quantiles', () => {
    // ln(2 u) below the middle, -ln(2 - 2 u) above, times scale.
    const numbers = laplace(new Generator(0), 3, 10, 2);
    const expected = [10 + 2 * Math.log(2 * 0.4962566), 10 - 2 * Math.log(2 - 2 * 0.7682218)];
    expect(numbers[0]).toBeCloseTo(expected[0] ?? NaN, 5);
    expect(numbers[1]).toBeCloseTo(expected[1] ?? NaN, 5);
    expect(numbers[2]).toBeCloseTo(10 + 2 * Math.log(2 * 0.08847743), 5);
  });

  test('of 100,000 numbers has its mean at loc and its mean distance from there at scale, within 2 %', () => {
    const [mean, magnitude] = means(laplace(new Generator(3), 100_000, 0, 1));
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(magnitude - 1)).toBeLessThan(0.02);
  });
});

describe('bimodal', () => {
  test('shifts torch’s randn by half of the separation to either side, by the rand that follows', () => {
    const torch = new Generator(0);
    const normal = torch.normal(16);
    const humps = torch.uniform(16, 0, 1);
    const expected = normal.map((number, i) => number + ((humps[i] ?? 0) < 0.5 ? -3 : 3));
    expect(bimodal(new Generator(0), 16, 6, 0)).toEqual(expected);
  });

  test('makes the outliers 8 times as large and leaves all others as they are', () => {
    const plain = bimodal(new Generator(5), 10_000, 6, 0);
    const wild = bimodal(new Generator(5), 10_000, 6, 0.01);
    const changed = [...wild].flatMap((number, i) => (number === plain[i] ? [] : [number / (plain[i] ?? 0)]));
    expect(changed.length).toBeGreaterThan(70);
    expect(changed.length).toBeLessThan(130);
    expect(Math.max(...changed.map((factor) => Math.abs(factor - 8)))).toBeLessThan(1e-6);
  });
});
