import type { TensorValues } from '../executor.ts';
import type { Format } from '../plan/op.ts';
import { Memory } from './memory.ts';

/** For tests: a memory that holds copies of the given tensors, numbered from 0. */
export function memoryOf(...tensors: readonly TensorValues[]): Memory {
  const memory = new Memory(
    tensors.map((values) => ({ shape: [values.length], format: formatOf(values), exact: true })),
  );
  tensors.forEach((values, id) => {
    const tensor = memory.values(id);
    if (tensor instanceof BigInt64Array) tensor.set(BigInt64Array.from(values, BigInt));
    else tensor.set(Array.from(values, Number));
  });
  return memory;
}

function formatOf(values: TensorValues): Format {
  if (values instanceof Float32Array) return 'f32';
  if (values instanceof Int32Array) return 'i32';
  return values instanceof Uint32Array ? 'u32' : 'i64';
}
