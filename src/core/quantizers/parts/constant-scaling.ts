import { restrictParameter, restrict, type Restriction } from '../../quant/restriction.ts';
import { elementCount } from '../../tensor/shape.ts';
import type { PlanBuilder } from '../../plan/builder.ts';
import type { TensorId } from '../../plan/op.ts';
import type { ScaleRule } from '../../plan/entry.ts';
import { restoredValues, type RestoredState } from '../restored-state.ts';
import type { PlannedScale, Scaling } from './scaling.ts';

const { fround } = Math;

export interface GivenScaling {
  readonly builder: PlanBuilder;
  readonly shape: readonly number[];
  readonly restriction: Restriction;
  readonly scalingMinVal: number | null;
  /** What the scale starts from, before it is divided by T; not negative. */
  readonly init: number;
  readonly rule: ScaleRule;
  /** A learned parameter has a state, a constant has none. */
  readonly learned: boolean;
  readonly state: RestoredState | null;
}

/**
 * A scale that is known before anything runs: Brevitas' ConstScaling and ParameterScaling.
 *
 *     |clampmin(restrict(value))| / restrict(T)
 *
 * The parameter is kept as its logarithm where the restriction asks for a power of two.
 * Source: brevitas 0.12.1, core/scaling/standalone.py.
 */
export function givenScaling(given: GivenScaling): Scaling {
  const { builder, shape, restriction } = given;
  const parameter = parameterOf(given);
  let stored: TensorId | null = null;
  return {
    scale: (_x, threshold): PlannedScale => {
      const outShape = threshold === null && shape.length === 0 ? [1] : shape;
      const divisor = threshold === null ? 1 : Math.abs(restrict(fround(threshold), restriction));
      const scales = parameter.map((value) => {
        const magnitude = Math.abs(clampMin(restrictParameter(value, restriction), given.scalingMinVal));
        return Math.abs(fround(magnitude / divisor));
      });
      return { scale: builder.values(outShape, scales), rule: given.rule };
    },
    state: () => {
      if (!given.learned) return null;
      stored ??= builder.values(shape, parameter);
      return { value: { tensor: stored } };
    },
  };
}

function parameterOf({ shape, restriction, init, state, learned }: GivenScaling): Float32Array {
  const restored = learned ? restoredValues(state, 'value', shape) : null;
  const start = fround(init);
  const value = restriction.type === 'FP' ? start : fround(Math.log2(start));
  return restored ?? new Float32Array(elementCount(shape)).fill(value);
}

function clampMin(x: number, least: number | null): number {
  return least ? (x >= 0 ? 1 : -1) * Math.max(Math.abs(x), fround(least)) : x;
}
