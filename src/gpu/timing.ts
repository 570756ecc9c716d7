/**
 * Times passes by timestamp queries, each pass on behalf of an operation of a plan. Needs the device
 * feature `timestamp-query`. Browsers may round the times (Chrome: to 100 us), so short passes need
 * many repetitions. One timer serves one run after the other.
 */
export class PassTimer {
  private readonly queries: GPUQuerySet;
  private readonly resolved: GPUBuffer;
  /** The operation of each pass of the run at hand. */
  private readonly ops: number[] = [];
  /** Bytes that `resolve` writes: two u64 per pass. */
  readonly byteLength: number;

  /** @param passes at most, of any run */
  constructor(
    device: GPUDevice,
    readonly passes: number,
  ) {
    const count = 2 * Math.max(1, passes);
    this.byteLength = 8 * count;
    this.queries = device.createQuerySet({ type: 'timestamp', count });
    this.resolved = device.createBuffer({
      label: 'timestamps',
      size: this.byteLength,
      usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
    });
  }

  /** Begins another run. */
  restart(): void {
    this.ops.length = 0;
  }

  /** The descriptor of the run's next pass. @param op index of the operation in the plan */
  passOf(op: number): GPUComputePassDescriptor {
    const pass = this.ops.push(op) - 1;
    const { queries: querySet } = this;
    return {
      timestampWrites: {
        querySet,
        beginningOfPassWriteIndex: 2 * pass,
        endOfPassWriteIndex: 2 * pass + 1,
      },
    };
  }

  /** Copies the timestamps into `staging` at `offset` (a multiple of 4). */
  resolve(encoder: GPUCommandEncoder, staging: GPUBuffer, offset: number): void {
    if (this.ops.length === 0) return;
    encoder.resolveQuerySet(this.queries, 0, 2 * this.ops.length, this.resolved, 0);
    encoder.copyBufferToBuffer(this.resolved, 0, staging, offset, 16 * this.ops.length);
  }

  /** Milliseconds of each operation that had a pass, from the bytes that `resolve` copied; 0 for others. */
  operationMs(bytes: ArrayBuffer): number[] {
    const ticks = new BigUint64Array(bytes);
    const times: number[] = Array.from({ length: 1 + Math.max(-1, ...this.ops) }, () => 0);
    for (const [pass, op] of this.ops.entries()) {
      // A clock that was set back counts for nothing.
      const elapsed = Number((ticks[2 * pass + 1] ?? 0n) - (ticks[2 * pass] ?? 0n)) / 1e6;
      times[op] = (times[op] ?? 0) + Math.max(0, elapsed);
    }
    return times;
  }

  destroy(): void {
    this.queries.destroy();
    this.resolved.destroy();
  }
}
