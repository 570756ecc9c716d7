/** Which GPU computes, for the page and the report. */
export interface GpuDescription {
  /** Vendor and architecture as the adapter names them: `google swiftshader`, `apple metal-3`. */
  readonly adapter: string;
  /** True where the processor computes in place of a GPU: slower, equal results. */
  readonly software: boolean;
  /** `navigator.gpu.wgslLanguageFeatures` */
  readonly wgslFeatures: readonly string[];
}

export type GpuAccess =
  { readonly device: GPUDevice; readonly description: GpuDescription } | { readonly reason: string };

const WANTED_FEATURES: readonly GPUFeatureName[] = ['timestamp-query', 'subgroups'];

const WANTED_LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
] as const;

/** Asks `gpu` for its fastest adapter and a device with all it offers of what kernels use. */
export async function accessDevice(gpu: GPU): Promise<GpuAccess> {
  let adapter: GPUAdapter | null;
  try {
    adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  } catch (error) {
    return { reason: `WebGPU gave no adapter: ${wordsOf(error)}` };
  }
  if (adapter === null) {
    return {
      reason:
        'WebGPU is here but gives no adapter: the graphics driver may be missing or blocked, or crashed a moment ago.',
    };
  }
  const { limits, features } = adapter;
  try {
    const device = await adapter.requestDevice({
      requiredFeatures: WANTED_FEATURES.filter((feature) => features.has(feature)),
      requiredLimits: Object.fromEntries(WANTED_LIMITS.map((name) => [name, limits[name]])),
    });
    return { device, description: describe(adapter, [...gpu.wgslLanguageFeatures]) };
  } catch (error) {
    return { reason: `The adapter ${nameOf(adapter.info)} gave no device: ${wordsOf(error)}` };
  }
}

function describe(adapter: GPUAdapter, wgslFeatures: readonly string[]): GpuDescription {
  const { info } = adapter;
  const words = `${info.vendor} ${info.architecture} ${info.device} ${info.description}`;
  return {
    adapter: nameOf(info),
    software: info.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(words),
    wgslFeatures,
  };
}

function nameOf(info: GPUAdapterInfo): string {
  const name = `${info.vendor} ${info.architecture}`.trim();
  return name || info.description || info.device || 'unknown adapter';
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
