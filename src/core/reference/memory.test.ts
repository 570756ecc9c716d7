import { expect, test } from 'vitest';
import { Memory } from './memory.ts';

test('A view and what it is of hold the same elements', () => {
  const memory = new Memory([
    { shape: [2, 3], format: 'f32', exact: true },
    { shape: [6, 1], format: 'f32', exact: true, viewOf: 0 },
  ]);
  memory.f32(1)[4] = 2.5;
  expect([...memory.f32(0)]).toEqual([0, 0, 0, 0, 2.5, 0]);
});

test('A view of a view, or of a tensor that is not there, fails', () => {
  const view = { shape: [1], format: 'f32', exact: true, viewOf: 0 } as const;
  expect(() => new Memory([view])).toThrow('Tensor 0 is a view of 0, which is none to view.');
  expect(() => new Memory([{ ...view, viewOf: 7 }])).toThrow('Tensor 0 is a view of 7');
});
