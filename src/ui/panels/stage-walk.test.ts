import { expect, test } from 'vitest';
import type { IntegerSum } from '../figures/arithmetic.ts';
import { finalStations, stationAt, stationText, termsAdded } from './stage-walk.ts';

const product = { place: [0, 0, 0], x: 2, w: 3, padding: false } as const;
const sum: IntegerSum = {
  kind: 'integer-sum',
  products: [product, product],
  sum: 12,
  joined: 5,
  scale: 0.5,
  zeroPoint: 0,
  value: 8.5,
};

test('two products, a bias, the scale and an output quantizer are five stations after the start', () => {
  expect(finalStations(sum, true).map(({ kind }) => kind)).toEqual(['bias', 'value', 'output_quant']);
  expect([0, 1, 2, 3, 4, 5].map((at) => stationAt(sum, true, at).kind)).toEqual([
    'start',
    'product',
    'product',
    'bias',
    'value',
    'output_quant',
  ]);
});

test('a sum without a bias of its own goes from its products to its value', () => {
  const { joined: _, ...plain } = sum;
  expect(finalStations(plain, false)).toEqual([{ kind: 'value' }]);
  expect(termsAdded(plain, 3)).toBe(2);
});

test('the second of two products says so', () => {
  expect(stationText(sum, stationAt(sum, false, 2))).toBe('Product 2 of 2');
  expect(termsAdded(sum, 4)).toBe(3);
});
