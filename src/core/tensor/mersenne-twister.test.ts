import { describe, expect, it } from 'vitest';
import { MersenneTwister } from './mersenne-twister.ts';

describe('MersenneTwister', () => {
  it('gives the published first word 3499211612 and 10,000th word 4123659995 for seed 5489', () => {
    // ISO C++ [rand.predef]: the 10000th consecutive invocation of mt19937 is 4123659995.
    const twister = new MersenneTwister(5489);
    expect(twister.word()).toBe(3499211612);
    for (let i = 2; i < 10_000; i++) twister.word();
    expect(twister.word()).toBe(4123659995);
  });

  it('uses the low 32 bits of a seed: 2^32 + 5 is 5', () => {
    const wide = new MersenneTwister(2 ** 32 + 5);
    const narrow = new MersenneTwister(5);
    const words = (twister: MersenneTwister) => Array.from({ length: 700 }, () => twister.word());
    expect(words(wide)).toEqual(words(narrow));
  });
});
