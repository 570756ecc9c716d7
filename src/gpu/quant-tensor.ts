import type { PlannedQuantTensor } from '../core/plan/entry.ts';
import type { TensorId } from '../core/plan/op.ts';
import { ownerOf } from '../core/plan/owner-of.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { BufferPool } from './pool.ts';
import type { RunScope } from './scope.ts';
import { byteLengthOf } from './sizes.ts';

type Part = 'value' | 'int' | 'scale' | 'zeroPoint';

/**
 * A quantized tensor on the device, as Brevitas' IntQuantTensor: value = (int - zeroPoint) * scale.
 *
 * The buffers are its own. Whoever `owner` names calls `release` once; reading a released tensor
 * throws. Buffers hold `byteLength` bytes each and may be larger.
 */
export class QuantTensor {
  readonly bitWidth: number;
  readonly signed: boolean;
  readonly training: boolean;
  readonly shape: readonly number[];
  private buffers: ReadonlyMap<Part, GPUBuffer> | null;

  constructor(
    private readonly planned: PlannedQuantTensor,
    private readonly plan: Plan,
    private readonly pool: BufferPool,
    /** Who releases it, in words. */
    readonly owner: string,
  ) {
    this.bitWidth = planned.bitWidth;
    this.signed = planned.signed;
    this.training = planned.training;
    this.shape = tensorOf(plan, planned.value).shape;
    const parts: readonly Part[] = ['value', 'int', 'scale', 'zeroPoint'];
    this.buffers = new Map(
      parts.map((part) => [part, pool.acquire(this.byteLengthOf(part), 'storage', `quant tensor ${part}`)]),
    );
  }

  /** f32, C order. */
  get value(): GPUBuffer {
    return this.part('value');
  }

  /** i32 or i64, shape of value. */
  get int(): GPUBuffer {
    return this.part('int');
  }

  /** f32, broadcastable to value. */
  get scale(): GPUBuffer {
    return this.part('scale');
  }

  /** f32, broadcastable to value. */
  get zeroPoint(): GPUBuffer {
    return this.part('zeroPoint');
  }

  byteLengthOf(part: Part): number {
    return byteLengthOf(tensorOf(this.plan, this.planned[part]));
  }

  /** Records the copy from the run that computes the tensor. */
  copyFrom(encoder: GPUCommandEncoder, scope: RunScope): void {
    for (const [part, buffer] of this.buffers ?? []) {
      const source = scope.tensor(ownerOf(this.plan.tensors, this.planned[part]), this.byteLengthOf(part));
      encoder.copyBufferToBuffer(source, 0, buffer, 0, this.byteLengthOf(part));
    }
  }

  /** All four buffers; none after `release`. */
  get all(): Iterable<GPUBuffer> {
    return this.buffers?.values() ?? [];
  }

  /** Frees the buffers after a failure, when none can be trusted. */
  discard(): void {
    for (const buffer of this.all) this.pool.discard(buffer);
    this.buffers = null;
  }

  /** Gives the buffers back; a second call does nothing. */
  release(): void {
    for (const buffer of this.all) this.pool.release(buffer);
    this.buffers = null;
  }

  private part(part: Part): GPUBuffer {
    const buffer = this.buffers?.get(part);
    if (!buffer)
      throw new Error(`The ${part} of a released QuantTensor was asked for (owner: ${this.owner}).`);
    return buffer;
  }
}

function tensorOf(plan: Plan, id: TensorId) {
  const tensor = plan.tensors[id];
  if (!tensor) throw new Error(`The plan has no tensor ${id}.`);
  return tensor;
}
