import type { GpuEngine, SelfTest } from './engines.ts';
import type { AdapterBadge } from './state.ts';

/** The badge's words while a GPU computes. @param passed null while its self-test has not ended */
export function gpuBadge({ executor, kind }: GpuEngine, passed: SelfTest | null): AdapterBadge {
  const reason =
    kind === 'hardware'
      ? `WebGPU computes on ${executor.adapter}, the GPU of this machine.`
      : `WebGPU computes on ${executor.adapter}, a GPU emulated in software: this browser offers no hardware adapter. The numbers are the same, only slower.`;
  const badge = { kind, text: executor.adapter, reason };
  return passed === null ? badge : { ...badge, selfTest: passedText(passed) };
}

/** @param reason why no GPU computes, in sentences */
export function cpuBadge(reason: string): AdapterBadge {
  return { kind: 'cpu', text: 'CPU reference', reason };
}

/** While a small first experiment is shown before the GPU's own result. */
export function cpuFirstBadge(): AdapterBadge {
  return cpuBadge(
    'The CPU reference shows the first result while the kernels of the GPU compile. Its own result has the same numbers and takes its place.',
  );
}

function passedText({ vectors, elapsedMs }: SelfTest): string {
  return `Self-test passed (${vectors} vectors, ${elapsedMs.toFixed(0)} ms).`;
}
