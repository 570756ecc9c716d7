import { expect, test } from 'vitest';
import { Dice } from './dice.ts';

test('Each choice reads the next number, and a spent row takes the first of all choices', () => {
  const dice = new Dice([4, 7]);
  expect([dice.below(3), dice.pick(['a', 'b', 'c', 'd']), dice.below(9), dice.pick(['a', 'b'])]).toEqual([
    1,
    'd',
    0,
    'a',
  ]);
});

test('One in 6 is true for the face 5 alone, and nothing is picked from nothing', () => {
  expect([0, 1, 5, 6, 11].map((face) => new Dice([face]).oneIn(6))).toEqual([
    false,
    false,
    true,
    false,
    true,
  ]);
  expect(new Dice([3]).pickAny([])).toBeUndefined();
});
