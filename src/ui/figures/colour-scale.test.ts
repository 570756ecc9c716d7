import { describe, expect, test } from 'vitest';
import { contrastRatio, relativeLuminance } from '../style/contrast.ts';
import { divergingMap, inkOn, largestMagnitude, mapStep, MAP_STEPS, oklabToRgb } from './colour-scale.ts';

test('OKLab white, black and the primaries come out as sRGB has them', () => {
  expect(oklabToRgb([1, 0, 0])).toEqual([255, 255, 255]);
  expect(oklabToRgb([0, 0, 0])).toEqual([0, 0, 0]);
  expect(oklabToRgb([0.6279554, 0.2248631, 0.1258463])).toEqual([255, 0, 0]);
  expect(oklabToRgb([0.4520137, -0.0324567, -0.3115281])).toEqual([0, 0, 255]);
});

describe.each(['light', 'dark'] as const)('the diverging map of the %s theme', (theme) => {
  const map = divergingMap(theme);
  const middle = (MAP_STEPS - 1) / 2;

  test('has 511 colours, blue at the low end and orange at the high end', () => {
    const [low, high] = [map.at(0), map.at(-1)];
    expect(map).toHaveLength(511);
    expect((low?.[2] ?? 0) - (low?.[0] ?? 0)).toBeGreaterThan(60);
    expect((high?.[0] ?? 0) - (high?.[2] ?? 0)).toBeGreaterThan(60);
  });

  test('grows steadily in luminance from one extreme to the other in each half', () => {
    const light = map.map(relativeLuminance);
    const towardsMiddle = theme === 'light' ? 1 : -1;
    for (let step = 1; step <= middle; step++) {
      expect(towardsMiddle * ((light[step] ?? 0) - (light[step - 1] ?? 0))).toBeGreaterThanOrEqual(-0.002);
      const mirrored = (light[middle + step] ?? 0) - (light[middle + step - 1] ?? 0);
      expect(towardsMiddle * mirrored).toBeLessThanOrEqual(0.002);
    }
  });

  test('lets the number in a cell stand out from each colour by at least 4.5', () => {
    const least = Math.min(...map.map((ground) => contrastRatio(inkOn(ground), ground)));
    expect(least).toBeGreaterThanOrEqual(4.5);
  });

  test('has a grey middle', () => {
    const [r = 0, g = 0, b = 0] = map[middle] ?? [];
    expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThanOrEqual(12);
  });
});

describe('the step of a value on the map', () => {
  test.each([
    [0, 1, 255],
    [1, 1, 510],
    [-1, 1, 0],
    [7, 1, 510],
    [-Infinity, 1, 0],
    [0.5, 1, 383],
    [3, 0, 255],
    [NaN, 1, -1],
  ])('%s within +-%s is %i', (value, bound, step) => {
    expect(mapStep(value, bound)).toBe(step);
  });
});

test('the largest magnitude ignores NaN and infinity and obeys both ends', () => {
  const values = new Float32Array([9, -3, NaN, 2, Infinity, -8]);
  expect(largestMagnitude(values)).toBe(9);
  expect(largestMagnitude(values, 1, 5)).toBe(3);
  expect(largestMagnitude(new Float32Array(0))).toBe(0);
});
