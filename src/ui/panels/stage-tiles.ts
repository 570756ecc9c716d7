import type { FloatSum, IntegerSum } from '../figures/arithmetic.ts';
import type { StageCell } from '../figures/stage-cells.ts';
import { placeOnPage, type StagePages } from '../figures/stage-pages.ts';
import type { Tile } from '../figures/TileGrid.tsx';
import { writerOf } from './stage-walk.ts';
import type { SummedElement } from './sum-cell.ts';

/** A tile that knows which element it is, and which product reads it; null where there is none. */
export interface StageTile extends Tile {
  readonly index: number | null;
  readonly term: number | null;
}

/** @param chosen flat index of the input's element that is selected on the page */
export function inputTile(
  arithmetic: IntegerSum | FloatSum,
  cell: StageCell,
  position: number,
  chosen: number | null,
): StageTile {
  const state = cell.term === null ? 'beside' : stateOf(cell.term, position);
  const text = writerOf(arithmetic)(cell.value);
  return { ...cell, text, state, chosen: isChosen(cell.index, chosen) };
}

interface ShownPage {
  readonly pages: StagePages;
  readonly page: number;
  /** How many products have been added. */
  readonly position: number;
  /** Flat index of the weight's element that is selected on the page. */
  readonly chosen: number | null;
}

/** Weights and products of one page. */
export function pageTiles(
  { arithmetic, terms }: Pick<SummedElement, 'arithmetic' | 'terms'>,
  { pages, page, position, chosen }: ShownPage,
) {
  const write = writerOf(arithmetic);
  const weight: StageTile[] = [];
  const product: StageTile[] = [];
  const perPage = productsOf(pages);
  const first = page * perPage;
  arithmetic.products.slice(first, first + perPage).forEach(({ x, w, padding }, at) => {
    const term = first + at;
    const state = stateOf(term, position);
    const index = terms[term]?.w ?? null;
    const { row, column } = placeOnPage(pages, term);
    const place = { row, column, term, state };
    weight.push({ ...place, index, text: write(w), chosen: isChosen(index, chosen) });
    product.push({ ...place, index: null, text: state === 'next' ? '' : write(x * w), padding });
  });
  return { weight, product, rows: (weight.at(-1)?.row ?? 0) + 1 };
}

/** Products of a full page. */
export function productsOf({ layout, channels, rows, columns }: StagePages): number {
  return layout === 'block' ? channels : rows * columns;
}

function isChosen(index: number | null, chosen: number | null): boolean {
  return index !== null && index === chosen;
}

function stateOf(term: number, position: number): Tile['state'] {
  if (term === position - 1) return 'now';
  return term < position ? 'done' : 'next';
}
