import { expect, test } from 'vitest';
import { readParityRequest } from './parity-request.ts';

test('Without options: 10,000 random documents on webgpu, seeded by the clock', () => {
  expect(readParityRequest([], 1234)).toEqual({ engine: 'webgpu', count: 10000, seed: 1234, golden: false });
});

test('Golden documents alone, or together with a number of random ones', () => {
  expect(readParityRequest(['--golden'], 7)).toEqual({ engine: 'webgpu', count: 0, seed: 7, golden: true });
  expect(readParityRequest(['--golden', '--count', '2000', '--seed=5', '--engine', 'cpu'])).toEqual({
    engine: 'cpu',
    count: 2000,
    seed: 5,
    golden: true,
  });
});

test.each([
  [['--number', '3'], /^There is no --number\. Usage: npm run parity/],
  [['--count', 'many'], /^--count must be a whole number, but is "many"\.$/],
  [['--count'], /^--count must be a whole number, but is ""\.$/],
  [['--seed', '2147483648'], /^--seed must be a whole number up to 2147483647, but is "2147483648"\.$/],
  [['--engine', 'gpu'], /^--engine must be webgpu or cpu, but is "gpu"\.$/],
])('%j is refused in one sentence', (argv, words) => {
  expect(readParityRequest(argv)).toMatch(words);
});
