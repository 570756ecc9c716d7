import { expect, test } from 'vitest';
import { goldenFiles, goldenSample } from './golden-files.ts';

test('A sample takes its share of every file, the first document of each included', async () => {
  const sample = await goldenSample(100);
  expect([...sample.keys()]).toEqual(Object.keys(goldenFiles));
  const chosen = [...sample.values()];
  expect(chosen.every(([first]) => first === 0)).toBe(true);
  const total = chosen.reduce((sum, numbers) => sum + numbers.length, 0);
  expect(total).toBeGreaterThan(50);
  expect(total).toBeLessThanOrEqual(100 + chosen.length);
});

test('A sample of more than there are takes each document once', async () => {
  const sample = await goldenSample(1e6);
  for (const [name, read] of Object.entries(goldenFiles)) {
    const { documents } = await read();
    expect(sample.get(name)).toEqual(documents.map((_, index) => index));
  }
});
