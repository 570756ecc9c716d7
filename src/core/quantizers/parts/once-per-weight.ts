import type { TensorId } from '../../plan/op.ts';

/** Plans something about a weight once, however often the layer is called: weights stay as they are. */
export function oncePerWeight<T>(plan: (weight: TensorId) => T): (weight: TensorId) => T {
  const planned = new Map<TensorId, T>();
  return (weight) => {
    const known = planned.get(weight);
    if (known !== undefined) return known;
    const fresh = plan(weight);
    planned.set(weight, fresh);
    return fresh;
  };
}
