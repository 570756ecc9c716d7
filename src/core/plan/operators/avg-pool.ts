import { brevitasBits } from '../../quant/accumulator-bounds.ts';
import { elementCount } from '../../tensor/shape.ts';
import type { PlanBuilder } from '../builder.ts';
import type { TensorId } from '../op.ts';
import type { PlannedTensorValue } from '../planned-value.ts';
import { PythonError } from '../python-error.ts';
import { checkPadding, planWindows, poolSizes, type PoolAxes } from './pool-windows.ts';
import { relabelled } from './relabelled.ts';

/** torch.nn.functional.avg_pool2d's arguments, one number for each axis. */
export interface AvgPoolArguments {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly ceilMode: boolean;
  readonly countIncludePad: boolean;
  readonly divisorOverride: number | null;
}

/**
 * avg_pool2d over [N, C, H, W] or [C, H, W]. Of an IntQuantTensor scale / k and
 * ceil(log2((2^b - 1) k)) bits, k the cells of the kernel or divisor_override: its integers are then
 * the sums, but for a zero point, which stays as it is.
 * Source: brevitas 0.12.1, quant_tensor/int_torch_handler.py (avg_pool2d_handler).
 */
export function planAvgPool2d(
  builder: PlanBuilder,
  x: PlannedTensorValue,
  given: AvgPoolArguments,
): PlannedTensorValue {
  const value = planAverages(builder, x.value, given);
  return averaged(builder, x, value, given.divisorOverride ?? elementCount(given.kernel));
}

/** What Brevitas makes of the label where each number stands for the mean of `cells`. */
export function averaged(
  builder: PlanBuilder,
  x: PlannedTensorValue,
  value: TensorId,
  cells: number,
): PlannedTensorValue {
  if (x.type === 'Tensor') return { type: 'Tensor', value };
  const scale = builder.elementwise('div', builder.shape(x.scale), x.scale, { constant: cells });
  // As a product with one-bit numbers, of which the largest is 1.
  const bitWidth = brevitasBits(x.bitWidth, 1, cells, 1);
  return relabelled(builder, x, value, false, { scale, bitWidth });
}

function planAverages(builder: PlanBuilder, x: TensorId, given: AvgPoolArguments): TensorId {
  const shape = builder.shape(x);
  const axes: PoolAxes = { ...given, dilation: given.kernel.map(() => 1) };
  if (given.divisorOverride === 0) throw new PythonError('RuntimeError', 'divisor must be not zero');
  checkRank(shape, axes);
  const outSizes = poolSizes(shape, axes);
  const outShape = [...shape.slice(0, -2), ...outSizes];
  const windows = planWindows(builder, x, axes, outSizes, 0);
  const sums = builder.tensor(outShape, 'f32', builder.exact(x) && elementCount(given.kernel) === 1);
  builder.op({ op: 'reduce', fn: 'sum', x: windows, rows: elementCount(outShape), out: sums });
  const counts = divisors(shape.slice(-2), given, outSizes);
  const [first = 1] = counts;
  return counts.every((count) => count === first)
    ? builder.elementwise('div', outShape, sums, { constant: first })
    : builder.elementwise('div', outShape, sums, builder.values(outSizes, counts));
}

/** What each window is divided by: its cells within the padded input, or within the input. */
function divisors(
  inSizes: readonly number[],
  { kernel, stride, padding, countIncludePad, divisorOverride }: AvgPoolArguments,
  outSizes: readonly number[],
): readonly number[] {
  const cells = outSizes.map((windows, axis) =>
    Array.from({ length: windows }, (_, window) => {
      const size = inSizes[axis] ?? 1;
      const before = padding[axis] ?? 0;
      const start = window * (stride[axis] ?? 1) - before;
      const end = Math.min(start + (kernel[axis] ?? 1), size + before);
      return countIncludePad ? end - start : Math.min(end, size) - Math.max(start, 0);
    }),
  );
  const [rows = [], columns = []] = cells;
  return rows.flatMap((height) => columns.map((width) => divisorOverride ?? height * width));
}

function checkRank(shape: readonly number[], axes: PoolAxes): void {
  if (shape.length === 3 || shape.length === 4) return;
  if (shape.length < 3) {
    throw new PythonError(
      'IndexError',
      `Dimension out of range (expected to be in range of [${-shape.length}, ${shape.length - 1}], but got -3)`,
    );
  }
  checkPadding(axes);
  throw new PythonError(
    'RuntimeError',
    `Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but got:[${shape.join(', ')}]`,
  );
}
