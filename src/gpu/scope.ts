import type { TensorId } from '../core/plan/op.ts';
import type { Pipeline } from './pipeline.ts';
import type { BufferPool, BufferPurpose } from './pool.ts';

interface CachedBindGroup {
  readonly pipeline: Pipeline;
  readonly key: readonly (GPUBuffer | number)[];
  readonly group: GPUBindGroup;
}

/** Bind groups kept for each dispatch: an edit that picks another kernel and its way back make none. */
const BIND_GROUPS_PER_DISPATCH = 4;

/** Buffers kept for each place in a run's order, of different sizes. */
const BUFFERS_PER_PLACE = 3;

/** Buffers of one purpose in the order in which runs ask for them. */
interface Sequence {
  readonly places: GPUBuffer[][];
  next: number;
}

/**
 * The buffers and bind groups of one run. The executor may run a plan of the same structure in
 * the same scope again: then nothing is made anew. It ends with `release`, or with `discard` when
 * the run throws.
 */
export class RunScope {
  /** What the sources' buffers hold since the last run; see `upload`. */
  held: ReadonlyMap<TensorId, Float32Array> = new Map();
  private readonly tensors = new Map<TensorId, GPUBuffer>();
  private readonly others = new Map<BufferPurpose, Sequence>();
  private readonly sizes = new Map<GPUBuffer, number>();
  private readonly bindGroups: (CachedBindGroup[] | undefined)[] = [];
  bindGroupsCreated = 0;

  constructor(
    private readonly device: GPUDevice,
    private readonly pool: BufferPool,
  ) {}

  /** Starts another run in this scope. */
  restart(): void {
    for (const sequence of this.others.values()) sequence.next = 0;
    if (!this.pool.poison) return;
    this.held = new Map();
    for (const buffer of this.sizes.keys()) this.pool.fill(buffer);
  }

  /** All buffers of the run. */
  get buffers(): Iterable<GPUBuffer> {
    return this.sizes.keys();
  }

  /** Bytes of all buffers, as allocated. */
  get byteLength(): number {
    return [...this.sizes.keys()].reduce((sum, buffer) => sum + buffer.size, 0);
  }

  tensor(id: TensorId, byteLength: number): GPUBuffer {
    const known = this.tensors.get(id);
    if (known) return known;
    const buffer = this.pool.acquire(byteLength, 'storage', `tensor ${id}`);
    this.tensors.set(id, buffer);
    this.sizes.set(buffer, byteLength);
    return buffer;
  }

  /**
   * The next buffer without a tensor: the one of the run before where it is large enough. One that is not
   * stays for the way back, so that the bind groups that name it do.
   */
  other(byteLength: number, purpose: BufferPurpose, label: string): GPUBuffer {
    const sequence = this.others.get(purpose) ?? { places: [], next: 0 };
    this.others.set(purpose, sequence);
    const place = (sequence.places[sequence.next++] ??= []);
    const fitting = place.filter(({ size }) => size >= byteLength);
    const [smallest] = fitting.toSorted((one, other) => one.size - other.size);
    const buffer = smallest ?? this.pool.acquire(byteLength, purpose, label);
    this.sizes.set(buffer, byteLength);
    if (smallest === undefined) place.push(buffer);
    const spare = place.length > BUFFERS_PER_PLACE ? place.shift() : undefined;
    if (spare) this.drop(spare);
    return buffer;
  }

  /** The bytes asked for, which is what is bound: a pooled buffer may be larger. */
  sizeOf(buffer: GPUBuffer): number {
    return this.sizes.get(buffer) ?? buffer.size;
  }

  /** The bind group of the run's `index`-th dispatch: Params at `offset` of `uniforms`, then `buffers`. */
  bindGroup(
    index: number,
    pipeline: Pipeline,
    uniforms: GPUBuffer,
    offset: number,
    paramsLength: number,
    buffers: readonly GPUBuffer[],
  ): GPUBindGroup {
    const key = [
      uniforms,
      offset,
      paramsLength,
      ...buffers.flatMap((buffer) => [buffer, this.sizeOf(buffer)]),
    ];
    const kept = this.bindGroups[index] ?? [];
    const known = kept.find((one) => one.pipeline === pipeline && equal(one.key, key));
    if (known) return known.group;
    const group = this.device.createBindGroup({
      layout: pipeline.layout,
      entries: [
        { binding: 0, resource: { buffer: uniforms, offset, size: paramsLength } },
        ...buffers.map((buffer, place) => ({
          binding: place + 1,
          resource: { buffer, size: wholeVectors(this.sizeOf(buffer), buffer.size) },
        })),
      ],
    });
    this.bindGroups[index] = [{ pipeline, key, group }, ...kept].slice(0, BIND_GROUPS_PER_DISPATCH);
    this.bindGroupsCreated += 1;
    return group;
  }

  /** Whether the tensor has a buffer yet. */
  has(id: TensorId): boolean {
    return this.tensors.has(id);
  }

  /** Gives everything back to the pool. */
  release(): void {
    for (const buffer of this.sizes.keys()) this.pool.release(buffer);
    this.forget();
  }

  /** Frees everything after a failure, when no buffer can be trusted. */
  discard(): void {
    for (const buffer of this.sizes.keys()) this.pool.discard(buffer);
    this.forget();
  }

  private forget(): void {
    this.sizes.clear();
    this.tensors.clear();
    this.others.clear();
    this.held = new Map();
    this.bindGroups.length = 0;
  }

  private drop(buffer: GPUBuffer): void {
    if (!this.sizes.delete(buffer)) return;
    this.pool.release(buffer);
  }
}

/** Kernels read and write four words at a time; a tensor's last vector may end in a pooled buffer's spare bytes. */
function wholeVectors(byteLength: number, capacity: number): number {
  return Math.min(capacity, Math.ceil(byteLength / 16) * 16);
}

function equal(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
