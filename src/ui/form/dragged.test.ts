import { expect, test } from 'vitest';
import { dragged } from './dragged.ts';

test('30 pixels up take 0.5 by 30 thousandths to 0.53, and as many down to 0.47', () => {
  expect(dragged(0.5, 30)).toBe(0.53);
  expect(dragged(0.5, -30)).toBe(0.47);
});

test('a whole number of two digits stays whole', () => {
  expect(dragged(-100, 7)).toBe(-96);
});

test('zero moves by hundredths', () => {
  expect(dragged(0, 5)).toBe(0.05);
});
