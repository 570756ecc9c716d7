import { evaluate } from '../../src/core/evaluate.ts';
import type { ExperimentDocument } from '../../src/core/experiment/document.ts';
import { cpuExecutor } from '../../src/core/reference/cpu-executor.ts';
import type { Report } from '../../src/core/report.ts';
import { GpuExecutor } from '../../src/gpu/executor.ts';
import { Gpu } from '../../src/gpu/gpu.ts';
import { requestGpu } from '../../src/host/browser.ts';
import type { SliderResult } from '../results.ts';
import { quantile, summarize } from '../statistics.ts';
import { countCalls, type DeviceCalls } from './count-calls.ts';

/** A slider's way: the bits of the input. */
const BITS = [8, 7, 6, 5, 4, 3, 2, 3, 4, 5, 6, 7];
const EDITS = 25 * BITS.length;

function documentOf(bits: number): ExperimentDocument {
  const steps = [
    { kind: 'manual_seed', seed: 0 },
    {
      id: 'conv',
      kind: 'QuantConv2d',
      in_channels: 2,
      out_channels: 3,
      kernel_size: [3, 3],
      bias: false,
      input_quant: { quantizer: 'Int8ActPerTensorFloat', bit_width: bits },
      return_quant_tensor: true,
    },
    { id: 'x', kind: 'randn', shape: [1, 2, 5, 5] },
    { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
  ];
  return { version: 1, title: 'Slider', steps };
}

/**
 * Shape A as the page has it: one number of the document changes, and the whole document is planned,
 * drawn, computed on the GPU and reported, accumulator statistics and validity included.
 */
export async function slider(): Promise<SliderResult> {
  const access = await requestGpu();
  if ('reason' in access) throw new Error(access.reason);
  const gpu = new Gpu(access.device, access.description.adapter, access.description);
  const executor = new GpuExecutor(gpu);
  const calls = countCalls(gpu.device);
  const options = { values: 'all', images: new Map() } as const;
  const onGpu = (bits: number) => evaluate(documentOf(bits), executor, options);
  const expected = new Map<number, string>();
  const times: number[] = [];
  let differing = 0;
  // One edit after the other, as a person makes them.
  // oxlint-disable no-await-in-loop
  for (const bits of new Set(BITS)) {
    expected.set(bits, numbersOf(await evaluate(documentOf(bits), cpuExecutor, options)));
    await onGpu(bits);
  }
  // As the page does behind its first result; the edits after it run whole plans for the first time.
  await executor.compileLeftOut();
  for (const bits of new Set(BITS)) await onGpu(bits);
  for (const name of Object.keys(calls) as (keyof DeviceCalls)[]) calls[name] = 0;
  for (let edit = 0; edit < EDITS; edit++) {
    const bits = BITS[edit % BITS.length] ?? 8;
    const start = performance.now();
    const report = await onGpu(bits);
    times.push(performance.now() - start);
    if (numbersOf(report) !== expected.get(bits)) differing += 1;
  }
  // oxlint-enable no-await-in-loop
  gpu.destroy();
  return { elapsedMs: summarize(times), p95: quantile(times, 0.95), edits: EDITS, differing, calls };
}

function numbersOf(report: Report): string {
  return JSON.stringify(report.steps, (_, value: unknown) => {
    if (value instanceof BigInt64Array) return Array.from(value, String);
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return Array.from(value as Float32Array);
    return typeof value === 'bigint' ? String(value) : value;
  });
}
