import type { Op, OpKind } from '../../core/plan/op.ts';
import type { RecordOp } from '../kernel.ts';

/** One file per operation; the name is the operation's. */
export const kernels: { readonly [K in OpKind]?: RecordOp<Extract<Op, { op: K }>> } = {};
