import { int8ActPerTensorFloat } from './int-act-runtime-scaling.ts';
import { int8WeightPerChannelFloat, int8WeightPerTensorFloat } from './int-weight-scaling.ts';
import type { QuantizerSpec } from './quantizer.ts';

/** The predefined quantizers: one line each. */
const list: readonly QuantizerSpec[] = [
  int8WeightPerTensorFloat,
  int8WeightPerChannelFloat,
  int8ActPerTensorFloat,
];

export const quantizers: ReadonlyMap<string, QuantizerSpec> = new Map(list.map((spec) => [spec.name, spec]));
