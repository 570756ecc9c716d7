import type { Conv2dFloatOp } from '../../core/plan/convolution-op.ts';
import type { Op, PlannedTensor } from '../../core/plan/op.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { SourceValues } from '../../core/plan/source.ts';
import { geometryOf } from './naive-conv2d.ts';

/** A plan for tests of the executor: tensors and operations alone. */
export function planOf(tensors: readonly PlannedTensor[], ops: readonly Op[]): Plan {
  return { tensors, ops, sources: [], entries: [], issues: [] };
}

export function f32(...shape: number[]): PlannedTensor {
  return { shape, format: 'f32', exact: true };
}

/** out[i] = x[i] * w[0]: the smallest operation that says which numbers ran. */
export function scaleOp(x: number, w: number, out: number, width: number): Conv2dFloatOp {
  return { op: 'conv2d_float', x, w, bias: null, geometry: geometryOf({ inWidth: width }), out };
}

/** Tensors: 0 the input [width], 1 the factor, 2 the product, `factor` times 1, 2, 3, ... */
export function scalePlan(width: number): Plan {
  return planOf([f32(width), f32(1), f32(width)], [scaleOp(0, 1, 2, width)]);
}

export function scaleSources(width: number, factor: number): SourceValues {
  return new Map([
    [0, Float32Array.from({ length: width }, (_, index) => index + 1)],
    [1, Float32Array.of(factor)],
  ]);
}
