import type { PlanBuilder } from '../builder.ts';
import type { PlannedTensorValue } from '../planned-value.ts';
import { relabelled } from './relabelled.ts';

/** Every number brought into least..most; an IntQuantTensor keeps its label, on its grid or off. */
export function clamped(
  builder: PlanBuilder,
  x: PlannedTensorValue,
  least: number,
  most: number,
): PlannedTensorValue {
  const shape = builder.shape(x.value);
  const above = builder.elementwise('clamp_min', shape, x.value, { constant: Math.fround(least) });
  const value = builder.elementwise('clamp_max', shape, above, { constant: Math.fround(most) });
  return relabelled(builder, x, value, false);
}
