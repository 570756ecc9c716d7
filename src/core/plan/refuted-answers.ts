import type { TensorValues } from '../executor.ts';
import type { TensorId } from './op.ts';
import type { Plan } from './plan.ts';

/**
 * Answers to the plan's assumptions, up to and with the first that the numbers refute: what came
 * after it may be no question any more. null where all hold.
 */
export function refutedAnswers(
  { assumptions = [] }: Plan,
  tensors: ReadonlyMap<TensorId, TensorValues>,
): readonly boolean[] | null {
  const found = assumptions.map(({ tensor }) => {
    const values = tensors.get(tensor);
    if (values instanceof Uint32Array) return values[0] === 0;
    if (!(values instanceof Float32Array)) throw new Error(`Tensor ${tensor} was not read back as float32.`);
    return values.every((value) => value === 0);
  });
  const refuted = assumptions.findIndex(({ allZero }, index) => allZero !== found[index]);
  return refuted < 0 ? null : found.slice(0, refuted + 1);
}
