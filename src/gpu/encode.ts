import type { Gpu } from './gpu.ts';
import { GpuError } from './errors.ts';
import type { Pipeline } from './pipeline.ts';
import type { Command, DispatchCommand, Recording } from './recording.ts';
import type { RunScope } from './scope.ts';
import type { PassTimer } from './timing.ts';

/** All shaders of a recording that are not compiled yet, compiled in parallel. */
export async function warmRecording(recording: Recording, gpu: Gpu): Promise<void> {
  const missing = new Set(
    recording.commands
      .filter((command) => command.type === 'dispatch')
      .map((command) => command.shader)
      .filter((shader) => gpu.ready(shader) === null),
  );
  if (missing.size > 0) await gpu.warm(missing);
}

/**
 * Writes the commands of a recording. Dispatches share one compute pass, which a clear in
 * between interrupts; with a timer each operation has its own ones.
 */
export function encodeRecording(
  encoder: GPUCommandEncoder,
  recording: Recording,
  uniforms: GPUBuffer,
  scope: RunScope,
  gpu: Gpu,
  timer: PassTimer | null,
): void {
  for (const buffer of recording.prologue) encoder.clearBuffer(buffer);
  timer?.restart();
  let pass: GPUComputePassEncoder | null = null;
  let passOp = -1;
  for (const [index, command] of recording.commands.entries()) {
    if (pass && (command.type === 'clear' || (timer && command.op !== passOp))) {
      pass.end();
      pass = null;
    }
    if (command.type === 'clear') {
      encoder.clearBuffer(command.buffer);
      continue;
    }
    pass ??= encoder.beginComputePass(timer?.passOf(command.op));
    passOp = command.op;
    encodeDispatch(pass, index, command, uniforms, scope, gpu);
  }
  pass?.end();
}

/** The most passes that a timed encoding of these commands has. */
export function timedPasses(commands: readonly Command[]): number {
  let passes = 0;
  let passOp = -1;
  for (const command of commands) {
    if (command.type === 'dispatch' && command.op !== passOp) passes += 1;
    passOp = command.type === 'dispatch' ? command.op : -1;
  }
  return passes;
}

/** @param index of the dispatch among those of its scope, which keeps its bind group */
export function encodeDispatch(
  pass: GPUComputePassEncoder,
  index: number,
  command: DispatchCommand,
  uniforms: GPUBuffer,
  scope: RunScope,
  gpu: Gpu,
): void {
  const { shader, buffers, gate, workgroups } = command;
  const pipeline = pipelineOf(gpu, command);
  pass.setPipeline(pipeline.pipeline);
  const { paramsOffset, paramsLength } = command;
  pass.setBindGroup(0, scope.bindGroup(index, pipeline, uniforms, paramsOffset, paramsLength, buffers));
  if (gate) {
    pass.dispatchWorkgroupsIndirect(gate.buffer, gate.offset);
    return;
  }
  if (workgroups.some((count) => count > gpu.caps.maxComputeWorkgroupsPerDimension)) {
    throw new GpuError(
      'validation',
      `The kernel ${shader.label} needs ${workgroups.join(' x ')} workgroups; ` +
        `this GPU runs at most ${gpu.caps.maxComputeWorkgroupsPerDimension} per dimension: choose a smaller shape.`,
      { kernel: shader.label },
    );
  }
  pass.dispatchWorkgroups(...workgroups);
}

function pipelineOf(gpu: Gpu, command: DispatchCommand): Pipeline {
  const pipeline = gpu.ready(command.shader);
  if (pipeline === null) throw new Error(`The kernel ${command.shader.label} was not warmed.`);
  return pipeline;
}
