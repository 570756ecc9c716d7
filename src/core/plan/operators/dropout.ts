import type { PlanBuilder } from '../builder.ts';
import type { TensorId } from '../op.ts';
import { PythonError } from '../python-error.ts';

/**
 * torch.nn.functional.dropout: in training each number becomes 0 with probability p, else it is
 * multiplied by 1 / (1 - p). Raises torch's error; p of 0 draws nothing.
 */
export function planDropout(builder: PlanBuilder, x: TensorId, p: number, training: boolean): TensorId {
  if (p < 0 || p > 1) {
    throw new PythonError('ValueError', `dropout probability has to be between 0 and 1, but got ${p}`);
  }
  if (p === 0 || !training) return x;
  const shape = builder.shape(x);
  if (p === 1) return builder.elementwise('mul', shape, x, { constant: 0 });
  const kept = builder.tensor(shape, 'f32');
  builder.sources.push({ source: 'bernoulli', tensor: kept, probability: 1 - p });
  const noise = builder.elementwise('div', shape, kept, { constant: Math.fround(1 - p) });
  return builder.elementwise('mul', shape, x, noise);
}
