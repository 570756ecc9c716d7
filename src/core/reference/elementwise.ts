import type { ElementwiseFunction, ElementwiseOp, Operand } from '../plan/op.ts';
import { dpuRound, ROUNDERS } from '../quant/rounding.ts';
import { roundHalfEven } from '../tensor/float32.ts';
import { isClose } from './is-close.ts';
import type { Memory } from './memory.ts';

const { fround } = Math;

/** Each gives a double; writing it to float32 rounds it, correctly for all of them. */
const FUNCTIONS: Readonly<Record<ElementwiseFunction, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  clamp_min: (a, b) => (a < b ? b : a),
  clamp_max: (a, b) => (a > b ? b : a),
  clamp_min_magnitude: (a, b) => (a >= 0 ? 1 : -1) * Math.max(Math.abs(a), b),
  abs: (a) => Math.abs(a),
  neg: (a) => -a,
  min: Math.min,
  max: Math.max,
  round: roundHalfEven,
  floor: Math.floor,
  ceil: Math.ceil,
  round_to_zero: ROUNDERS.round_to_zero,
  dpu_round: dpuRound,
  sign: (a) => (a >= 0 ? 1 : -1),
  ternary_sign: (a) => (a > 0 ? 1 : 0) - (a < 0 ? 1 : 0),
  greater: (a, b) => (a > b ? 1 : 0),
  is_close: (a, b) => (isClose(a, b) ? 1 : 0),
  // The logarithm is rounded to float32 before it is made whole, as torch does: 2^5 (1 + 2^-23) gives 2^5.
  ceil_power_of_two: (a) => 2 ** Math.ceil(fround(Math.log2(a))),
  round_power_of_two: (a) => 2 ** roundHalfEven(fround(Math.log2(a))),
  log2: (a) => Math.log2(a),
  exp2: (a) => 2 ** a,
  sqrt: (a) => Math.sqrt(a),
  tanh: (a) => Math.tanh(a),
  sigmoid: (a) => 1 / (1 + Math.exp(-a)),
};

/** out[i] = fn(a[i'], b[i"]), each operand repeated by its pattern. */
export function elementwise(op: ElementwiseOp, memory: Memory): void {
  const out = memory.f32(op.out);
  const a = valuesOf(op.a, memory);
  const b = valuesOf(op.b, memory);
  const fn = FUNCTIONS[op.fn];
  for (let i = 0; i < out.length; i++) {
    const left = a[Math.floor(i / op.aInner) % op.aCount] ?? 0;
    const right = b[Math.floor(i / op.bInner) % op.bCount] ?? 0;
    out[i] = fn(left, right);
  }
}

function valuesOf(operand: Operand, memory: Memory): Float32Array {
  return 'tensor' in operand ? memory.f32(operand.tensor) : Float32Array.of(operand.constant);
}
