import { int8ActPerTensorFloat } from './predefined/int8-act-per-tensor-float.ts';
import { int8WeightPerChannelFloat } from './predefined/int8-weight-per-channel-float.ts';
import { int8WeightPerTensorFloat } from './predefined/int8-weight-per-tensor-float.ts';
import type { QuantizerSpec } from './quantizer.ts';

/** The quantizers that the page's first view is made of; all of them stand in index.ts. */
export const everydayQuantizers: readonly QuantizerSpec[] = [
  int8WeightPerTensorFloat,
  int8WeightPerChannelFloat,
  int8ActPerTensorFloat,
];
