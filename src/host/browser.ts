import { accessDevice, type GpuAccess } from './gpu-access.ts';

/**
 * A WebGPU device of this browser, with the limits and features that the adapter has.
 *
 * @returns the device, owned by the caller, or in words why there is none
 */
export async function requestGpu(): Promise<GpuAccess> {
  if (typeof navigator === 'undefined' || !('gpu' in navigator) || !navigator.gpu) {
    return {
      reason:
        globalThis.isSecureContext === false
          ? 'WebGPU needs a secure page: open it by https or on localhost.'
          : 'This browser has no WebGPU. Current Chrome, Edge, Firefox and Safari have it; it may be switched off.',
    };
  }
  return accessDevice(navigator.gpu);
}
