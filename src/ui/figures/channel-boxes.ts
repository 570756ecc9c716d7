import { ROUNDERS } from '../../core/quant/rounding.ts';
import { valueAt, type ChannelValues } from './quantize-steps.ts';
import { gridEnds, type QuantizerCurve } from './quantizer-curve.ts';

/** A tensor seen as [outer, channels, inner]. */
export interface ChannelLayout {
  readonly outer: number;
  readonly channels: number;
  readonly inner: number;
}

/** How the numbers of one channel spread, and what its grid can hold. */
export interface ChannelBox {
  readonly min: number;
  readonly max: number;
  /** Quartiles of up to SAMPLE elements at even distances. */
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly scale: number;
  readonly zeroPoint: number;
  /** The values that become an integer without being clamped, both ends included; null without a grid. */
  readonly band: readonly [number, number] | null;
  /** Elements beyond the band. */
  readonly clampedLow: number;
  readonly clampedHigh: number;
  readonly count: number;
}

/** Elements of a channel that its quartiles are taken from. */
export const SAMPLE = 512;

/** The axis along which channels lie: the first of weights and of lists, the second of activations. */
export function channelLayout(shape: readonly number[], isWeight: boolean): ChannelLayout {
  const axis = isWeight || shape.length < 2 ? 0 : 1;
  const product = (sizes: readonly number[]) => sizes.reduce((size, one) => size * one, 1);
  return {
    outer: product(shape.slice(0, axis)),
    channels: shape[axis] ?? 1,
    inner: product(shape.slice(axis + 1)),
  };
}

interface Grid {
  readonly scale: ChannelValues;
  readonly zeroPoint: ChannelValues;
  /** null where no quantizer made the numbers: nothing was clamped then. */
  readonly curve: QuantizerCurve | null;
  readonly ends: readonly [number, number] | null;
}

/** One box per channel, in one pass over the numbers and one sort of a sample per channel. */
export function channelBoxes(
  values: Float32Array,
  layout: ChannelLayout,
  grid: Grid | null,
): readonly ChannelBox[] {
  return Array.from({ length: layout.channels }, (_, channel) => boxOf(values, layout, channel, grid));
}

function boxOf(values: Float32Array, layout: ChannelLayout, channel: number, grid: Grid | null): ChannelBox {
  const first = channel * layout.inner;
  const scale = grid === null ? NaN : valueAt(grid.scale, first);
  const zeroPoint = grid === null ? NaN : valueAt(grid.zeroPoint, first);
  const ends = grid?.curve ? gridEnds(grid.curve) : (grid?.ends ?? null);
  const band =
    ends === null ? null : ([(ends[0] - zeroPoint) * scale, (ends[1] - zeroPoint) * scale] as const);
  const clamps =
    grid?.curve?.kind === 'int' && band !== null ? { curve: grid.curve, band, scale, zeroPoint } : null;
  const reach = { min: Infinity, max: -Infinity, low: 0, high: 0 };
  for (let outer = 0; outer < layout.outer; outer++) {
    const start = (outer * layout.channels + channel) * layout.inner;
    extend(reach, values, start, start + layout.inner, clamps);
  }
  const sorted = sample(values, layout, channel).toSorted();
  return {
    min: reach.min,
    max: reach.max,
    q1: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    q3: quantile(sorted, 0.75),
    scale,
    zeroPoint,
    band,
    clampedLow: reach.low,
    clampedHigh: reach.high,
    count: layout.outer * layout.inner,
  };
}

interface Clamps {
  readonly curve: QuantizerCurve;
  readonly band: readonly [number, number];
  readonly scale: number;
  readonly zeroPoint: number;
}

/** Divides and rounds in float32 only near and beyond the ends: inside, nothing can be clamped. */
function extend(
  reach: { min: number; max: number; low: number; high: number },
  values: Float32Array,
  start: number,
  end: number,
  clamps: Clamps | null,
): void {
  const step = clamps?.scale ?? 0;
  const low = clamps === null ? -Infinity : clamps.band[0] + step;
  const high = clamps === null ? Infinity : clamps.band[1] - step;
  let { min, max } = reach;
  for (let index = start; index < end; index++) {
    const x = values[index] ?? NaN;
    if (x < min) min = x;
    if (x > max) max = x;
    if (clamps === null || (x > low && x < high)) continue;
    const { curve, scale, zeroPoint } = clamps;
    const code = ROUNDERS[curve.rounding](Math.fround(Math.fround(x / scale) + zeroPoint));
    if (code < curve.grid.lo) reach.low += 1;
    else if (code > curve.grid.hi) reach.high += 1;
  }
  reach.min = min;
  reach.max = max;
}

function sample(
  values: Float32Array,
  { outer, channels, inner }: ChannelLayout,
  channel: number,
): Float32Array {
  const count = outer * inner;
  const taken = new Float32Array(Math.min(count, SAMPLE));
  for (let index = 0; index < taken.length; index++) {
    const at = Math.floor((index * count) / taken.length);
    taken[index] = values[(Math.floor(at / inner) * channels + channel) * inner + (at % inner)] ?? NaN;
  }
  return taken;
}

/** Between the two nearest of sorted numbers, as numpy's default. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? NaN;
  const above = sorted[Math.ceil(at)] ?? NaN;
  return below + (above - below) * (at - Math.floor(at));
}
