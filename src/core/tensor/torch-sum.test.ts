import { describe, expect, it } from 'vitest';
import { torchMean, torchNorm1, torchNorm2, torchSum } from './torch-sum.ts';

/** ((37 i mod 101) - 50) * 0.013, i from 0. */
function ramp(count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => (((i * 37) % 101) - 50) * Math.fround(0.013));
}

describe('Sums, means and norms as torch 2.13.0 rounds them', () => {
  it.each([
    [3, -0.5069999694824219, -0.16899998486042023, 1.13100004196167, 0.740543782711029],
    [7, -1.0139999389648438, -0.14485713839530945, 2.5220000743865967, 1.0806432962417603],
    [8, -0.922999918460846, -0.11537498980760574, 2.6130001544952393, 1.084468126296997],
    [20, -0.3900001645088196, -0.01950000785291195, 6.811999797821045, 1.7633100748062134],
    [33, 0.11699983477592468, 0.0035454495809972286, Math.fround(10.959), 2.202608108520508],
    [100, -0.18200016021728516, -0.0018200016347691417, 32.967994689941406, 3.8046717643737793],
    [600, -0.44200000166893005, -0.0007366666686721146, 197.0021209716797, 9.289571762084961],
  ])('of %d numbers: %d, %d, %d and %d', (count, sum, mean, norm1, norm2) => {
    const x = ramp(count);
    expect([torchSum(x), torchMean(x), torchNorm1(x), torchNorm2(x)]).toEqual([sum, mean, norm1, norm2]);
  });

  it('of no numbers: 0', () => {
    expect([torchSum(ramp(0)), torchNorm1(ramp(0)), torchNorm2(ramp(0))]).toEqual([0, 0, 0]);
  });
});
