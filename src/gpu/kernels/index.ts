import type { Op, OpKind } from '../../core/plan/op.ts';
import type { RecordOp } from '../kernel.ts';
import { record as absMax } from './abs-max.ts';
import { record as conv2dFloat } from './conv2d-float.ts';
import { record as conv2dInt } from './conv2d-int.ts';
import { record as conv2dLimited } from './conv2d-limited.ts';
import { record as conv2dTrace } from './conv2d-trace.ts';
import { record as dequantize } from './dequantize.ts';
import { record as elementwise } from './elementwise.ts';
import { record as gather } from './gather.ts';
import { record as kthValue } from './kth-value.ts';
import { record as quantize } from './quantize.ts';
import { record as reduce } from './reduce.ts';
import { record as validity } from './validity.ts';

/** One file per operation; the name is the operation's. */
export const kernels: { readonly [K in OpKind]: RecordOp<Extract<Op, { op: K }>> } = {
  abs_max: absMax,
  kth_value: kthValue,
  gather,
  reduce,
  conv2d_int: conv2dInt,
  conv2d_trace: conv2dTrace,
  conv2d_limited: conv2dLimited,
  conv2d_float: conv2dFloat,
  quantize,
  dequantize,
  elementwise,
  validity,
};
