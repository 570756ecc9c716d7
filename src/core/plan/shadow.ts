import { planBinary, planUnary } from './broadcast.ts';
import type { PlanBuilder } from './builder.ts';
import type { PlannedQuantTensor, ShadowEntry } from './entry.ts';
import type { TensorId } from './op.ts';
import { planVerdict } from './verdict.ts';

/**
 * What Brevitas itself gives beside an exact integer result: float32 sums of dequantized products,
 * judged under the same label, and how far they stray.
 *
 * Codes are compared as float32, and counted up to 2^24.
 *
 * @param exact the result made from integers
 * @param value the float32 product of the same operands
 */
export function planShadow(builder: PlanBuilder, exact: PlannedQuantTensor, value: TensorId): ShadowEntry {
  const { scale, zeroPoint, bitWidth, signed } = exact;
  const { validity } = planVerdict(builder, { value, scale, zeroPoint, bitWidth, signed }, null);
  const quotient = planBinary(builder, 'div', value, scale);
  const codes = planUnary(builder, 'round', planBinary(builder, 'add', quotient, zeroPoint));
  const strayed = planUnary(builder, 'abs', planBinary(builder, 'sub', codes, asFloat(builder, exact.int)));
  const isChanged = planBinary(builder, 'greater', strayed, { constant: 0 });
  const difference = planUnary(builder, 'abs', planBinary(builder, 'sub', value, exact.value));
  return {
    value,
    validity,
    codesChanged: reduced(builder, 'sum', isChanged),
    maxDifference: reduced(builder, 'max', difference),
  };
}

/** Integers as float32. */
function asFloat(builder: PlanBuilder, int: TensorId): TensorId {
  const out = builder.tensor(builder.shape(int), 'f32', builder.exact(int));
  builder.op({
    op: 'dequantize',
    int,
    scale: builder.values([], [1]),
    zeroPoint: builder.values([], [0]),
    scaleInner: 1,
    scaleCount: 1,
    zeroPointInner: 1,
    zeroPointCount: 1,
    out,
  });
  return out;
}

function reduced(builder: PlanBuilder, fn: 'sum' | 'max', x: TensorId): TensorId {
  const out = builder.tensor([1], 'f32', builder.exact(x));
  builder.op({ op: 'reduce', fn, x, rows: 1, out });
  return out;
}
