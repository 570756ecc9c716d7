import type { Rounding } from '../../core/plan/op.ts';
import type { IntRange } from '../../core/quant/int-range.ts';
import { ROUNDERS } from '../../core/quant/rounding.ts';

/**
 * Which integer a quantizer gives a number, on an axis of integers: u = x / scale + zero point. Each
 * integer then has a step of its own whatever the scale is.
 */
export interface QuantizerCurve {
  readonly kind: 'int' | 'binary' | 'ternary';
  readonly grid: IntRange;
  readonly rounding: Rounding;
  /** Ternary: up to here, in scales, a number becomes 0. */
  readonly threshold: number;
}

/** A flat piece: from `from` to `to` on the axis stands `code`. The outer two end at infinity. */
export interface Step {
  readonly from: number;
  readonly to: number;
  readonly code: number;
}

/** The integer at a place of the axis. */
export function codeAt(curve: QuantizerCurve, u: number): number {
  return Math.max(curve.grid.lo, Math.min(curve.grid.hi, roundedAt(curve, u)));
}

/** As `codeAt`, before it is clamped to the grid. */
export function roundedAt({ kind, rounding, threshold }: QuantizerCurve, u: number): number {
  if (kind === 'binary') return u >= 0 ? 1 : -1;
  if (kind === 'ternary') return Math.abs(u) > threshold ? Math.sign(u) : 0;
  return ROUNDERS[rounding](u);
}

const roundingWords: Readonly<Record<Rounding, string>> = {
  round: 'half to even',
  floor: 'down',
  ceil: 'up',
  round_to_zero: 'towards zero',
  dpu: 'half to even, negative halves up',
};

/** How the integer is found, in a few words. */
export function roundingInWords({ kind, rounding, threshold }: QuantizerCurve): string {
  if (kind === 'binary') return 'to the sign';
  if (kind === 'ternary') return `to the sign, 0 up to ${threshold}`;
  return roundingWords[rounding];
}

/** Where the grid ends on the axis: beyond, numbers are clamped. Two-valued quantizers end at their values. */
export function gridEnds(curve: QuantizerCurve): readonly [number, number] {
  const { kind, grid } = curve;
  if (kind !== 'int') return [-1, 1];
  return [lowerEdge(curve.rounding, grid.lo), lowerEdge(curve.rounding, grid.hi + 1)];
}

/**
 * The steps that show between two places of the axis, in ascending order; null where they are more
 * than `most`, so that a straight line says the same.
 */
export function stepsBetween(
  curve: QuantizerCurve,
  from: number,
  to: number,
  most: number,
): readonly Step[] | null {
  const { kind, grid, rounding, threshold } = curve;
  if (kind === 'binary') return joined([0], [-1, 1]);
  if (kind === 'ternary') return joined([-threshold, threshold], [-1, 0, 1]);
  const first = codeAt(curve, from);
  const last = codeAt(curve, to);
  if (last - first >= most) return null;
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const code = first + index;
    return {
      code,
      from: code === grid.lo ? -Infinity : lowerEdge(rounding, code),
      to: code === grid.hi ? Infinity : lowerEdge(rounding, code + 1),
    };
  });
}

function joined(edges: readonly number[], codes: readonly number[]): readonly Step[] {
  return codes.map((code, index) => ({
    code,
    from: edges[index - 1] ?? -Infinity,
    to: edges[index] ?? Infinity,
  }));
}

/** The smallest u that becomes `code` or more, up to which side a tie falls. */
function lowerEdge(rounding: Rounding, code: number): number {
  switch (rounding) {
    case 'round':
    case 'dpu':
      return code - 0.5;
    case 'floor':
      return code;
    case 'ceil':
      return code - 1;
    case 'round_to_zero':
      return code > 0 ? code : code - 1;
  }
}
