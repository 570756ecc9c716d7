import type { TensorValues } from '../core/executor.ts';
import type { Format, PlannedTensor, TensorId } from '../core/plan/op.ts';
import type { Plan } from '../core/plan/plan.ts';
import { byteLengthOf, elementCount } from './sizes.ts';

export interface ReadBackSlot {
  readonly id: TensorId;
  readonly tensor: PlannedTensor;
  readonly offset: number;
}

/** Where each wanted tensor lies in the staging buffer of a run. */
export interface ReadBackLayout {
  readonly slots: readonly ReadBackSlot[];
  readonly byteLength: number;
}

export function layOut(plan: Plan, wanted: readonly TensorId[]): ReadBackLayout {
  let byteLength = 0;
  const slots = [...new Set(wanted)].map((id) => {
    const tensor = plan.tensors[id];
    if (!tensor) throw new Error(`The plan has no tensor ${id} to read back.`);
    const offset = byteLength;
    byteLength += byteLengthOf(tensor);
    return { id, tensor, offset };
  });
  return { slots, byteLength };
}

/** Copies the wanted tensors out of the mapped staging buffer. */
export function unpack(mapped: ArrayBuffer, layout: ReadBackLayout): Map<TensorId, TensorValues> {
  return new Map(
    layout.slots.map(({ id, tensor, offset }) => {
      const bytes = mapped.slice(offset, offset + byteLengthOf(tensor));
      return [id, valuesOf(bytes, tensor.format, elementCount(tensor.shape))];
    }),
  );
}

function valuesOf(bytes: ArrayBuffer, format: Format, count: number): TensorValues {
  if (format === 'f32') return new Float32Array(bytes, 0, count);
  if (format === 'i32') return new Int32Array(bytes, 0, count);
  if (format === 'u32') return new Uint32Array(bytes, 0, count);
  return new BigInt64Array(bytes, 0, count);
}
