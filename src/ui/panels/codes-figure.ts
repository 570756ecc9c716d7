import type { Plane } from '../../app/plane.ts';
import type { ShownTensor } from '../../app/selectors.ts';
import type { ClipControl } from '../figures/ClipHandles.tsx';
import type { MarkedPlace } from '../figures/CurveBands.tsx';
import { formatInteger, formatNumber, formatShare } from '../figures/format-number.ts';
import type { Histogram } from '../figures/histogram.ts';
import { barOf } from '../figures/histogram.ts';
import { valueAt } from '../figures/quantize-steps.ts';
import { codeAt, gridEnds, stepsBetween, type QuantizerCurve } from '../figures/quantizer-curve.ts';
import type { FigureTable } from '../widgets/Figure.tsx';
import type { GridEnds } from './constant-scale.ts';
import { channelValues } from './shown-plane.ts';

interface Units {
  readonly scaleAt: (index: number) => number;
  readonly zeroPointAt: (index: number) => number;
}

function unitsOf({ tensor }: ShownTensor): Units | null {
  if (tensor.type === 'Tensor') return null;
  const scale = channelValues(tensor.scale, tensor.shape);
  const zeroPoint = channelValues(tensor.zero_point, tensor.shape);
  if (scale === null || zeroPoint === null) return null;
  return { scaleAt: (index) => valueAt(scale, index), zeroPointAt: (index) => valueAt(zeroPoint, index) };
}

/** An element on the axis of integers, its float and its code; null where no float came before it. */
export function markedPlace(
  shown: ShownTensor,
  curve: QuantizerCurve,
  index: number | null,
): MarkedPlace | null {
  const units = unitsOf(shown);
  const x = index === null ? undefined : shown.original?.[index];
  if (units === null || index === null || x === undefined) return null;
  const u = Math.fround(Math.fround(x / units.scaleAt(index)) + units.zeroPointAt(index));
  // A float that is no number, or a scale that is none, has no place on an axis.
  if (!Number.isFinite(u)) return null;
  const code = Number(shown.tensor.int?.[index] ?? codeAt(curve, u));
  return { u, code, words: `${formatNumber(x)} → ${formatInteger(code)}` };
}

/** How far the plane's floats reach on the axis of integers; null where they or their scale are unknown or not finite. */
export function inReach(shown: ShownTensor, plane: Plane): readonly [number, number] | null {
  const units = unitsOf(shown);
  const { original } = shown;
  if (units === null || original === null) return null;
  const end = plane.offset + plane.height * plane.width;
  let low = Infinity;
  let high = -Infinity;
  for (let index = plane.offset; index < end; index++) {
    const x = original[index] ?? NaN;
    if (x < low && x !== -Infinity) low = x;
    if (x > high && x !== Infinity) high = x;
  }
  if (low > high) return null;
  const at = (x: number) => x / units.scaleAt(plane.offset) + units.zeroPointAt(plane.offset);
  const reach = [at(low), at(high)] as const;
  return reach.every(Number.isFinite) ? reach : null;
}

/** The next element of the plane, after one of the tensor, whose integer lies in a range; null if none. */
export function nextWithCode(
  { tensor }: ShownTensor,
  plane: Plane,
  [low, high]: readonly [number, number],
  after: number,
): number | null {
  const { int } = tensor;
  const cells = plane.height * plane.width;
  if (int === null) return null;
  const start = after < plane.offset || after >= plane.offset + cells ? -1 : after - plane.offset;
  for (let step = 1; step <= cells; step++) {
    const cell = (start + step) % cells;
    const code = Number(int[plane.offset + cell]);
    if (code >= low && code <= high) return cell;
  }
  return null;
}

interface Clip {
  readonly shown: ShownTensor;
  readonly curve: QuantizerCurve;
  readonly ends: GridEnds | null;
  /** null: the whole tensor */
  readonly plane: Plane | null;
  readonly choose: (choice: unknown) => void;
}

/** The ends of the grid as handles: where they lie, and what moving them would clamp. */
export function clipControl({ shown, curve, ends, plane, choose }: Clip): ClipControl | null {
  const { original, tensor } = shown;
  if (tensor.type === 'Tensor' || ends === null) return null;
  if (ends.kind === 'fixed') return { values: null };
  const [low, high] = gridEnds(curve);
  const start = plane?.offset ?? 0;
  const end = plane === null ? (original?.length ?? 0) : start + plane.height * plane.width;
  const preview = (ratio: number) => {
    const scale = ends.scale * ratio;
    let clamped = 0;
    for (let index = start; index < end; index++) {
      const u = (original?.[index] ?? 0) / scale;
      if (u < low || u > high) clamped += 1;
    }
    return `scale ${formatNumber(scale)}, ${formatShare(clamped, end - start)} clamped`;
  };
  return {
    values: [formatNumber(curve.grid.lo * ends.scale), formatNumber(curve.grid.hi * ends.scale)],
    startsAtZero: curve.grid.lo === 0,
    move: { preview, commit: (ratio) => choose(ends.choiceFor(ends.limit * ratio)) },
  };
}

const MOST_ROWS = 64;

/** The steps in sight as a table: where each begins and ends, and how many elements it takes. */
export function stepTable(
  curve: QuantizerCurve,
  histogram: Histogram | null,
  [from, to]: readonly [number, number],
): FigureTable | undefined {
  const steps = stepsBetween(curve, from, to, MOST_ROWS);
  if (steps === null) return undefined;
  const counts = histogram?.kind === 'code' && histogram.width === 1 ? histogram : null;
  return {
    columns: ['integer', 'from', 'to', ...(counts === null ? [] : ['elements'])],
    rows: () =>
      steps.map((step) => [
        formatInteger(step.code),
        formatNumber(step.from),
        formatNumber(step.to),
        ...(counts === null ? [] : [formatInteger(counts.counts[barOf(counts, step.code)] ?? 0)]),
      ]),
  };
}

/** The bars that are not empty as a table: where each begins and ends, and how many elements it holds. */
export function barTable({ kind, first, width, counts }: Histogram): FigureTable {
  const isCode = kind === 'code';
  const write = isCode ? formatInteger : formatNumber;
  const isSingle = isCode && width === 1;
  return {
    columns: [...(isSingle ? ['integer'] : ['from', isCode ? 'to' : 'below']), 'elements'],
    rows: () =>
      [...counts].flatMap((count, bar) => {
        const from = first + bar * width;
        const ends = isSingle ? [write(from)] : [write(from), write(from + width - (isCode ? 1 : 0))];
        return count === 0 ? [] : [[...ends, formatInteger(count)]];
      }),
  };
}
