import elementwiseFours from '../../../shaders/elementwise-fours.wgsl?raw';
import type { ElementwiseOp, Operand } from '../../core/plan/op.ts';
import { exact } from '../exact.ts';
import { channelsFragment, fourGridOf, gridFragment } from '../fours.ts';
import type { Recorder, ShaderFragment, ShaderSpec } from '../kernel.ts';
import { leftOfFourFragment, type Left } from '../left.ts';
import { struct } from '../params.ts';
import { elementCount } from '../sizes.ts';
import { operandBuffers, operandParams } from './elementwise-operands.ts';

const params = struct({
  size: 'u32',
  threads: 'u32',
  vectors: 'u32',
  aInner: 'u32',
  aCount: 'u32',
  bInner: 'u32',
  bCount: 'u32',
  aIsConstant: 'u32',
  aConstant: 'u32',
  bIsConstant: 'u32',
  bConstant: 'u32',
});

/** The constants of elementwise-fours.wgsl, by their order there. */
const FUNCTIONS = ['add', 'sub', 'mul', 'div'] as const;
type Arithmetic = (typeof FUNCTIONS)[number];

/** The shader for a function and whether the operands have the shape of the result. */
type Variants = (fn: Arithmetic, aIsWhole: boolean, bIsWhole: boolean) => ShaderSpec;

/** @param estimate the float operations; tests put worse ones in their place */
export function elementwiseFoursShaders(estimate: ShaderFragment = exact.estimate): Variants {
  const { bits, verify } = exact;
  const arithmetic = [gridFragment, channelsFragment, leftOfFourFragment, bits, estimate, verify];
  const shader = (fn: number, a: number, b: number): ShaderSpec => ({
    label: 'elementwise_fours',
    fragments: [...arithmetic, { file: 'elementwise-fours.wgsl', text: elementwiseFours }],
    constants: { FUNCTION: fn, A_IS_WHOLE: a, B_IS_WHOLE: b },
    params,
  });
  const keyOf = (fn: number, a: number, b: number): number => 4 * fn + 2 * a + b;
  const variants = FUNCTIONS.flatMap((_, fn) => [0, 1].flatMap((a) => [0, 1].map((b) => shader(fn, a, b))));
  return (fn, a, b) => {
    const variant = variants[keyOf(FUNCTIONS.indexOf(fn), a ? 1 : 0, b ? 1 : 0)];
    if (!variant) throw new RangeError(`The kernel elementwise_fours does not compute ${fn}.`);
    return variant;
  };
}

export const foursShaders = elementwiseFoursShaders();

export const shaders = FUNCTIONS.flatMap((fn) =>
  [false, true].flatMap((a) => [false, true].map((b) => foursShaders(fn, a, b))),
);

export function isArithmetic(fn: string): fn is Arithmetic {
  return FUNCTIONS.some((name) => name === fn);
}

/** Records with given shaders. @returns what is left; @throws RangeError where the function is none of the four */
export function recordFoursWith(shaderOf: Variants, op: ElementwiseOp, recorder: Recorder): Left {
  const { fn, a, b, aInner, aCount, bInner, bCount } = op;
  if (!isArithmetic(fn)) throw new RangeError(`The kernel elementwise_fours does not compute ${fn}.`);
  const size = elementCount(recorder.plan.tensors[op.out]?.shape ?? []);
  const { workgroups, threads, vectors } = fourGridOf(size);
  const bytes = params.write({ size, threads, vectors, ...operandParams(op) });
  const shader = shaderOf(fn, isWhole(a, aInner, aCount, size), isWhole(b, bInner, bCount, size));
  const words = recorder.scratch(4 * threads, 'elementwise: left');
  const buffers = [...operandBuffers(op, recorder), recorder.buffer(op.out), words];
  recorder.dispatch(shader, bytes, buffers, workgroups);
  return { words, threads };
}

function isWhole(operand: Operand, inner: number, count: number, size: number): boolean {
  return 'tensor' in operand && inner === 1 && count === size;
}
