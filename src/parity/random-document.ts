import * as fc from 'fast-check';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import { quantConvDocument } from './quant-conv-document.ts';
import { anyDocument } from './any-document/any-document.ts';

/** What campaigns run: two of three of every kind, and one a QuantConv2d in all its options. */
export const randomDocument: fc.Arbitrary<ExperimentDocument> = fc.oneof(
  { weight: 1, arbitrary: quantConvDocument },
  { weight: 2, arbitrary: anyDocument },
);
