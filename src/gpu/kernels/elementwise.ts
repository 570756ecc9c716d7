import elementwise from '../../../shaders/elementwise.wgsl?raw';
import arithmetic from '../../../shaders/elementwise/arithmetic.wgsl?raw';
import compare from '../../../shaders/elementwise/compare.wgsl?raw';
import isClose from '../../../shaders/elementwise/is-close.wgsl?raw';
import powers from '../../../shaders/elementwise/powers.wgsl?raw';
import rounding from '../../../shaders/elementwise/rounding.wgsl?raw';
import smooth from '../../../shaders/elementwise/smooth.wgsl?raw';
import type { ElementwiseFunction, ElementwiseOp, Operand } from '../../core/plan/op.ts';
import { GpuError } from '../errors.ts';
import { exact } from '../exact.ts';
import { float32Bits } from '../float-bits.ts';
import { gridFragment } from '../fours.ts';
import { gridOf } from '../grid.ts';
import type { Recorder, RecordOp, ShaderFragment, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';
import { elementCount } from '../sizes.ts';
import { isArithmetic, recordFours } from './elementwise-fours.ts';

const WORKGROUP_SIZE = 64;
/** From so many elements on it pays to estimate and verify. */
const MANY = 4096;

const params = struct({
  size: 'u32',
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

const { bits, pack, add, mul, div, rne, roundBy } = exact;

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
    shader: { label: 'elementwise', fragments: [gridFragment, bits, ...uses, own, frame], params },
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
    roundBy,
  ]),
  family(['is_close'], 'is-close', isClose, [pack, add, mul]),
  family(['sqrt', 'ceil_power_of_two', 'round_power_of_two'], 'powers', powers, [pack]),
  family(['log2', 'exp2', 'tanh', 'sigmoid'], 'smooth', smooth, [pack]),
];

export const shaders = families.map(({ shader }) => shader);

export const record: RecordOp<ElementwiseOp> = (op, recorder) => {
  const found = families.find(({ functions }) => functions.includes(op.fn));
  if (!found) throw new GpuError('internal', `The GPU has no kernel for the function ${op.fn}.`);
  const size = elementCount(recorder.plan.tensors[op.out]?.shape ?? []);
  if (isArithmetic(op.fn) && size >= MANY) {
    recordFours(op, recorder);
    return;
  }
  const { aInner, aCount, bInner, bCount } = op;
  const bytes = params.write({
    size,
    function: found.functions.indexOf(op.fn),
    aInner,
    aCount,
    bInner,
    bCount,
    aIsConstant: 'constant' in op.a ? 1 : 0,
    aConstant: constantBits(op.a),
    bIsConstant: 'constant' in op.b ? 1 : 0,
    bConstant: constantBits(op.b),
  });
  const out = recorder.buffer(op.out);
  const buffers = [operandBuffer(op.a, recorder), operandBuffer(op.b, recorder), out];
  recorder.dispatch(found.shader, bytes, buffers, gridOf(size, WORKGROUP_SIZE));
};

function constantBits(operand: Operand): number {
  return 'constant' in operand ? float32Bits(operand.constant) : 0;
}

/** A constant's binding has to be some buffer, which is then not looked at. */
function operandBuffer(operand: Operand, recorder: Recorder): GPUBuffer {
  return 'tensor' in operand ? recorder.buffer(operand.tensor) : recorder.scratch(4, 'elementwise constant');
}
