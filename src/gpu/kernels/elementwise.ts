import elementwise from '../../../shaders/elementwise.wgsl?raw';
import arithmetic from '../../../shaders/elementwise/arithmetic.wgsl?raw';
import compare from '../../../shaders/elementwise/compare.wgsl?raw';
import isClose from '../../../shaders/elementwise/is-close.wgsl?raw';
import powers from '../../../shaders/elementwise/powers.wgsl?raw';
import rounding from '../../../shaders/elementwise/rounding.wgsl?raw';
import smooth from '../../../shaders/elementwise/smooth.wgsl?raw';
import type { ElementwiseFunction, ElementwiseOp } from '../../core/plan/op.ts';
import { GpuError } from '../errors.ts';
import { exact } from '../exact.ts';
import { gridFragment } from '../fours.ts';
import { gridOf } from '../grid.ts';
import type { RecordOp, ShaderFragment, ShaderSpec } from '../kernel.ts';
import { leftFragment, MANY, walkGridOf } from '../left.ts';
import { struct } from '../params.ts';
import { elementCount } from '../sizes.ts';
import { foursShaders, isArithmetic, recordFoursWith } from './elementwise-fours.ts';
import { operandBuffers, operandParams } from './elementwise-operands.ts';

const WORKGROUP_SIZE = 64;
const params = struct({
  size: 'u32',
  threads: 'u32',
  words: 'u32',
  function: 'u32',
  aInner: 'u32',
  aCount: 'u32',
  bInner: 'u32',
  bCount: 'u32',
  aIsConstant: 'u32',
  aConstant: 'u32',
  bIsConstant: 'u32',
  bConstant: 'u32',
});

const { bits, pack, add, mul, div, rne, roundings, roundBy } = exact;

/** Functions that share a shader, by their numbers in it. */
interface Family {
  readonly functions: readonly ElementwiseFunction[];
  readonly shader: ShaderSpec;
}

/** Rare functions have shaders of their own, so that the common ones compile quickly. */
function family(
  functions: readonly ElementwiseFunction[],
  file: string,
  apply: string,
  uses: readonly ShaderFragment[],
): Family {
  const own = { file: `elementwise/${file}.wgsl`, text: apply };
  const frame = { file: 'elementwise.wgsl', text: elementwise };
  return {
    functions,
    shader: {
      label: 'elementwise',
      fragments: [gridFragment, leftFragment, bits, ...uses, own, frame],
      params,
    },
  };
}

const families: readonly Family[] = [
  family(['add', 'sub', 'mul', 'div', 'clamp_min_magnitude', 'abs', 'neg'], 'arithmetic', arithmetic, [
    pack,
    add,
    mul,
    div,
  ]),
  family(['clamp_min', 'clamp_max', 'min', 'max', 'sign', 'ternary_sign', 'greater'], 'compare', compare, []),
  family(['round', 'floor', 'ceil', 'round_to_zero', 'dpu_round'], 'rounding', rounding, [
    pack,
    add,
    rne,
    roundings,
    roundBy,
  ]),
  family(['is_close'], 'is-close', isClose, [pack, add, mul]),
  family(['sqrt', 'ceil_power_of_two', 'round_power_of_two'], 'powers', powers, [pack]),
  family(['log2', 'exp2', 'tanh', 'sigmoid'], 'smooth', smooth, [pack]),
];

export const shaders = families.map(({ shader }) => shader);

export const record: RecordOp<ElementwiseOp> = recordWith(foursShaders);

/** Records with given shaders for the four operations; by estimates from `many` elements on. */
export function recordWith(shaderOf: typeof foursShaders, many = MANY): RecordOp<ElementwiseOp> {
  return (op, recorder) => {
    const found = families.find(({ functions }) => functions.includes(op.fn));
    if (!found) throw new GpuError('internal', `The GPU has no kernel for the function ${op.fn}.`);
    const size = elementCount(recorder.plan.tensors[op.out]?.shape ?? []);
    const byFours = isArithmetic(op.fn) && size >= many;
    const left = byFours ? recordFoursWith(shaderOf, op, recorder) : null;
    const bytes = params.write({
      size,
      threads: left?.threads ?? size,
      words: left?.threads ?? 0,
      function: found.functions.indexOf(op.fn),
      ...operandParams(op),
    });
    const buffers = [...operandBuffers(op, recorder), recorder.buffer(op.out)];
    const words = left?.words ?? recorder.scratch(16, 'elementwise: nothing left');
    const workgroups = left ? walkGridOf(left.threads) : gridOf(size, WORKGROUP_SIZE);
    recorder.dispatch(found.shader, bytes, [...buffers, words], workgroups);
  };
}
