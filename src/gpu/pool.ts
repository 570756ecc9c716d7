import { fromScope, type GpuError } from './errors.ts';

/**
 * storage: bound by kernels and copied. indirect: also the arguments of a dispatch.
 * upload: what a run is given in one piece, its Params bound where they lie. staging: mapped for reading.
 */
export type BufferPurpose = 'storage' | 'indirect' | 'upload' | 'staging';

export interface PoolOptions {
  /** Bytes of idle buffers kept at most; beyond them released buffers are destroyed. */
  readonly maxIdleBytes?: number;
  /** Fills every buffer handed out with 0xCD: tests find kernels that leave elements unwritten. */
  readonly poison?: boolean;
}

/**
 * Buffers in a few capacities, reused after release. A pooled buffer holds old bytes. Creation is
 * watched by error scopes; `settle` tells whether it went well.
 */
export class BufferPool {
  /** For tests and benchmarks: buffers made, and those in somebody's hands. */
  created = 0;
  inUse = 0;
  /** Buffers that exist, idle ones included, and their bytes. */
  readonly alive = { buffers: 0, bytes: 0 };
  private idleBytes = 0;
  private readonly idle = new Map<string, GPUBuffer[]>();
  private readonly purposes = new WeakMap<GPUBuffer, BufferPurpose>();
  /** How the creation of a buffer went, until somebody has asked. */
  private readonly creations = new WeakMap<GPUBuffer, Promise<GpuError | null>>();
  private readonly maxIdleBytes: number;
  readonly poison: boolean;

  constructor(
    private readonly device: GPUDevice,
    options: PoolOptions = {},
  ) {
    this.maxIdleBytes = options.maxIdleBytes ?? 128 * 2 ** 20;
    this.poison = options.poison ?? false;
  }

  /** A buffer of at least `byteLength` bytes; the caller releases it. */
  acquire(byteLength: number, purpose: BufferPurpose, label: string): GPUBuffer {
    const capacity = Math.min(capacityOf(byteLength), Math.max(byteLength, this.device.limits.maxBufferSize));
    const reused = this.idle.get(`${purpose} ${capacity}`)?.pop();
    if (reused) this.idleBytes -= reused.size;
    const buffer = reused ?? this.create(capacity, purpose, label);
    this.inUse += 1;
    if (this.poison) this.fill(buffer);
    return buffer;
  }

  release(buffer: GPUBuffer): void {
    this.inUse -= 1;
    const purpose = this.purposes.get(buffer);
    if (purpose === undefined || this.idleBytes + buffer.size > this.maxIdleBytes) {
      this.destroy(buffer);
      return;
    }
    const key = `${purpose} ${buffer.size}`;
    const list = this.idle.get(key) ?? [];
    list.push(buffer);
    this.idle.set(key, list);
    this.idleBytes += buffer.size;
  }

  /** Takes a buffer back and frees it. */
  discard(buffer: GPUBuffer): void {
    this.inUse -= 1;
    this.destroy(buffer);
  }

  /** Waits until these buffers are made. @throws GpuError of the first that could not be */
  async settle(buffers: Iterable<GPUBuffer>): Promise<void> {
    const made = [...buffers];
    for (const error of await Promise.all(made.map((buffer) => this.creations.get(buffer)))) {
      if (error) throw error;
    }
    for (const buffer of made) this.creations.delete(buffer);
  }

  /** Overwrites a buffer with 0xCD, as `poison` does. */
  fill(buffer: GPUBuffer): void {
    if (this.purposes.get(buffer) === 'staging') return;
    this.device.queue.writeBuffer(buffer, 0, new Uint8Array(buffer.size).fill(0xcd));
  }

  /** Destroys all idle buffers. */
  clear(): void {
    for (const list of this.idle.values()) for (const buffer of list) this.destroy(buffer);
    this.idle.clear();
    this.idleBytes = 0;
  }

  private create(capacity: number, purpose: BufferPurpose, label: string): GPUBuffer {
    const what = `a buffer of ${capacity.toLocaleString('en')} bytes (${label})`;
    this.device.pushErrorScope('validation');
    this.device.pushErrorScope('out-of-memory');
    const buffer = this.device.createBuffer({ label, size: capacity, usage: usageOf(purpose) });
    const memory = this.device.popErrorScope().catch(() => null);
    const validation = this.device.popErrorScope().catch(() => null);
    this.creations.set(
      buffer,
      Promise.all([memory, validation]).then(
        ([noMemory, notValid]) =>
          fromScope('out-of-memory', what, noMemory) ?? fromScope('validation', what, notValid),
      ),
    );
    this.purposes.set(buffer, purpose);
    this.created += 1;
    this.alive.buffers += 1;
    this.alive.bytes += capacity;
    return buffer;
  }

  private destroy(buffer: GPUBuffer): void {
    buffer.destroy();
    this.alive.buffers -= 1;
    this.alive.bytes -= buffer.size;
  }
}

function usageOf(purpose: BufferPurpose): GPUBufferUsageFlags {
  if (purpose === 'staging') return GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
  if (purpose === 'upload') return GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const storage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  return purpose === 'indirect' ? storage | GPUBufferUsage.INDIRECT : storage;
}

/** The next of eight steps per power of two, at least 256: at most an eighth is wasted. */
function capacityOf(byteLength: number): number {
  const step = Math.max(256, 2 ** (Math.floor(Math.log2(Math.max(1, byteLength))) - 3));
  return Math.ceil(Math.max(1, byteLength) / step) * step;
}
