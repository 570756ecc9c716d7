import type { TensorId } from './op.ts';

/**
 * Where the tensors that no operation computes come from, in the document's order: random
 * numbers are drawn one after another from torch's CPU generator.
 */
export type Source =
  | { readonly source: 'manual_seed'; readonly seed: number }
  | { readonly source: 'normal'; readonly tensor: TensorId }
  /** uniform_(low, high): float32 of u * (high - low) + low, u in [0, 1) */
  | { readonly source: 'uniform'; readonly tensor: TensorId; readonly low: number; readonly high: number }
  /** Whole numbers, `high` excluded. */
  | { readonly source: 'integers'; readonly tensor: TensorId; readonly low: number; readonly high: number }
  | { readonly source: 'values'; readonly tensor: TensorId; readonly values: ArrayLike<number> };

/** The drawn and given tensors of a plan, float32, C order. */
export type SourceValues = ReadonlyMap<TensorId, Float32Array>;
