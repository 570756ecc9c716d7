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
 * @returns the mapped bytes, copied: the wanted tensors as laid out, then the timestamps
 * @throws GpuError of kind validation or out-of-memory; DOMException where the device is lost
 */
export async function submitAndRead(run: Run, gpu: Gpu): Promise<ArrayBuffer> {
  const { layout, scope, timer } = run;
  const length = Math.max(4, layout.byteLength + (timer?.byteLength ?? 0));
  assertBinds(length, 'Reading back the results', gpu.caps);
  const staging = scope.other(length, 'staging', 'read-back');
  const failure = inErrorScopes(gpu.device, () => submit(run, staging, gpu));
  const mapping = staging.mapAsync(GPUMapMode.READ, 0, length);
  // Awaited below; a failure of the commands is the better explanation and comes first.
  mapping.catch(() => {});
  await gpu.pool.settle([...scope.buffers, ...run.kept.flatMap((tensor) => [...tensor.all])]);
  const error = await failure;
  if (error) throw error;
  await mapping;
  const bytes = staging.getMappedRange(0, length).slice(0);
  staging.unmap();
  return bytes;
}

function submit(run: Run, staging: GPUBuffer, gpu: Gpu): void {
  const { recording, layout, scope, kept, timer } = run;
  const { device } = gpu;
  const uniforms = scope.other(Math.max(16, recording.uniforms.byteLength), 'uniform', 'params');
  upload(device, run);
  device.queue.writeBuffer(uniforms, 0, recording.uniforms);
  for (const { buffer, words } of recording.tables) device.queue.writeBuffer(buffer, 0, words);
  const encoder = device.createCommandEncoder({ label: 'plan' });
  encodeRecording(encoder, recording, uniforms, scope, gpu, timer);
  for (const { id, tensor, offset } of layout.slots) {
    const owner = ownerOf(run.plan.tensors, id);
    if (!scope.has(owner)) throw new Error(`Nothing writes tensor ${id}, which is to be read back.`);
    const byteLength = byteLengthOf(tensor);
    encoder.copyBufferToBuffer(scope.tensor(owner, byteLength), 0, staging, offset, byteLength);
  }
  for (const tensor of kept) tensor.copyFrom(encoder, scope);
  timer?.resolve(encoder, staging, layout.byteLength);
  device.queue.submit([encoder.finish()]);
  gpu.submissions += 1;
}

function upload(device: GPUDevice, { plan, sources, scope }: Run): void {
  for (const [id, values] of sources) {
    const tensor = plan.tensors[id];
    if (!tensor) continue;
    const byteLength = byteLengthOf(tensor);
    if (tensor.format !== 'f32' || values.byteLength !== byteLength) {
      throw new Error(
        `Source tensor ${id} is ${tensor.format} of ${byteLength} bytes; ${values.byteLength} bytes of f32 were given.`,
      );
    }
    device.queue.writeBuffer(scope.tensor(id, byteLength), 0, new Float32Array(values));
  }
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
