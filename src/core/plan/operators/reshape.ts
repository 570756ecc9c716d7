import { elementCount } from '../../tensor/shape.ts';
import type { PlanBuilder } from '../builder.ts';
import type { PlannedTensorValue } from '../planned-value.ts';
import { PythonError } from '../python-error.ts';
import { dimension } from './dimension.ts';
import { relabelled } from './relabelled.ts';

/**
 * x.reshape(shape), where one size may be -1. Of an IntQuantTensor the value alone is reshaped: a
 * scale per channel stays as it is and may no longer fit.
 */
export function planReshape(
  builder: PlanBuilder,
  x: PlannedTensorValue,
  shape: readonly number[],
): PlannedTensorValue {
  const value = builder.view(x.value, inferred(shape, elementCount(builder.shape(x.value))));
  return relabelled(builder, x, value, true);
}

/** x.flatten(start_dim, end_dim): the dimensions from start to end, both included, become one. */
export function planFlatten(
  builder: PlanBuilder,
  x: PlannedTensorValue,
  startDim: number,
  endDim: number,
): PlannedTensorValue {
  const shape = builder.shape(x.value);
  const start = dimension(startDim, shape.length);
  const end = dimension(endDim, shape.length);
  if (start > end) {
    throw new PythonError('RuntimeError', 'flatten() has invalid args: start_dim cannot come after end_dim');
  }
  const flat = elementCount(shape.slice(start, end + 1));
  const value = builder.view(x.value, [...shape.slice(0, start), flat, ...shape.slice(end + 1)]);
  return relabelled(builder, x, value, true);
}

/** The shape with its -1 filled in; torch's errors. */
function inferred(shape: readonly number[], elements: number): readonly number[] {
  const missing = shape.findIndex((size) => size === -1);
  if (missing !== shape.findLastIndex((size) => size === -1)) {
    throw new PythonError('RuntimeError', 'only one dimension can be inferred');
  }
  const negative = shape.findIndex((size) => size < -1);
  if (negative >= 0) {
    throw new PythonError(
      'RuntimeError',
      `invalid shape dimension ${shape[negative]} at index ${negative} of shape [${shape.join(', ')}]`,
    );
  }
  const others = elementCount(shape.filter((size) => size !== -1));
  const fits = missing < 0 ? others === elements : others > 0 && elements % others === 0;
  if (!fits) {
    throw new PythonError(
      'RuntimeError',
      `shape '[${shape.join(', ')}]' is invalid for input of size ${elements}`,
    );
  }
  return shape.map((size) => (size === -1 ? elements / others : size));
}
