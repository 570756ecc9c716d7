import { GpuExecutor } from '../gpu/executor.ts';
import { Gpu } from '../gpu/gpu.ts';
import { requestGpu } from '../host/browser.ts';

let opened: Promise<GpuExecutor> | undefined;

/**
 * The WebGPU engine of a test file, one for all its tests, so that pipelines are compiled once.
 * Throws where the browser has no device: a test of the GPU must not pass without one.
 */
export function gpuExecutor(): Promise<GpuExecutor> {
  opened ??= open();
  return opened;
}

async function open(): Promise<GpuExecutor> {
  const access = await requestGpu();
  if ('reason' in access) throw new Error(access.reason);
  return new GpuExecutor(new Gpu(access.device, access.description.adapter, access.description));
}
