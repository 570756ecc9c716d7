import { summarize, type Summary } from '../statistics.ts';

/** Puts something into an encoder so many times. */
export type Encode = (encoder: GPUCommandEncoder, times: number) => void;

/** One batch lasts at least this long, so that the start of it and a clock of 100 us do not count. */
const BATCH_MS = 100;
const MAX_TIMES = 1024;
const ROUNDS = 9;

/**
 * Times work on a device, many evaluations in one submission: by timestamps of the device before and
 * after where it has them, else by the wall clock.
 */
export class GpuClock {
  private readonly queries: GPUQuerySet | null;

  constructor(private readonly device: GPUDevice) {
    this.queries = device.features.has('timestamp-query')
      ? device.createQuerySet({ type: 'timestamp', count: 2 })
      : null;
  }

  get source(): 'timestamps' | 'wall clock' {
    return this.queries === null ? 'wall clock' : 'timestamps';
  }

  /** Median milliseconds of one evaluation. */
  async millisecondsEach(encode: Encode): Promise<number> {
    return (await this.summaryOf(encode)).median;
  }

  /** Milliseconds of one evaluation, of 9 batches. */
  async summaryOf(encode: Encode): Promise<Summary> {
    let times = 1;
    // The first compiles and fills caches. One after the other is the point of this file.
    // oxlint-disable no-await-in-loop
    let batchMs = await this.batch(encode, times);
    for (batchMs = await this.batch(encode, times); batchMs < BATCH_MS && times < MAX_TIMES;) {
      times = Math.min(
        MAX_TIMES,
        Math.max(2 * times, Math.ceil((times * BATCH_MS) / Math.max(0.1, batchMs))),
      );
      batchMs = await this.batch(encode, times);
    }
    const each: number[] = [];
    while (each.length < ROUNDS) each.push((await this.batch(encode, times)) / times);
    // oxlint-enable no-await-in-loop
    return summarize(each);
  }

  private async batch(encode: Encode, times: number): Promise<number> {
    const { device, queries } = this;
    const encoder = device.createCommandEncoder();
    // Written when all before has ended: Vulkan puts the beginning of a pass before that.
    const mark = (index: number) => {
      if (queries === null) return;
      encoder.beginComputePass({ timestampWrites: { querySet: queries, endOfPassWriteIndex: index } }).end();
    };
    mark(0);
    encode(encoder, times);
    mark(1);
    const commands = encoder.finish();
    const start = performance.now();
    device.queue.submit([commands]);
    await device.queue.onSubmittedWorkDone();
    const wallMs = performance.now() - start;
    return queries === null ? wallMs : this.elapsed(queries, wallMs);
  }

  /** By the device's clock; by the wall's where the device's says something that cannot be. */
  private async elapsed(queries: GPUQuerySet, wallMs: number): Promise<number> {
    const { device } = this;
    const resolved = device.createBuffer({
      size: 16,
      usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
    });
    const staging = device.createBuffer({
      size: 16,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    const encoder = device.createCommandEncoder();
    encoder.resolveQuerySet(queries, 0, 2, resolved, 0);
    encoder.copyBufferToBuffer(resolved, 0, staging, 0, 16);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    const [begin = 0n, end = 0n] = new BigUint64Array(staging.getMappedRange().slice(0));
    staging.destroy();
    resolved.destroy();
    const elapsed = Number(end - begin) / 1e6;
    return elapsed > 0 && elapsed < 1.1 * wallMs ? elapsed : wallMs;
  }
}
