import type { Op, TensorId } from '../core/plan/op.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Caps } from './caps.ts';
import type { ParamsLayout } from './params.ts';

/** One .wgsl file, imported with ?raw. `file` is its path below `shaders/`, as errors name it. */
export interface ShaderFragment {
  readonly file: string;
  readonly text: string;
}

/**
 * A compute shader: binding 0 of group 0 is the uniform `Params`, bindings 1, 2, ... are storage
 * buffers, the entry point is `main`.
 */
export interface ShaderSpec {
  /** The kernel's name in errors and timings, such as `quantize`. */
  readonly label: string;
  /** Linked in this order; a compiler's message is mapped back to file and line. */
  readonly fragments: readonly ShaderFragment[];
  /** Override constants. */
  readonly constants?: Readonly<Record<string, number>>;
  /** The TypeScript twin of `struct Params`; a test compares the two. */
  readonly params?: ParamsLayout;
}

/** What a kernel sees of the run it is recorded into. */
export interface Recorder {
  readonly caps: Caps;
  readonly plan: Plan;
  /** The tensor's buffer: 4 bytes per element, 8 for i64. Owned by the run; may hold old bytes. */
  buffer(id: TensorId): GPUBuffer;
  /** A buffer for this run alone, at least `byteLength` bytes and at least 4; holds old bytes. */
  scratch(byteLength: number, label: string): GPUBuffer;
  /** A buffer for this run alone that holds these words whenever the run is submitted; only to be read. */
  table(words: Int32Array<ArrayBuffer>, label: string): GPUBuffer;
  /** Zeroes the whole buffer at this point of the sequence; not inside a conditional operation. */
  clear(buffer: GPUBuffer): void;
  /**
   * Binding 0 is `params`, bindings 1.. are `buffers` in order. Workgroups along x, y, z, each
   * at most 65,535; `gridOf` makes them from a count.
   */
  dispatch(
    shader: ShaderSpec,
    params: ArrayBuffer,
    buffers: readonly GPUBuffer[],
    workgroups: readonly [number, number, number],
  ): void;
}

/** Records one operation; each file of `kernels/` exports one as `record`, and its specs as `shaders`. */
export type RecordOp<O extends Op> = (op: O, recorder: Recorder) => void;
