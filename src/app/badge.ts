import type { GpuEngine } from './engines.ts';
import type { AdapterBadge } from './state.ts';

/** The badge's words while a GPU computes. */
export function gpuBadge({ executor, kind }: GpuEngine): AdapterBadge {
  const reason =
    kind === 'hardware'
      ? `WebGPU computes on ${executor.adapter}, the GPU of this machine.`
      : `WebGPU computes on ${executor.adapter}, a GPU emulated in software: this browser offers no hardware adapter. The numbers are the same, only slower.`;
  return { kind, text: executor.adapter, reason };
}

/** @param reason why no GPU computes, in sentences */
export function cpuBadge(reason: string): AdapterBadge {
  return { kind: 'cpu', text: 'CPU reference', reason };
}
