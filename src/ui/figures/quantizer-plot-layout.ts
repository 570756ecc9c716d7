import { BOTTOM, MARGIN } from './histogram-axes.ts';
import { codeAt, gridEnds, stepsBetween, type QuantizerCurve } from './quantizer-curve.ts';
import { MONO_CHARACTER } from './mono-character.ts';

type Ends = readonly [number, number];

/** CSS pixels from the top of the drawing. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
}

export interface PlotBands {
  /** null where the histogram has an axis of its own and stands elsewhere. */
  readonly histogram: Band | null;
  readonly stairs: Band;
  readonly error: Band;
  /** Of the whole drawing. */
  readonly height: number;
}

const HISTOGRAM = 124;
const STAIRS = 136;
const ERROR = 60;
const GAP = 28;

/** Histogram, staircase and error below each other; the axis that they share comes last. */
export function plotBands(hasHistogram: boolean, hasValues: boolean): PlotBands {
  const histogram = hasHistogram ? { top: MARGIN.top, bottom: MARGIN.top + HISTOGRAM } : null;
  const top = histogram === null ? MARGIN.top : histogram.bottom + GAP;
  const stairs = { top, bottom: top + STAIRS };
  const error = { top: stairs.bottom + GAP, bottom: stairs.bottom + GAP + ERROR };
  return { histogram, stairs, error, height: error.bottom + (hasValues ? BOTTOM.twoAxes : BOTTOM.oneAxis) };
}

/** Room beyond the grid's ends, as a share of the grid. */
const LEAST_ROOM = 0.08;
const MOST_ROOM = 1;
/** Codes on each side of the one that is looked at. */
const NEAR = 8;

/** The whole grid with some of the overload on both sides, as far as numbers reach. */
export function wholeDomain(curve: QuantizerCurve, reach: Ends | null): Ends {
  const [low, high] = gridEnds(curve);
  const span = high - low;
  const room = (beyond: number) => Math.min(MOST_ROOM * span, Math.max(LEAST_ROOM * span, 1.05 * beyond));
  return [low - room(low - (reach?.[0] ?? low)), high + room((reach?.[1] ?? high) - high)];
}

/** The neighbourhood of a place, or null where the whole grid is hardly more. */
export function nearDomain(curve: QuantizerCurve, u: number): Ends | null {
  const [low, high] = gridEnds(curve);
  if (high - low <= 4 * NEAR) return null;
  const centre = Math.round(Math.max(low, Math.min(high, u)));
  return [centre - NEAR - 0.5, centre + NEAR + 0.5];
}

/** The integers that the staircase reaches in a part of the axis, with room around them. */
export function stairsDomain(curve: QuantizerCurve, [from, to]: Ends): Ends {
  const [low, high] = [codeAt(curve, from), codeAt(curve, to)];
  const room = Math.max(0.75, 0.05 * (high - low));
  return [low - room, high + room];
}

/** Errors are drawn up to here, in steps; beyond the grid they grow without end. */
export const ERROR_REACH = 1.25;

type Place = (value: number) => number;

export interface CurvePaths {
  readonly stairs: string;
  readonly error: string;
  /** CSS pixels from one step to the next. */
  readonly stepWidth: number;
}

/** Above so many steps a line says the same. */
const MOST_STEPS = 1024;

/** Q(x) and Q(x) - x as paths over the part [from, to] of the axis. */
export function curvePaths(
  curve: QuantizerCurve,
  [from, to]: Ends,
  x: Place,
  { stairs: y, error: e }: { readonly stairs: Place; readonly error: Place },
): CurvePaths {
  const stepWidth = x(1) - x(0);
  const steps = stepsBetween(curve, from, to, MOST_STEPS);
  const at = (place: Place, u: number, value: number) => `${x(u).toFixed(2)} ${place(value).toFixed(2)}`;
  if (steps === null) {
    const [low, high] = gridEnds(curve);
    const [left, right] = [Math.max(from, low), Math.min(to, high)];
    const line = [from, left, right, to].map((u) => at(y, u, codeAt(curve, u)));
    const middle = codeAt(curve, 0.25) - 0.25 > 0 ? 0.5 : codeAt(curve, 0.75) - 0.75 < -0.5 ? -0.5 : 0;
    const box = [
      at(e, left, middle - 0.5),
      at(e, left, middle + 0.5),
      at(e, right, middle + 0.5),
      at(e, right, middle - 0.5),
    ];
    return { stairs: `M${line.join('L')}`, error: `M${box.join('L')}Z`, stepWidth };
  }
  const pieces = steps.map(({ code, ...step }) => ({
    code,
    left: Math.max(from, step.from),
    right: Math.min(to, step.to),
  }));
  return {
    stairs: `M${pieces.map(({ code, left, right }) => `${at(y, left, code)}L${at(y, right, code)}`).join('L')}`,
    error: `M${pieces.map(({ code, left, right }) => `${at(e, left, code - left)}L${at(e, right, code - right)}`).join('L')}`,
    stepWidth,
  };
}

/** CSS pixels from the dot to its words. */
const BESIDE_DOT = 10;

export interface DotPlace {
  /** Of the dot, CSS pixels. */
  readonly x: number;
  readonly y: number;
  /** The first and the last pixel of the plot's width. */
  readonly sides: Ends;
  readonly band: Band;
  /** Where the curve is level: before the first of these and behind the second. */
  readonly ends: Ends;
  /** CSS pixels of one step to the right, and up. */
  readonly step: Ends;
}

/**
 * Where the words of the dot stand: above the curve at its left or below the curve at its right,
 * inside the plot. A band's edge pushes words towards the curve; they then keep their distance.
 */
export function dotWordsPlace(
  words: string,
  { x, y, sides, band, ends, step }: DotPlace,
): { readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' } {
  const long = words.length * MONO_CHARACTER;
  const room = { left: x - BESIDE_DOT - sides[0], right: sides[1] - x - BESIDE_DOT };
  const wantsLeft = x - sides[0] > sides[1] - x;
  const isLeft = room[wantsLeft ? 'left' : 'right'] >= long ? wantsLeft : room.left > room.right;
  const baseline = isLeft ? Math.max(band.top + 14, y - 8) : Math.min(band.bottom - 6, y + 18);
  // Rows of text reach 10 px above their baseline and 3 px below it.
  const near = isLeft ? baseline + 5 - y : y + 12 - baseline;
  const level = Math.max(0, isLeft ? x - ends[1] : ends[0] - x);
  const away = near <= 0 ? 0 : level + (near / step[1] + 1) * step[0];
  const most = (isLeft ? room.left : room.right) + BESIDE_DOT - long;
  const gap = Math.max(BESIDE_DOT, Math.min(away, most));
  return { x: isLeft ? x - gap : x + gap, y: baseline, anchor: isLeft ? 'end' : 'start' };
}
