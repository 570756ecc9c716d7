import type { Format, PlannedTensor } from '../core/plan/op.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Caps } from './caps.ts';
import { GpuError } from './errors.ts';

const BYTES: Readonly<Record<Format, number>> = { f32: 4, i32: 4, u32: 4, i64: 8 };

export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Bytes of a tensor's buffer: at least 4, since WebGPU binds no empty one. */
export function byteLengthOf(tensor: PlannedTensor): number {
  return Math.max(4, elementCount(tensor.shape) * BYTES[tensor.format]);
}

/** @throws GpuError in one sentence where a buffer of the run is larger than the device binds */
export function assertBinds(byteLength: number, what: string, caps: Caps): void {
  const limit = Math.min(caps.maxStorageBufferBindingSize, caps.maxBufferSize);
  if (byteLength <= limit) return;
  throw new GpuError(
    'out-of-memory',
    `${what} needs ${byteLength.toLocaleString('en')} bytes; ` +
      `this GPU binds at most ${limit.toLocaleString('en')}: choose a smaller shape.`,
  );
}

/** @throws GpuError in one sentence where a tensor is larger than the device binds */
export function assertFits(plan: Plan, caps: Caps): void {
  for (const tensor of plan.tensors) {
    assertBinds(byteLengthOf(tensor), `A tensor of shape [${tensor.shape.join(', ')}]`, caps);
  }
}
