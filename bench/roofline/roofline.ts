import { link } from '../../src/gpu/link.ts';
import { compile, type Pipeline } from '../../src/gpu/pipeline.ts';
import { struct } from '../../src/gpu/params.ts';
import type { GpuClock } from './gpu-clock.ts';
import copyText from './copy.wgsl?raw';
import fmaText from './fma.wgsl?raw';

/** What a device gives at best, by two kernels that do nothing else. */
export interface Roofline {
  /** Read and written, 10^9 bytes a second. */
  readonly gigabytesPerSecond: number;
  /** Float32, a multiplication and an addition together, 10^12 a second. */
  readonly teraFmaPerSecond: number;
}

const COPIED_BYTES = 64 * 2 ** 20;
const THREADS = 65_536;
/** Of one thread and turn: eight vectors of four. */
const FMAS = 32;
const copyParams = struct({ vectors: 'u32', threads: 'u32' });
const fmaParams = struct({ turns: 'u32', threads: 'u32' });

export async function measureRoofline(device: GPUDevice, clock: GpuClock): Promise<Roofline> {
  const storage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
  const from = device.createBuffer({ size: COPIED_BYTES, usage: storage });
  const to = device.createBuffer({ size: COPIED_BYTES, usage: storage });
  device.queue.writeBuffer(from, 0, Float32Array.of(0.5, 0.25, 0.125, 1));
  try {
    const copy = await dispatcher(device, copyText, 'copy', from, to);
    const copyMs = await clock.millisecondsEach((encoder, times) =>
      copy(encoder, copyParams.write({ vectors: COPIED_BYTES / 16, threads: THREADS }), THREADS / 256, times),
    );
    const fma = await dispatcher(device, fmaText, 'fma', from, to);
    const turns = await turnsFor((count) =>
      clock.millisecondsEach((encoder, times) =>
        fma(encoder, fmaParams.write({ turns: count, threads: THREADS }), THREADS / 64, times),
      ),
    );
    return {
      gigabytesPerSecond: (2 * COPIED_BYTES) / copyMs / 1e6,
      teraFmaPerSecond: (FMAS * turns.count * THREADS) / turns.milliseconds / 1e9,
    };
  } finally {
    from.destroy();
    to.destroy();
  }
}

/** As many turns as take 10 ms: the start of a dispatch no longer counts then. */
async function turnsFor(measure: (count: number) => Promise<number>) {
  for (let count = 16; ; count *= 4) {
    // oxlint-disable-next-line no-await-in-loop
    const milliseconds = await measure(count);
    if (milliseconds > 10 || count >= 2 ** 20) return { count, milliseconds };
  }
}

async function dispatcher(device: GPUDevice, text: string, label: string, from: GPUBuffer, to: GPUBuffer) {
  const fragments = [{ file: `${label}.wgsl`, text }];
  const pipeline: Pipeline = await compile(device, { label, fragments }, link(fragments));
  const uniform = device.createBuffer({ size: 16, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
  const group = device.createBindGroup({
    layout: pipeline.layout,
    entries: [uniform, from, to].map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  return (encoder: GPUCommandEncoder, params: ArrayBuffer, workgroups: number, times: number) => {
    device.queue.writeBuffer(uniform, 0, params);
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline.pipeline);
    pass.setBindGroup(0, group);
    for (let time = 0; time < times; time++) pass.dispatchWorkgroups(workgroups);
    pass.end();
  };
}
