import type { IntRange } from '../quant/int-range.ts';
import type { Restriction } from '../quant/restriction.ts';
import type { Rounding, TensorId } from './op.ts';

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
  /** Distributions of our own, defined in core/tensor/distributions. */
  | { readonly source: 'laplace'; readonly tensor: TensorId; readonly loc: number; readonly scale: number }
  | {
      readonly source: 'bimodal';
      readonly tensor: TensorId;
      readonly separation: number;
      readonly outliers: number;
    }
  /** 1 with this probability (a float64 number), else 0. */
  | { readonly source: 'bernoulli'; readonly tensor: TensorId; readonly probability: number }
  | { readonly source: 'values'; readonly tensor: TensorId; readonly values: ArrayLike<number> }
  /** Follows from another source by the rules of `core/derive`, on the CPU for every engine. */
  | {
      readonly source: 'derived';
      readonly tensor: TensorId;
      /** An earlier source. */
      readonly from: TensorId;
      readonly steps: readonly DerivedStep[];
    };

/**
 * One step of what follows from a source, float32 to float32. Those over rows see their input as
 * [rows, -1] and give one number a row, in torch's own order of summation.
 */
export type DerivedStep =
  /** The axes in another order, as torch's permute. */
  | { readonly step: 'permute'; readonly shape: readonly number[]; readonly order: readonly number[] }
  | { readonly step: 'row_abs_max'; readonly rows: number }
  /** Mean magnitude. */
  | { readonly step: 'row_abs_mean'; readonly rows: number }
  /** Mean magnitude plus sigma times its standard deviation (unbiased, 1e-8 under the root). */
  | { readonly step: 'row_mean_sigma_std'; readonly rows: number; readonly sigma: number }
  /** (sum |x|^p)^(1/p) */
  | { readonly step: 'row_norm'; readonly rows: number; readonly p: 1 | 2 }
  /** -mean */
  | { readonly step: 'row_negative_mean'; readonly rows: number }
  /** Every row less its mean, as Brevitas adds the negative mean. */
  | { readonly step: 'centre_rows'; readonly rows: number }
  | { readonly step: 'divide'; readonly by: number }
  /** Element i times factors[floor(i / inner) mod their number]. */
  | { readonly step: 'scale_channels'; readonly factors: readonly number[]; readonly inner: number }
  /** One addend for each element. */
  | { readonly step: 'add'; readonly addends: readonly number[] }
  | { readonly step: 'log2' }
  | { readonly step: 'exp2' }
  | MeanSquaredErrorStep;

/**
 * Brevitas' grid search for the statistic, or the (negative) zero point, of least squared error: of the
 * candidates fl(init / 20) * i, i from 2 to 20, the first that is better than all before it.
 */
export interface MeanSquaredErrorStep {
  readonly step: 'mse';
  readonly search: 'scale' | 'zero_point';
  readonly rows: number;
  readonly range: IntRange;
  readonly rounding: Rounding;
  /** What the statistic is divided by, restricted already. */
  readonly threshold: number;
  readonly scalingMinVal: number | null;
  readonly restriction: Restriction;
  /** Zero points from min(smallest, 0) where true, else 0. */
  readonly shifted: boolean;
  readonly quantizeZeroPoint: boolean;
}

/** The drawn and given tensors of a plan, float32, C order. */
export type SourceValues = ReadonlyMap<TensorId, Float32Array>;
