import { accessDevice, type GpuAccess } from './gpu-access.ts';

/** Dawn's instances: the process crashes when one is collected while its device lives. */
const instances: GPU[] = [];

/**
 * A WebGPU device in Node, through the `webgpu` package (Dawn), which is loaded only here. Without
 * a GPU, VK_ICD_FILENAMES may name the Vulkan driver to use (SwiftShader).
 *
 * @returns the device, owned by the caller, or in words why there is none
 */
export async function requestGpu(): Promise<GpuAccess> {
  try {
    const { create, globals } = await import('webgpu');
    Object.assign(globalThis, globals);
    const gpu = create([]);
    instances.push(gpu);
    return await accessDevice(gpu);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { reason: `The webgpu package could not be loaded: ${words}` };
  }
}
