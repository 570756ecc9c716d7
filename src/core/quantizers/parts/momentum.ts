import type { PlanBuilder } from '../../plan/builder.ts';
import type { TensorId } from '../../plan/op.ts';

/**
 * The running average after one more statistic, each of its operations rounded to float32:
 *
 *     average * (1 - momentum) + momentum * statistic,   or for a true average (momentum null)
 *     average * (counter / (counter + 1)) + statistic / (counter + 1)
 *
 * @param counter how many statistics the average holds already
 * Source: brevitas 0.12.1, core/utils.py (inplace_momentum_update).
 */
export function planMomentum(
  builder: PlanBuilder,
  average: TensorId,
  statistic: TensorId,
  momentum: number | null,
  counter: number,
): TensorId {
  const shape = builder.shape(average);
  const kept = momentum === null ? counter / (counter + 1) : 1 - momentum;
  const before = builder.elementwise('mul', shape, average, { constant: kept });
  const added =
    momentum === null
      ? builder.elementwise('div', shape, statistic, { constant: counter + 1 })
      : builder.elementwise('mul', shape, statistic, { constant: momentum });
  return builder.elementwise('add', shape, before, added);
}
