import { bitsFor } from '../../core/quant/accumulator-bounds.ts';
import type { IntRange } from '../../core/quant/int-range.ts';
import { roundHalfEven } from '../../core/tensor/float32.ts';

/** A bias against what its quantizer can hold. */
export interface BiasRow {
  readonly channel: number;
  readonly float: number;
  /** What the quantizer made of it. */
  readonly value: number;
  /** The band: scale * (lo to hi). */
  readonly low: number;
  readonly high: number;
  readonly clipped: boolean;
}

/** @param scales one for all channels, or one for each */
export function biasRows(
  float: ArrayLike<number>,
  scales: ArrayLike<number>,
  { lo, hi }: IntRange,
): readonly BiasRow[] {
  return Array.from({ length: float.length }, (_, channel) => {
    const x = float[channel] ?? NaN;
    const scale = scales[scales.length === 1 ? 0 : channel] ?? NaN;
    const rounded = codeOf(x, scale);
    const value = Math.fround(Math.max(lo, Math.min(hi, rounded)) * scale);
    return {
      channel,
      float: x,
      value,
      low: lo * scale,
      high: hi * scale,
      clipped: rounded < lo || rounded > hi,
    };
  });
}

/** The bits that a signed bias quantizer needs to hold all of them with these scales. */
export function bitsToHold(float: ArrayLike<number>, scales: ArrayLike<number>): number {
  const codes = Array.from({ length: float.length }, (_, channel) =>
    codeOf(float[channel] ?? 0, scales[scales.length === 1 ? 0 : channel] ?? NaN),
  ).filter(Number.isFinite);
  return bitsFor(Math.min(-1, ...codes), Math.max(0, ...codes));
}

function codeOf(x: number, scale: number): number {
  return roundHalfEven(Math.fround(x / scale));
}

/**
 * Places numbers of both signs so that a band of ±unit and what lies a thousand times beyond are both
 * seen: straight inside the band, a logarithm outside. 1 at the band's end, 2 ten times beyond.
 */
export function signedLog(value: number, unit: number): number {
  const size = Math.abs(value) / unit;
  return Math.sign(value) * (size <= 1 ? size : 1 + Math.log10(size));
}
