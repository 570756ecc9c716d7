import type { Rounding } from '../plan/op.ts';
import { roundHalfEven } from '../tensor/float32.ts';

/**
 * Brevitas' float_to_int_impl_type as functions of a float32 number; NaN stays.
 * Source: brevitas 0.12.1, function/ops.py (round_to_zero, dpu_round); torch.round, floor, ceil.
 */
export const ROUNDERS: Readonly<Record<Rounding, (x: number) => number>> = {
  round: roundHalfEven,
  floor: Math.floor,
  ceil: Math.ceil,
  round_to_zero: roundToZero,
  dpu: dpuRound,
};

/** sign(x) * floor(|x|): -0.5 gives -0. */
function roundToZero(x: number): number {
  // torch.sign of -0 is 0.
  return (x === 0 ? 0 : Math.sign(x)) * Math.floor(Math.abs(x));
}

/** Half to even, but a negative number halfway between two goes up: -1.5 gives -1, 1.5 gives 2. */
export function dpuRound(x: number): number {
  return x < 0 && Math.fround(x - Math.floor(x)) === 0.5 ? Math.ceil(x) : roundHalfEven(x);
}
