import { elementCount } from '../../tensor/shape.ts';
import type { PlanBuilder } from '../builder.ts';
import { planPermute } from '../gather.ts';
import type { TensorId } from '../op.ts';
import { dimension } from './dimension.ts';

/** torch.softmax(x, dim): exp(x - largest) over its sum along a dimension. */
export function planSoftmax(builder: PlanBuilder, x: TensorId, dim: number): TensorId {
  const shape = builder.shape(x);
  const axis = dimension(dim, shape.length);
  const order = [...shape.keys()].filter((other) => other !== axis).concat(shape.length > 0 ? [axis] : []);
  const rowLength = shape[axis] ?? 1;
  const rows = elementCount(shape) / rowLength;
  const seen = builder.view(planPermute(builder, x, order), [rows, rowLength]);
  const largest = reduced(builder, 'max', seen, rows, builder.exact(x));
  const below = builder.elementwise('sub', [rows, rowLength], seen, largest);
  const exponents = builder.elementwise('mul', [rows, rowLength], below, {
    constant: Math.fround(Math.LOG2E),
  });
  const powers = builder.elementwise('exp2', [rows, rowLength], exponents);
  const sums = reduced(builder, 'sum', powers, rows, false);
  const shares = builder.elementwise('div', [rows, rowLength], powers, sums);
  const moved = builder.view(
    shares,
    order.map((other) => shape[other] ?? 1),
  );
  const back = [...order.keys()].toSorted((a, b) => (order[a] ?? 0) - (order[b] ?? 0));
  return planPermute(builder, moved, back);
}

/** One number for each row, as [rows, 1]. */
function reduced(
  builder: PlanBuilder,
  fn: 'max' | 'sum',
  x: TensorId,
  rows: number,
  exact: boolean,
): TensorId {
  const out = builder.tensor([rows, 1], 'f32', exact);
  builder.op({ op: 'reduce', fn, x, rows, out });
  return out;
}
