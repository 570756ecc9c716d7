import type { TensorId } from '../core/plan/op.ts';
import { ownerOf } from '../core/plan/owner-of.ts';
import type { Plan } from '../core/plan/plan.ts';

/** What is known of all zero points of a tensor before anything has run. */
export type KnownZeroPoints = 'zero' | 'whole' | 'any';

/** From the numbers that the document itself states; `any` of a tensor that is drawn or computed. */
export function knownZeroPoints(zeroPoint: TensorId, plan: Plan): KnownZeroPoints {
  const owner = ownerOf(plan.tensors, zeroPoint);
  const source = plan.sources.find((one) => one.source === 'values' && one.tensor === owner);
  if (source?.source !== 'values') return 'any';
  const values = Array.from(source.values);
  if (values.every((value) => value === 0)) return 'zero';
  return values.every(Number.isInteger) ? 'whole' : 'any';
}
