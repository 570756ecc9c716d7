import { stridesOf } from '../../tensor/shape.ts';
import type { PlanBuilder } from '../builder.ts';
import type { AxisPadding } from '../conv-geometry.ts';
import { checkPaddedRank, checkReflection, checkWrapping } from '../conv-padding.ts';
import { along, gatherAxis, planMove } from '../gather.ts';
import type { TensorId } from '../op.ts';
import { PythonError } from '../python-error.ts';

export type PadMode = 'constant' | 'reflect' | 'replicate' | 'circular';

/**
 * torch.nn.functional.pad(x, pad, mode, value): cells before and after the last axis, then before and
 * after the one before it, and so on. Negative numbers cut cells off. Raises torch's errors.
 *
 * @param value what constant cells hold; null for 0
 */
export function planPad(
  builder: PlanBuilder,
  x: TensorId,
  pad: readonly number[],
  mode: PadMode,
  value: number | null,
): TensorId {
  const shape = builder.shape(x);
  checkLength(pad, shape.length);
  const padding = paddingOf(pad);
  if (mode !== 'constant') checkMode(padding, mode, value, shape);
  const first = shape.length - padding.length;
  const outShape = shape.map((size, axis) => {
    const { before, after } = padding[axis - first] ?? { before: 0, after: 0 };
    return size + before + after;
  });
  checkSizes(shape, outShape, padding, mode);
  if (mode === 'circular' && pad.some((cells) => cells < 0)) {
    // torch cuts off first: what is left goes round.
    const cut = planPad(
      builder,
      x,
      pad.map((cells) => Math.min(cells, 0)),
      'constant',
      null,
    );
    return planPad(
      builder,
      cut,
      pad.map((cells) => Math.max(cells, 0)),
      mode,
      null,
    );
  }
  const strides = stridesOf(shape);
  const axes = shape.map((size, axis) =>
    gatherAxis(size, strides[axis] ?? 1, along(axis, shape.length), {
      add: -(padding[axis - first]?.before ?? 0),
      outside: mode === 'constant' ? 'fill' : mode,
    }),
  );
  const fill = Math.fround(value ?? 0);
  return planMove(builder, x, { shape: outShape, gather: { outShape, axes } }, { fill });
}

/** One entry for each padded axis, the last axis last. */
function paddingOf(pad: readonly number[]): readonly AxisPadding[] {
  return Array.from({ length: pad.length / 2 }, (_, fromLast) => ({
    before: pad[2 * fromLast] ?? 0,
    after: pad[2 * fromLast + 1] ?? 0,
  })).toReversed();
}

function checkLength(pad: readonly number[], rank: number): void {
  if (pad.length % 2 !== 0) {
    throw new PythonError('RuntimeError', 'Padding length must be divisible by 2');
  }
  if (pad.length <= 2 * rank) return;
  throw new PythonError(
    'RuntimeError',
    `Padding length should be less than or equal to two times the input dimension but got padding length ${pad.length} and input of dimension ${rank}`,
  );
}

function checkMode(
  padding: readonly AxisPadding[],
  mode: Exclude<PadMode, 'constant'>,
  value: number | null,
  shape: readonly number[],
): void {
  if (value !== null && value !== 0) {
    throw new PythonError('RuntimeError', `Padding mode "${mode}" doesn't take in value argument`);
  }
  checkPaddedRank(padding.length, shape.length);
  const sizes = shape.slice(shape.length - padding.length);
  if (mode === 'reflect') checkReflection(padding, shape);
  if (mode === 'circular') checkWrapping(padding, sizes);
}

/** A constant padding first cuts off, then adds: the first must leave something or nothing, not less. */
function checkSizes(
  shape: readonly number[],
  outShape: readonly number[],
  padding: readonly AxisPadding[],
  mode: PadMode,
): void {
  const first = shape.length - padding.length;
  const left = padding.map(
    ({ before, after }, axis) => (shape[first + axis] ?? 1) + Math.min(before, 0) + Math.min(after, 0),
  );
  const negative = (mode === 'constant' ? left : outShape).find((size) => size < 0);
  if (negative === undefined) return;
  const messages: Readonly<Record<PadMode, string>> = {
    constant: 'narrow(): length must be non-negative.',
    reflect: `Trying to create tensor with negative dimension ${negative}: [${outShape.join(', ')}]`,
    replicate: `Trying to create tensor with negative dimension ${negative}: [${outShape.join(', ')}]`,
    circular: 'Negative padding value is resulting in an empty dimension',
  };
  throw new PythonError('RuntimeError', messages[mode]);
}
