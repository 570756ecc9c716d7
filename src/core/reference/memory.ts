import type { TensorValues } from '../executor.ts';
import type { Format, PlannedTensor, TensorId } from '../plan/op.ts';
import { elementCount } from '../tensor/shape.ts';

/** Whole numbers of either width: what `Format` calls i32 and i64. */
export type WholeValues = Int32Array | BigInt64Array;

/**
 * All tensors of one run, zeros at first. What is taken from here is the tensor itself, so
 * writing to it writes the tensor, and every view of it. Asking for a tensor under another format throws.
 */
export class Memory {
  private readonly tensors: readonly TensorValues[];

  constructor(planned: readonly PlannedTensor[]) {
    const tensors = planned.map(({ shape, format, viewOf }) =>
      viewOf === undefined ? zeros(format, elementCount(shape)) : null,
    );
    this.tensors = planned.map(({ viewOf }, id) => {
      const tensor = tensors[viewOf ?? id];
      if (!tensor) throw new RangeError(`Tensor ${id} is a view of ${viewOf}, which is none to view.`);
      return tensor;
    });
  }

  values(id: TensorId): TensorValues {
    const tensor = this.tensors[id];
    if (!tensor) throw new RangeError(`The plan names tensor ${id} and has ${this.tensors.length}.`);
    return tensor;
  }

  f32(id: TensorId): Float32Array {
    const tensor = this.values(id);
    if (tensor instanceof Float32Array) return tensor;
    throw new TypeError(`Tensor ${id} is needed as f32 and is ${formatOf(tensor)}.`);
  }

  i32(id: TensorId): Int32Array {
    const tensor = this.values(id);
    if (tensor instanceof Int32Array) return tensor;
    throw new TypeError(`Tensor ${id} is needed as i32 and is ${formatOf(tensor)}.`);
  }

  u32(id: TensorId): Uint32Array {
    const tensor = this.values(id);
    if (tensor instanceof Uint32Array) return tensor;
    throw new TypeError(`Tensor ${id} is needed as u32 and is ${formatOf(tensor)}.`);
  }

  /** An i32 or an i64 tensor. */
  whole(id: TensorId): WholeValues {
    const tensor = this.values(id);
    if (tensor instanceof Int32Array || tensor instanceof BigInt64Array) return tensor;
    throw new TypeError(`Tensor ${id} is needed as i32 or i64 and is ${formatOf(tensor)}.`);
  }
}

function zeros(format: Format, count: number): TensorValues {
  switch (format) {
    case 'f32':
      return new Float32Array(count);
    case 'i32':
      return new Int32Array(count);
    case 'u32':
      return new Uint32Array(count);
    case 'i64':
      return new BigInt64Array(count);
  }
}

function formatOf(tensor: TensorValues): Format {
  if (tensor instanceof Float32Array) return 'f32';
  if (tensor instanceof Int32Array) return 'i32';
  return tensor instanceof Uint32Array ? 'u32' : 'i64';
}
