import { expect, test } from 'vitest';
import { tutorialGeometry } from '../../core/plan/testing/tutorial-geometry.ts';
import type { IntegerSum } from '../figures/arithmetic.ts';
import { stagePages } from '../figures/stage-pages.ts';
import { windowTerms } from '../figures/window-terms.ts';
import { inputTile, pageTiles } from './stage-tiles.ts';

/** Products of 2 and the weight's own index. */
const terms = windowTerms(tutorialGeometry, { batch: 0, channel: 1, row: 2, column: 1 });
const arithmetic: IntegerSum = {
  kind: 'integer-sum',
  products: terms.map(({ w }) => ({ place: [0, 0, 0], x: 2, w, padding: false })),
  sum: 954,
  scale: 1,
  zeroPoint: 0,
  value: 954,
};
const pages = stagePages(tutorialGeometry);

test('on the second page, the tile of weight element 28 belongs to product 10 and is chosen with it', () => {
  const { weight, product } = pageTiles({ arithmetic, terms }, { pages, page: 1, position: 11, chosen: 28 });
  expect(weight.length).toBe(9);
  const place = { row: 0, column: 1, term: 10, state: 'now' };
  expect(weight[1]).toEqual({ ...place, index: 28, text: '28', chosen: true });
  expect(product[1]).toEqual({ ...place, index: null, text: '56', padding: false });
  expect(weight.filter(({ chosen }) => chosen).length).toBe(1);
  expect(product[2]).toMatchObject({ term: 11, state: 'next', text: '' });
});

test('a cell of the padding is chosen by nothing, a cell beside the window by its element', () => {
  const cell = { row: 0, column: 0, value: 0, term: null };
  const padding = inputTile(arithmetic, { ...cell, index: null, padding: true }, 1, null);
  expect(padding).toMatchObject({ state: 'beside', chosen: false });
  const beside = inputTile(arithmetic, { ...cell, value: -40, index: 12, padding: false }, 1, 12);
  expect(beside).toMatchObject({ state: 'beside', text: '-40', chosen: true });
});
