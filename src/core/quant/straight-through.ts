import { roundHalfEven } from '../tensor/float32.ts';
import type { IntRange } from './int-range.ts';

/**
 * How a quantizer's clamp sends gradients back: Brevitas' TensorClamp stops that of what it clamped,
 * TensorClampSte lets every gradient through.
 */
export type ClampGradient = 'clamp' | 'straight_through';

/** The derivatives of a dequantized value v = scale * (clamp(round(x / scale + z)) - z). */
export interface StraightThrough {
  /** The integer lay inside the grid before it was clamped. */
  readonly inside: boolean;
  /** dv / dx */
  readonly toInput: number;
  /** dv / dscale, of a scale that does not itself depend on x */
  readonly toScale: number;
}

/**
 * Gradients as training sees them: rounding counts as the identity, whose slope is 1.
 *
 *     dv/dx = c        dv/dscale = (q - z) - c x / scale
 *
 * with c = 1 inside the grid, and outside 1 where the clamp is straight-through, else 0: there the scale's
 * gradient is the grid's end itself. In double.
 * Source: brevitas 0.12.1, ops/autograd_ste_ops.py (RoundSteFn, TensorClampSteFn), function/ops.py
 * (tensor_clamp), core/quant/int_base.py; Esser et al., Learned Step Size Quantization (2020), eq. 3.
 */
export function straightThrough(
  x: number,
  scale: number,
  zeroPoint: number,
  { lo, hi }: IntRange,
  clamp: ClampGradient,
): StraightThrough {
  const rounded = roundHalfEven(Math.fround(Math.fround(x / scale) + zeroPoint));
  const inside = rounded >= lo && rounded <= hi;
  const code = Math.max(lo, Math.min(hi, rounded));
  const toInput = inside || clamp === 'straight_through' ? 1 : 0;
  return { inside, toInput, toScale: code - zeroPoint - toInput * (x / scale) };
}

/** scaling_impl_type whose parameter quantizers clamp for real. */
const CLAMPING = new Set(['AFFINE_STATS', 'PARAMETER_FROM_STATS', 'PARAMETER']);

/**
 * Which clamp a quantizer has: a weight's or a bias' with statistics or a constant as its scale is
 * straight-through, all others stop gradients.
 *
 * Source: brevitas 0.12.1, quant/solver/parameter.py (SolveParameterTensorClampImplFromEnum),
 * quant/scaled_int.py (IntBias).
 *
 * @param scalingImplType null where the scale comes from elsewhere
 */
export function clampGradient(
  slot: 'weight' | 'bias' | 'input' | 'output' | 'act',
  scalingImplType: string | null,
): ClampGradient {
  const isParameter = slot === 'weight' || slot === 'bias';
  if (!isParameter || scalingImplType === null) return 'clamp';
  return CLAMPING.has(scalingImplType) ? 'clamp' : 'straight_through';
}
