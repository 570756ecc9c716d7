import type { Op, OpKind } from '../plan/op.ts';
import { absMax } from './abs-max.ts';
import { conv2dFloat } from './conv2d-float.ts';
import { conv2dInt } from './conv2d-int.ts';
import { conv2dLimited } from './conv2d-limited.ts';
import { conv2dTrace } from './conv2d-trace.ts';
import { dequantize } from './dequantize.ts';
import { elementwise } from './elementwise.ts';
import { gather } from './gather.ts';
import { kthValue } from './kth-value.ts';
import type { Memory } from './memory.ts';
import { quantize } from './quantize.ts';
import { reduce } from './reduce.ts';
import { validity } from './validity.ts';

type OpsByKind = { readonly [K in OpKind]: Extract<Op, { readonly op: K }> };

/** The reference of each operation: it reads and writes the tensors that the operation names. */
const REFERENCE: { readonly [K in OpKind]: (op: OpsByKind[K], memory: Memory) => void } = {
  abs_max: absMax,
  kth_value: kthValue,
  reduce,
  gather,
  elementwise,
  quantize,
  dequantize,
  validity,
  conv2d_int: conv2dInt,
  conv2d_trace: conv2dTrace,
  conv2d_limited: conv2dLimited,
  conv2d_float: conv2dFloat,
};

/** Runs one operation, whatever `onlyIfInvalid` says. */
export function runReference<K extends OpKind>(kind: K, op: OpsByKind[K], memory: Memory): void {
  REFERENCE[kind](op, memory);
}
