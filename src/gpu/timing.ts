/**
 * Times passes by timestamp queries, one pass per operation of a plan. Needs the device feature
 * `timestamp-query`. Browsers may round the times (Chrome: to 100 us), so short passes need many
 * repetitions.
 */
export class PassTimer {
  private readonly queries: GPUQuerySet;
  private readonly resolved: GPUBuffer;
  /** Bytes that `resolve` writes: two u64 per pass. */
  readonly byteLength: number;

  constructor(
    device: GPUDevice,
    private readonly passes: number,
  ) {
    this.byteLength = 16 * passes;
    this.queries = device.createQuerySet({ type: 'timestamp', count: 2 * passes });
    this.resolved = device.createBuffer({
      label: 'timestamps',
      size: this.byteLength,
      usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
    });
  }

  writesOf(pass: number): GPUComputePassTimestampWrites {
    return {
      querySet: this.queries,
      beginningOfPassWriteIndex: 2 * pass,
      endOfPassWriteIndex: 2 * pass + 1,
    };
  }

  /** Copies the timestamps into `staging` at `offset` (a multiple of 4). */
  resolve(encoder: GPUCommandEncoder, staging: GPUBuffer, offset: number): void {
    encoder.resolveQuerySet(this.queries, 0, 2 * this.passes, this.resolved, 0);
    encoder.copyBufferToBuffer(this.resolved, 0, staging, offset, this.byteLength);
  }

  destroy(): void {
    this.queries.destroy();
    this.resolved.destroy();
  }
}

/** Milliseconds of each pass, from the bytes that `resolve` copied. */
export function passTimes(bytes: ArrayBuffer): number[] {
  const ticks = new BigUint64Array(bytes);
  const times: number[] = [];
  for (let pass = 0; 2 * pass + 1 < ticks.length; pass++) {
    times.push(Number((ticks[2 * pass + 1] ?? 0n) - (ticks[2 * pass] ?? 0n)) / 1e6);
  }
  return times;
}
