import { GpuError } from './errors.ts';
import type { ShaderSpec } from './kernel.ts';
import type { LinkedShader } from './link.ts';

export interface Pipeline {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
  /** From the request to the compiled pipeline. */
  readonly compileMs: number;
}

/**
 * Compiles a linked shader with an explicit layout, so that a binding a variant does not read is
 * allowed. @throws GpuError of kind `shader` with file and line, or of kind `internal`
 */
export async function compile(device: GPUDevice, spec: ShaderSpec, linked: LinkedShader): Promise<Pipeline> {
  const start = performance.now();
  // The scope keeps a broken shader out of the page's uncaptured errors; its messages come below.
  device.pushErrorScope('validation');
  const module = device.createShaderModule({ label: spec.label, code: linked.code });
  const layout = device.createBindGroupLayout({
    label: spec.label,
    entries: [...linked.bindings].map(([binding, type]) => ({
      binding,
      visibility: GPUShaderStage.COMPUTE,
      buffer: { type },
    })),
  });
  const pipelineLayout = device.createPipelineLayout({ label: spec.label, bindGroupLayouts: [layout] });
  void device.popErrorScope().catch(() => null);
  try {
    const pipeline = await device.createComputePipelineAsync({
      label: spec.label,
      layout: pipelineLayout,
      compute: { module, entryPoint: 'main', constants: { ...spec.constants } },
    });
    return { pipeline, layout, compileMs: performance.now() - start };
  } catch (error) {
    const found = await firstError(module, spec, linked);
    if (found) throw found;
    const reason = error instanceof Error ? error.message : String(error);
    const kind = error instanceof GPUPipelineError && error.reason === 'validation' ? 'shader' : 'internal';
    throw new GpuError(kind, `The GPU could not compile the kernel ${spec.label}: ${reason}`, {
      kernel: spec.label,
    });
  }
}

async function firstError(
  module: GPUShaderModule,
  spec: ShaderSpec,
  linked: LinkedShader,
): Promise<GpuError | null> {
  const { messages } = await module.getCompilationInfo();
  const message = messages.find((candidate) => candidate.type === 'error');
  if (message === undefined) return null;
  const { file, line } = linked.locate(message.lineNum);
  return new GpuError('shader', `shaders/${file}:${line} in the kernel ${spec.label}: ${message.message}`, {
    kernel: spec.label,
    file,
    line,
  });
}
