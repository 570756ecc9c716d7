import type { ElementwiseOp, Operand } from '../../core/plan/op.ts';
import { float32Bits } from '../float-bits.ts';
import type { Recorder } from '../kernel.ts';

/** How the two kernels of elementwise operations are told of their operands. */
export function operandParams({ a, b, aInner, aCount, bInner, bCount }: ElementwiseOp) {
  return {
    aInner,
    aCount,
    bInner,
    bCount,
    aIsConstant: 'constant' in a ? 1 : 0,
    aConstant: constantBits(a),
    bIsConstant: 'constant' in b ? 1 : 0,
    bConstant: constantBits(b),
  };
}

/** Of a and of b. A constant's binding has to be some buffer, which is then not looked at. */
export function operandBuffers({ a, b }: ElementwiseOp, recorder: Recorder): readonly GPUBuffer[] {
  return [a, b].map((operand) =>
    'tensor' in operand ? recorder.buffer(operand.tensor) : recorder.scratch(16, 'elementwise constant'),
  );
}

function constantBits(operand: Operand): number {
  return 'constant' in operand ? float32Bits(operand.constant) : 0;
}
