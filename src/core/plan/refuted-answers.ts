import type { TensorValues } from '../executor.ts';
import type { TensorId } from './op.ts';
import type { Answers, Plan } from './plan.ts';

/**
 * What a run found on the plan's assumptions where it refutes one of them; null where all hold.
 *
 * An answer behind the first refuted one may have been given on wrong premises. The next run then
 * refutes it: each run makes sure of at least one more, so that all of them come to an end.
 */
export function refutedAnswers(
  { assumptions = [] }: Plan,
  tensors: ReadonlyMap<TensorId, TensorValues>,
): Answers | null {
  const found = assumptions.map(({ tensor }) => {
    const values = tensors.get(tensor);
    if (values instanceof Uint32Array) return values[0] === 0;
    if (!(values instanceof Float32Array)) throw new Error(`Tensor ${tensor} was not read back as float32.`);
    return values.every((value) => value === 0);
  });
  if (assumptions.every(({ allZero }, index) => allZero === found[index])) return null;
  return new Map(assumptions.map(({ question }, index) => [question, found[index] ?? false]));
}
