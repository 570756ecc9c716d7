import type { ElementwiseFunction, ElementwiseOp, Operand } from '../plan/op.ts';
import type { Memory } from './memory.ts';

/** Each gives a double; writing it to float32 rounds it, correctly for all of them. */
const FUNCTIONS: Readonly<Record<ElementwiseFunction, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  clamp_min_magnitude: (a, b) => (a >= 0 ? 1 : -1) * Math.max(Math.abs(a), b),
  abs: (a) => Math.abs(a),
  neg: (a) => -a,
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
