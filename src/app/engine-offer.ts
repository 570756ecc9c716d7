import { derive } from './derive.ts';
import type { AppState } from './state.ts';

/** A GPU below that is fast enough, whatever the processor could do; milliseconds. */
export const SLOW_MS = 100;
/** So many times faster the CPU reference is where a person is asked. */
export const WORTH_ASKING = 4;

export interface EngineOffer {
  readonly webgpuMs: number;
  readonly cpuMs: number;
}

/**
 * That the CPU reference is much faster on the open experiment, where the GPU is one in software and takes
 * its time; null otherwise, and where a person has chosen, or does not want to hear of it.
 */
export const engineOffer = derive(
  (state: AppState) => [state.performance, state.adapter.kind, state.enginePreference, state.opened] as const,
  ({ measured, offerDismissed }, kind, preference, opened): EngineOffer | null => {
    if (offerDismissed || kind !== 'software' || preference !== 'auto') return null;
    if (measured === null || measured.opened !== opened) return null;
    const { webgpu, cpu } = measured;
    if (webgpu === null || cpu === null || cpu.atLeast) return null;
    if (webgpu.ms <= SLOW_MS || cpu.ms * WORTH_ASKING >= webgpu.ms) return null;
    return { webgpuMs: webgpu.ms, cpuMs: cpu.ms };
  },
);
