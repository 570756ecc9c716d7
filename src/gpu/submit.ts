import { ownerOf } from '../core/plan/owner-of.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { SourceValues } from '../core/plan/source.ts';
import { encodeRecording } from './encode.ts';
import { fromScope, type GpuError } from './errors.ts';
import type { Gpu } from './gpu.ts';
import type { QuantTensor } from './quant-tensor.ts';
import type { ReadBackLayout } from './read-back.ts';
import type { Recording } from './recording.ts';
import type { RunScope } from './scope.ts';
import { assertBinds, byteLengthOf } from './sizes.ts';
import type { PassTimer } from './timing.ts';
import { encodeCopies, upload } from './upload.ts';

/** A recorded plan, ready for the device. */
export interface Run {
  readonly plan: Plan;
  readonly sources: SourceValues;
  readonly recording: Recording;
  readonly layout: ReadBackLayout;
  readonly scope: RunScope;
  readonly kept: readonly QuantTensor[];
  readonly timer: PassTimer | null;
}

/**
 * Uploads, encodes and submits a run, then maps what is read back.
 *
 * @param read takes what it needs out of the mapped bytes, which are gone when it returns: the wanted
 *   tensors as laid out, then the timestamps
 * @throws as `readBack` does
 */
export function submitAndRead<T>(run: Run, gpu: Gpu, read: (mapped: ArrayBuffer) => T): Promise<T> {
  const length = run.layout.byteLength + (run.timer?.byteLength ?? 0);
  const readings = { length, scope: run.scope, kept: run.kept, read };
  return readBack(readings, gpu, (staging) => submit(run, staging, gpu));
}

/** What is read back of a submission. */
export interface Readings<T> {
  /** In bytes. */
  readonly length: number;
  /** Whose buffers the submission uses, and who gives the staging buffer. */
  readonly scope: RunScope;
  readonly kept?: readonly QuantTensor[];
  /** Takes what it needs out of the mapped bytes, which are gone when it returns. */
  readonly read: (mapped: ArrayBuffer) => T;
}

/**
 * Has commands submitted, and maps the staging buffer that they fill. It is the scope's, from the pool by
 * capacity, unmapped before this ends and kept for the next run: one is enough, since runs queue up and
 * copying out of it takes a hundredth of a short run.
 *
 * @param send submits them, without awaiting anything
 * @throws GpuError of kind validation or out-of-memory; DOMException where the device is lost
 */
export async function readBack<T>(
  { length, scope, kept = [], read }: Readings<T>,
  gpu: Gpu,
  send: (staging: GPUBuffer) => void,
): Promise<T> {
  const byteLength = Math.max(4, length);
  assertBinds(byteLength, 'Reading back the results', gpu.caps);
  const staging = scope.other(byteLength, 'staging', 'read-back');
  const failure = inErrorScopes(gpu.device, () => send(staging));
  const mapping = staging.mapAsync(GPUMapMode.READ, 0, byteLength);
  // Awaited below; a failure of the commands is the better explanation and comes first.
  mapping.catch(() => {});
  await gpu.pool.settle([...scope.buffers, ...kept.flatMap((tensor) => [...tensor.all])]);
  const error = await failure;
  if (error) throw error;
  await mapping;
  gpu.traffic.bytesDown += byteLength;
  try {
    return read(staging.getMappedRange(0, byteLength));
  } finally {
    // Before the run ends, so that the next one never waits for its staging buffer.
    staging.unmap();
  }
}

function submit(run: Run, staging: GPUBuffer, gpu: Gpu): void {
  const { recording, layout, scope, kept, timer } = run;
  const uploaded = upload(run, gpu);
  const encoder = gpu.device.createCommandEncoder({ label: 'plan' });
  encodeCopies(encoder, uploaded);
  encodeRecording(encoder, recording, uploaded.buffer, scope, gpu, timer);
  for (const { id, tensor, offset } of layout.slots) {
    const owner = ownerOf(run.plan.tensors, id);
    if (!scope.has(owner)) throw new Error(`Nothing writes tensor ${id}, which is to be read back.`);
    const byteLength = byteLengthOf(tensor);
    encoder.copyBufferToBuffer(scope.tensor(owner, byteLength), 0, staging, offset, byteLength);
  }
  for (const tensor of kept) tensor.copyFrom(encoder, scope);
  timer?.resolve(encoder, staging, layout.byteLength);
  gpu.device.queue.submit([encoder.finish()]);
  gpu.traffic.submissions += 1;
  gpu.traffic.bytesUp += uploaded.byteLength;
}

/** Runs `body`, which must not await, and says what the device found wrong with it. */
function inErrorScopes(device: GPUDevice, body: () => void): Promise<GpuError | null> {
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  let popped: Promise<GPUError | null>[];
  try {
    body();
  } finally {
    // A lost device rejects; its loss is reported by whoever waits for the result.
    popped = [device.popErrorScope().catch(() => null), device.popErrorScope().catch(() => null)];
  }
  return Promise.all(popped).then(
    ([validation, memory]) =>
      fromScope('out-of-memory', 'this experiment', memory ?? null) ??
      fromScope('validation', 'the commands of this experiment', validation ?? null),
  );
}
