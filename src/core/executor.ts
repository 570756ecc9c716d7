import type { Plan } from './plan/plan.ts';
import type { TensorId } from './plan/op.ts';
import type { SourceValues } from './plan/source.ts';

/** One tensor read back: f32, i32, u32 and i64 in C order. Owned by the receiver. */
export type TensorValues = Float32Array | Int32Array | Uint32Array | BigInt64Array;

export interface Execution {
  /** Exactly the tensors that were asked for. */
  readonly tensors: ReadonlyMap<TensorId, TensorValues>;
  /** From the first upload to the last byte read back. */
  readonly elapsedMs: number;
}

/**
 * Runs a plan. The CPU reference and the GPU executor are the two; both give equal tensors
 * in the exact class, and within its tolerance in the approximate one.
 */
export interface Executor {
  readonly engine: 'webgpu' | 'cpu';
  /** Which adapter computes, as the report names it ("google swiftshader", "cpu reference"). */
  readonly adapter: string;
  execute(plan: Plan, sources: SourceValues, wanted: readonly TensorId[]): Promise<Execution>;
}
