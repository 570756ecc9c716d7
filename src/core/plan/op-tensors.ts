import type { ElementwiseFunction, Op, OpKind, TensorId } from './op.ts';

type FieldsOf<K extends OpKind> = readonly (keyof Extract<Op, { op: K }>)[];

/** The fields of each operation that name the tensors it reads. */
const reads: { readonly [K in OpKind]: FieldsOf<K> } = {
  abs_max: ['x'],
  kth_value: ['x'],
  reduce: ['x'],
  gather: ['x'],
  elementwise: ['a', 'b'],
  quantize: ['x', 'scale', 'zeroPoint'],
  dequantize: ['int', 'scale', 'zeroPoint'],
  validity: ['value', 'scale', 'zeroPoint'],
  conv2d_int: ['x', 'w', 'bias'],
  conv2d_trace: ['x', 'w', 'bias'],
  conv2d_limited: ['x', 'w', 'bias', 'exact'],
  conv2d_float: ['x', 'w', 'bias'],
};

/** And those that it writes. */
const writes: { readonly [K in OpKind]: FieldsOf<K> } = {
  abs_max: ['out'],
  kth_value: ['out'],
  reduce: ['out'],
  gather: ['out'],
  elementwise: ['out'],
  quantize: ['int', 'value', 'clipped'],
  dequantize: ['out'],
  validity: ['record', 'int'],
  conv2d_int: ['out', 'range'],
  conv2d_trace: ['running', 'anyOrder'],
  conv2d_limited: ['out', 'overflowed'],
  conv2d_float: ['out'],
};

export function inputsOf(op: Op): readonly TensorId[] {
  return tensorsIn(op, reads[op.op]);
}

export function outputsOf(op: Op): readonly TensorId[] {
  return tensorsIn(op, writes[op.op]);
}

const APPROXIMATE_FUNCTIONS: readonly ElementwiseFunction[] = ['log2', 'exp2', 'sqrt', 'tanh', 'sigmoid'];

/** Whether WGSL and torch leave the last bits of this operation open, even on equal inputs. */
export function isApproximate(op: Op): boolean {
  if (op.op === 'elementwise') return APPROXIMATE_FUNCTIONS.includes(op.fn);
  return op.op === 'conv2d_float' || (op.op === 'reduce' && op.fn === 'sum');
}

/** The same operation, writing to other tensors. */
export function writingTo(op: Op, renamed: (id: TensorId) => TensorId): Op {
  const given = fieldsOf(op);
  const outputs = writes[op.op].flatMap((name): [string, TensorId][] => {
    const id = given.get(name);
    return typeof id === 'number' ? [[name, renamed(id)]] : [];
  });
  return { ...op, ...Object.fromEntries(outputs) };
}

function tensorsIn(op: Op, names: readonly string[]): readonly TensorId[] {
  const given = fieldsOf(op);
  return names.flatMap((name) => {
    const value = given.get(name);
    if (typeof value === 'number') return [value];
    const isOperand = typeof value === 'object' && value !== null && 'tensor' in value;
    return isOperand && typeof value.tensor === 'number' ? [value.tensor] : [];
  });
}

function fieldsOf(op: Op): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(Object.entries(op));
}
