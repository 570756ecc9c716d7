import type { LoweredProduct } from '../../plan/lowered-product.ts';
import type { StepContext } from '../../plan/step-context.ts';

/** What tells a convolution, a transposed one and a linear layer apart; all else they share. */
export interface WeightedForm {
  readonly kind: string;
  readonly weightShape: readonly number[];
  readonly outChannels: number;
  /** Brevitas' output_channel_dim: the axis of the output channels in the weight. */
  readonly outChannelDim: 0 | 1;
  /** The product over an input of this shape; raises torch's errors and adds its warnings. */
  readonly lower: (inputShape: readonly number[], context: StepContext) => LoweredProduct;
}
