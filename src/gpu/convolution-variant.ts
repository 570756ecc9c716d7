import type { Conv2dIntOp } from '../core/plan/convolution-op.ts';
import type { Recorder } from './kernel.ts';

/** A way to make 32-bit sums; all of them give the same integers. */
export interface ConvolutionVariant {
  /** As the probe remembers it: `block-f32`. */
  readonly name: string;
  /** Records the operation, or returns false where the default does it better, or alone can. */
  record(op: Conv2dIntOp, recorder: Recorder): boolean;
}
