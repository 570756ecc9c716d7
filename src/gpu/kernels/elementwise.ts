import elementwise from '../../../shaders/elementwise.wgsl?raw';
import type { ElementwiseFunction, ElementwiseOp, Operand } from '../../core/plan/op.ts';
import { GpuError } from '../errors.ts';
import { exact } from '../exact.ts';
import { float32Bits } from '../float-bits.ts';
import { gridFragment } from '../fours.ts';
import { gridOf } from '../grid.ts';
import type { Recorder, RecordOp, ShaderSpec } from '../kernel.ts';
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

/** The constants of elementwise.wgsl, by their order there. */
const FUNCTIONS: readonly ElementwiseFunction[] = [
  'add',
  'sub',
  'mul',
  'div',
  'clamp_min_magnitude',
  'abs',
  'neg',
];

const { bits, pack, add, mul, div } = exact;

const shader: ShaderSpec = {
  label: 'elementwise',
  fragments: [gridFragment, bits, pack, add, mul, div, { file: 'elementwise.wgsl', text: elementwise }],
  params,
};

export const shaders = [shader];

export const record: RecordOp<ElementwiseOp> = (op, recorder) => {
  const fn = FUNCTIONS.indexOf(op.fn);
  if (fn < 0) throw new GpuError('internal', `The GPU has no kernel for the function ${op.fn}.`);
  const size = elementCount(recorder.plan.tensors[op.out]?.shape ?? []);
  if (isArithmetic(op.fn) && size >= MANY) {
    recordFours(op, recorder);
    return;
  }
  const { aInner, aCount, bInner, bCount } = op;
  const bytes = params.write({
    size,
    function: fn,
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
  recorder.dispatch(shader, bytes, buffers, gridOf(size, WORKGROUP_SIZE));
};

function constantBits(operand: Operand): number {
  return 'constant' in operand ? float32Bits(operand.constant) : 0;
}

/** A constant's binding has to be some buffer, which is then not looked at. */
function operandBuffer(operand: Operand, recorder: Recorder): GPUBuffer {
  return 'tensor' in operand ? recorder.buffer(operand.tensor) : recorder.scratch(4, 'elementwise constant');
}
