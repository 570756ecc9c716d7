import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { FloatSum, IntegerSum } from '../figures/arithmetic.ts';
import { stageInput } from '../figures/stage-cells.ts';
import { placeOnPage, stagePages, type StagePages } from '../figures/stage-pages.ts';
import { TileGrid } from '../figures/TileGrid.tsx';
import { useWidth } from '../figures/use-size.ts';
import { Figure, type FigureTable } from '../widgets/Figure.tsx';
import { inputTile, pageTiles, productsOf } from './stage-tiles.ts';
import { writerOf } from './stage-walk.ts';
import { useStagePresses } from './use-stage-presses.ts';
import type { SummedElement } from './sum-cell.ts';

interface StageWindowProps {
  readonly element: SummedElement;
  /** How many products have been added. */
  readonly position: number;
  /** What stands there, in words. */
  readonly text: string;
  readonly onSeek: (position: number) => void;
}

/** The input around the window, the weight over it, and their products, one page of them at a time. */
export function StageWindow({ element, position, text, onSeek }: StageWindowProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { arithmetic, lowered, cell } = element;
  const pages = useMemo(() => stagePages(lowered.geometry), [lowered]);
  const term = Math.max(0, Math.min(position, arithmetic.products.length) - 1);
  const { page } = placeOnPage(pages, term);
  const values = operandValues(element);
  const input = useMemo(
    () => stageInput(lowered, pages, page, cell, values),
    [lowered, pages, page, cell, values],
  );
  const { press, chosen } = useStagePresses(element, onSeek);
  const grids = pageTiles(element, { pages, page, position, chosen: chosen('weight') });
  const tone = arithmetic.kind === 'integer-sum' ? 'integer' : 'float';
  const [x, w] = tone === 'integer' ? (['q_x', 'q_w'] as const) : (['x', 'w'] as const);
  const tile = tileWidth(width, [input.columns, pages.columns, pages.columns], tone);
  const inputTiles = input.cells.map((one) => inputTile(arithmetic, one, position, chosen('input')));
  const hasPadding = input.cells.some(({ padding }) => padding);
  const channels = channelsText(pages, page, lowered.geometry.inChannels / lowered.geometry.groups);
  const shared = { tone, tile } as const;
  return (
    <Figure
      name="convolution-stage"
      title={`Window, weight and products: ${channels}`}
      sentence={windowSentence(arithmetic, position, text)}
      controls={pages.pages > 1 && <Pages pages={pages} page={page} onSeek={onSeek} />}
      caption={<Caption hasPadding={hasPadding} />}
      table={productTable(arithmetic, [x, w])}
    >
      <div className="stage__grids" ref={frame}>
        <TileGrid
          title={`input ${x}`}
          rows={input.rows}
          columns={input.columns}
          tiles={inputTiles}
          onPress={({ index, term: at }) => press('input', index, at)}
          {...shared}
        />
        <TileGrid
          title={`* weight ${w}`}
          rows={grids.rows}
          columns={pages.columns}
          tiles={grids.weight}
          onPress={({ index, term: at }) => press('weight', index, at)}
          {...shared}
        />
        <TileGrid
          title="= product"
          rows={grids.rows}
          columns={pages.columns}
          tiles={grids.product}
          onPress={({ term: at }) => at !== null && onSeek(at + 1)}
          {...shared}
        />
      </div>
    </Figure>
  );
}

function Caption({ hasPadding }: { readonly hasPadding: boolean }) {
  return (
    <>
      <span data-picture-legend>
        {`${hasPadding ? 'Hatched: padding. ' : ''}Outlined: the product that is being added.`}
      </span>{' '}
      Press a number to select it.
    </>
  );
}

interface PagesProps {
  readonly pages: StagePages;
  readonly page: number;
  readonly onSeek: (position: number) => void;
}

/** To the first product of the channels before, or after. */
function Pages({ pages, page, onSeek }: PagesProps) {
  const go = (to: number) => onSeek(to * productsOf(pages) + 1);
  const what = pages.channels === 1 ? 'channel' : 'channels';
  return (
    <>
      <button
        type="button"
        className="button button--quiet button--icon"
        title={`Previous ${what}`}
        aria-label={`Previous ${what}`}
        disabled={page === 0}
        onClick={() => go(page - 1)}
      >
        <ChevronLeft size={16} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="button button--quiet button--icon"
        title={`Next ${what}`}
        aria-label={`Next ${what}`}
        disabled={page === pages.pages - 1}
        onClick={() => go(page + 1)}
      >
        <ChevronRight size={16} aria-hidden="true" />
      </button>
    </>
  );
}

/** The input's integers where integers were summed, else its values. */
function operandValues({ arithmetic, call }: SummedElement): ArrayLike<number> {
  const input = call.parts?.input;
  if (input?.type !== 'IntQuantTensor' && input?.type !== 'Tensor') return [];
  if (arithmetic.kind === 'integer-sum' && input.int instanceof Int32Array) return input.int;
  return input.value ?? [];
}

const WIDE = { integer: 52, float: 72 } as const;
const NARROW = { integer: 44, float: 60 } as const;
/** Between two grids in a row, their borders included. */
const BETWEEN = 26;

/** All grids in a row where their numbers fit so; else as wide as a number, or as the widest grid allows. */
function tileWidth(width: number, columns: readonly number[], tone: 'integer' | 'float'): number {
  const all = columns.reduce((sum, count) => sum + count, 0);
  const inARow = Math.floor((width - BETWEEN * columns.length) / all);
  if (inARow >= NARROW[tone]) return Math.min(WIDE[tone], inARow);
  return Math.max(8, Math.min(WIDE[tone], Math.floor((width - 4) / Math.max(...columns))));
}

function channelsText({ channels, pages }: StagePages, page: number, all: number): string {
  if (pages === 1 && all === 1) return 'one input channel';
  if (channels === 1) return `input channel ${page} of ${all}`;
  return `inputs ${page * channels} to ${Math.min(all, (page + 1) * channels) - 1} of ${all}`;
}

function windowSentence(arithmetic: IntegerSum | FloatSum, position: number, text: string): string {
  const write = writerOf(arithmetic);
  const term = arithmetic.products[position - 1];
  if (term === undefined) return `${text}.`;
  return `${text}: ${write(term.x)}${term.padding ? ' of the padding' : ''} times ${write(term.w)} is ${write(term.x * term.w)}.`;
}

function productTable(arithmetic: IntegerSum | FloatSum, [x, w]: readonly [string, string]): FigureTable {
  const write = writerOf(arithmetic);
  return {
    columns: ['place', x, w, 'product'],
    rows: () =>
      arithmetic.products
        .slice(0, MOST_ROWS)
        .map((one) => [one.place.join(', '), write(one.x), write(one.w), write(one.x * one.w)]),
  };
}

const MOST_ROWS = 200;
