import { GpuExecutor } from './executor.ts';
import { Gpu } from './gpu.ts';

/**
 * What computes on a device. The page fetches this, with the kernels, while the browser looks for a GPU;
 * the first view does without, since the CPU may show the first result.
 */
export function openGpu(...device: ConstructorParameters<typeof Gpu>): {
  readonly gpu: Gpu;
  readonly executor: GpuExecutor;
} {
  const gpu = new Gpu(...device);
  return { gpu, executor: new GpuExecutor(gpu) };
}
