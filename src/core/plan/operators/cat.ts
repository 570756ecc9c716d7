import { stridesOf } from '../../tensor/shape.ts';
import { planBinary } from '../broadcast.ts';
import type { PlanBuilder } from '../builder.ts';
import type { GatherAxis, TensorId } from '../op.ts';
import type { PlannedIntQuantTensor, PlannedTensorValue } from '../planned-value.ts';
import { PythonError } from '../python-error.ts';
import { planLabelled } from '../quant-tensor.ts';
import { isQuantized } from './operand.ts';
import { requireSameScale, requireSameZeroPoint } from './requirements.ts';

/**
 * torch.cat(inputs, dim). IntQuantTensors stay one where all inputs are: scale, zero point, bit width
 * and sign must agree with the first (scale and zero point only where it is in eval); in training scale and
 * zero point are the mean. One input is returned as it is.
 * Source: brevitas 0.12.1, quant_tensor/int_quant_tensor.py (IntQuantTensor.cat).
 *
 * @param dim null where it is not given: 0, but Brevitas' own has no default
 */
export function planCat(
  builder: PlanBuilder,
  inputs: readonly PlannedTensorValue[],
  dim: number | null,
): PlannedTensorValue {
  const isAnyQuantized = inputs.some(isQuantized);
  if (isAnyQuantized && dim === null) {
    throw new PythonError('TypeError', "IntQuantTensor.cat() missing 1 required positional argument: 'dim'");
  }
  const [first] = inputs;
  if (!first) throw new Error('cat needs an input; the check lets none pass without.');
  if (isAnyQuantized && inputs.length === 1) return first;
  const quantized = inputs.filter(isQuantized);
  if (isQuantized(first) && quantized.length === inputs.length) checkAgreement(builder, first, quantized);
  const values = inputs.map(({ value }) => value);
  const value = planCatValues(builder, values, dim ?? 0);
  if (!isQuantized(first) || quantized.length < inputs.length) return { type: 'Tensor', value };
  return labelledLike(builder, value, first, quantized);
}

/** Brevitas' checks of every further input against the first, in its order. */
function checkAgreement(
  builder: PlanBuilder,
  first: PlannedIntQuantTensor,
  all: readonly PlannedIntQuantTensor[],
): void {
  for (const other of all.slice(1)) {
    requireSameScale(builder, first, other);
    requireSameZeroPoint(builder, first, other);
    if (first.bitWidth !== other.bitWidth) {
      throw new PythonError('RuntimeError', 'Bit widths are different');
    }
    if (first.signed !== other.signed) throw new PythonError('RuntimeError', 'Signs are different');
  }
}

function labelledLike(
  builder: PlanBuilder,
  value: TensorId,
  first: PlannedIntQuantTensor,
  all: readonly PlannedIntQuantTensor[],
): PlannedIntQuantTensor {
  const training = all.some((tensor) => tensor.training);
  const mean = (of: (tensor: PlannedIntQuantTensor) => TensorId) => {
    const sum = all
      .slice(1)
      .reduce((total, tensor) => planBinary(builder, 'add', total, of(tensor)), of(first));
    return planBinary(builder, 'div', sum, { constant: all.length });
  };
  const { range, bitWidth, signed } = first;
  const isZeroEverywhere = all.every(({ zeroPointIsZero }) => zeroPointIsZero === true);
  const tensor = planLabelled(
    builder,
    value,
    training ? mean(({ scale }) => scale) : first.scale,
    training ? mean(({ zeroPoint }) => zeroPoint) : first.zeroPoint,
    {
      range: {
        lo: Math.min(...all.map((one) => one.range.lo), range.lo),
        hi: Math.max(...all.map((one) => one.range.hi), range.hi),
      },
      bitWidth,
      signed,
      training,
      zeroPointIsZero: isZeroEverywhere ? true : null,
    },
  );
  return { type: 'IntQuantTensor', ...tensor };
}

/** torch.cat of plain float32 tensors, with torch's errors. */
export function planCatValues(builder: PlanBuilder, inputs: readonly TensorId[], dim: number): TensorId {
  const shapes = inputs.map((id) => builder.shape(id));
  const axis = checkedAxis(shapes, dim);
  const [first = []] = shapes;
  const length = shapes.reduce((total, shape) => total + (shape[axis] ?? 1), 0);
  const outShape = first.map((size, position) => (position === axis ? length : size));
  let start = 0;
  const placed = inputs.map((id) => {
    const out = place(builder, id, outShape, axis, start);
    start += builder.shape(id)[axis] ?? 1;
    return out;
  });
  return placed.reduce((sum, next) => builder.elementwise('add', outShape, sum, next));
}

/** x at its place, and -0 elsewhere: adding that changes no number, not even -0. */
function place(
  builder: PlanBuilder,
  x: TensorId,
  outShape: readonly number[],
  axis: number,
  start: number,
): TensorId {
  const { shape, format, exact } = builder.planned(x);
  const strides = stridesOf(shape);
  const axes = shape.map((size, position): GatherAxis => ({
    size,
    stride: strides[position] ?? 1,
    add: position === axis ? -start : 0,
    coefficients: outShape.map((_, d) => (d === position ? 1 : 0)),
    divide: 1,
    inexact: 'fill',
    outside: 'fill',
  }));
  const out = builder.tensor(outShape, format, exact);
  builder.op({ op: 'gather', x, out, fill: -0, outShape, axes });
  return out;
}

/** The axis counted from the front, or torch's errors in torch's order. */
function checkedAxis(shapes: readonly (readonly number[])[], dim: number): number {
  const scalar = shapes.findIndex((shape) => shape.length === 0);
  if (scalar >= 0) {
    throw new PythonError(
      'RuntimeError',
      `zero-dimensional tensor (at position ${scalar}) cannot be concatenated`,
    );
  }
  const [first = []] = shapes;
  const rank = first.length;
  if (dim < -rank || dim >= rank) {
    throw new PythonError(
      'IndexError',
      `Dimension out of range (expected to be in range of [${-rank}, ${rank - 1}], but got ${dim})`,
    );
  }
  const axis = dim < 0 ? dim + rank : dim;
  shapes.forEach((shape, position) => checkFits(first, shape, axis, position));
  return axis;
}

function checkFits(first: readonly number[], shape: readonly number[], axis: number, position: number): void {
  if (shape.length !== first.length) {
    throw new PythonError(
      'RuntimeError',
      `Tensors must have same number of dimensions: got ${first.length} and ${shape.length}`,
    );
  }
  const other = shape.findIndex((size, at) => at !== axis && size !== first[at]);
  if (other < 0) return;
  throw new PythonError(
    'RuntimeError',
    `Sizes of tensors must match except in dimension ${axis}. Expected size ${first[other]} but got size ${shape[other]} for tensor number ${position} in the list.`,
  );
}
