import type { TensorId } from '../core/plan/op.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { SourceValues } from '../core/plan/source.ts';
import type { Gpu } from './gpu.ts';
import type { Recording } from './recording.ts';
import type { RunScope } from './scope.ts';
import { byteLengthOf } from './sizes.ts';

/** Larger sources go to their buffers directly: to copy them twice takes longer than a second write. */
const DIRECT_BYTES = 8 * 2 ** 20;
/** So do those that would make the upload buffer larger than this. */
const MOST_BYTES = 64 * 2 ** 20;

interface Uploaded {
  readonly plan: Plan;
  readonly sources: SourceValues;
  readonly recording: Recording;
  readonly scope: RunScope;
}

/** A part of the upload buffer and where it belongs. */
interface Copy {
  readonly target: GPUBuffer;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** What a run is given, written into one buffer: its Params at the head, tables and sources behind. */
export interface Upload {
  /** Bound for the Params. */
  readonly buffer: GPUBuffer;
  /** To be recorded before the first command. */
  readonly copies: readonly Copy[];
  /** Bytes that left this side, those of large sources included. */
  readonly byteLength: number;
}

/**
 * Writes Params, tables and sources by one `writeBuffer`. A source whose array is the very one of the
 * run before lies in its buffer still and is left out: arrays of sources never change once drawn.
 *
 * @throws where a source's values are not those that the plan needs
 */
export function upload({ plan, sources, recording, scope }: Uploaded, gpu: Gpu): Upload {
  const { queue } = gpu.device;
  const copies: Copy[] = [];
  let end = recording.uniforms.byteLength;
  const add = (target: GPUBuffer, view: Int32Array | Float32Array) => {
    copies.push({
      target,
      offset: end,
      bytes: new Uint8Array(view.buffer, view.byteOffset, view.byteLength),
    });
    end += view.byteLength;
  };
  for (const { buffer, words } of recording.tables) add(buffer, words);
  let [room, directBytes] = [end, 0];
  for (const [id, values] of sources) {
    const target = sourceBuffer(plan, id, values, scope);
    if (target === null) continue;
    const direct = values.byteLength > DIRECT_BYTES || room + values.byteLength > MOST_BYTES;
    if (!direct) room += values.byteLength;
    if (scope.held.get(id) === values) continue;
    if (direct) {
      queue.writeBuffer(target, 0, writable(values));
      directBytes += values.byteLength;
    } else add(target, values);
  }
  // Room for all of it, though little may have changed: bind groups name the buffer, which must not grow.
  const buffer = scope.other(Math.max(16, room), 'upload', 'upload');
  const bytes = gpu.uploadBytes(Math.max(16, end));
  bytes.set(recording.uniforms);
  for (const copy of copies) bytes.set(copy.bytes, copy.offset);
  queue.writeBuffer(buffer, 0, bytes, 0, Math.max(16, end));
  scope.held = sources;
  return { buffer, copies, byteLength: directBytes + end };
}

/** Brings the parts of an upload to their buffers. */
export function encodeCopies(encoder: GPUCommandEncoder, { buffer, copies }: Upload): void {
  for (const { target, offset, bytes } of copies) {
    encoder.copyBufferToBuffer(buffer, offset, target, 0, bytes.byteLength);
  }
}

function sourceBuffer(plan: Plan, id: TensorId, values: Float32Array, scope: RunScope): GPUBuffer | null {
  const tensor = plan.tensors[id];
  if (!tensor) return null;
  const byteLength = byteLengthOf(tensor);
  if (tensor.format !== 'f32' || values.byteLength !== byteLength) {
    throw new Error(
      `Source tensor ${id} is ${tensor.format} of ${byteLength} bytes; ${values.byteLength} bytes of f32 were given.`,
    );
  }
  return scope.tensor(id, byteLength);
}

/** WebGPU takes no memory that is shared with workers; sources never are. */
function writable(values: Float32Array): Float32Array<ArrayBuffer> {
  const { buffer, byteOffset, length } = values;
  return buffer instanceof ArrayBuffer
    ? new Float32Array(buffer, byteOffset, length)
    : new Float32Array(values);
}
