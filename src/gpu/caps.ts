import type { ConvolutionVariant } from './convolution-variant.ts';

/** What the device can do, as far as kernels choose by it. */
export interface Caps {
  /** WGSL has dot4I8Packed and its kin (`packed_4x8_integer_dot_product`). */
  readonly dot4: boolean;
  /** `enable subgroups` is allowed. */
  readonly subgroups: boolean;
  /** Passes can be timed. */
  readonly timestamps: boolean;
  /** Bytes that one storage binding may span. */
  readonly maxStorageBufferBindingSize: number;
  /** Bytes. */
  readonly maxBufferSize: number;
  readonly maxStorageBuffersPerShaderStage: number;
  readonly maxComputeInvocationsPerWorkgroup: number;
  readonly maxComputeWorkgroupsPerDimension: number;
  /** Bytes to which the offset of a uniform binding is aligned. */
  readonly minUniformBufferOffsetAlignment: number;
  /** What the probe found to be faster than the default, which null stands for. */
  readonly convolution: ConvolutionVariant | null;
}

/**
 * @param wgslFeatures `navigator.gpu.wgslLanguageFeatures`, or that of the `webgpu` package
 * @param mask overrides for tests, such as `{ dot4: false }`
 */
export function capsOf(
  device: GPUDevice,
  wgslFeatures: Iterable<string> = [],
  mask: Partial<Caps> = {},
): Caps {
  const { limits, features } = device;
  return {
    dot4: [...wgslFeatures].includes('packed_4x8_integer_dot_product'),
    subgroups: features.has('subgroups'),
    timestamps: features.has('timestamp-query'),
    maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
    maxBufferSize: limits.maxBufferSize,
    maxStorageBuffersPerShaderStage: limits.maxStorageBuffersPerShaderStage,
    maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
    maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
    minUniformBufferOffsetAlignment: limits.minUniformBufferOffsetAlignment,
    convolution: null,
    ...mask,
  };
}
