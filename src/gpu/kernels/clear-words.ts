import clearWords from '../../../shaders/clear-words.wgsl?raw';
import type { Op } from '../../core/plan/op.ts';
import type { Recorder, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';

const params = struct({ count: 'u32' });

const shader: ShaderSpec = {
  label: 'clear_words',
  fragments: [{ file: 'clear-words.wgsl', text: clearWords }],
  params,
};

export const shaders = [shader];

/** Zeroes the first `count` words (at most 4 Mi) of a buffer: by the encoder, or by a kernel where `op` is conditional. */
export function recordClear(buffer: GPUBuffer, count: number, op: Op, recorder: Recorder): void {
  if ((op.onlyIfInvalid ?? []).length === 0) {
    recorder.clear(buffer);
    return;
  }
  recorder.dispatch(shader, params.write({ count }), [buffer], [Math.ceil(count / 64), 1, 1]);
}
