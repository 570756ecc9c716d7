import type { Field } from '../../experiment/field.ts';
import { planInterpolate } from '../../plan/operators/interpolate.ts';
import { interpolateModes, type InterpolateMode } from '../../plan/operators/interpolate-sizes.ts';
import { relabelled } from '../../plan/operators/relabelled.ts';
import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

export const interpolateFields: readonly Field[] = [
  {
    name: 'size',
    type: 'size',
    rank: 2,
    min: 1,
    max: 4096,
    optional: true,
    help: 'The new height and width.',
  },
  {
    name: 'scale_factor',
    type: 'number',
    min: 1 / 4096,
    max: 4096,
    default: null,
    help: 'By how much each side grows, in place of a size.',
  },
  {
    name: 'mode',
    type: 'choice',
    options: [...interpolateModes],
    default: 'nearest',
    help: 'Where the new numbers come from.',
  },
  {
    name: 'align_corners',
    type: 'boolean',
    default: false,
    help: 'Whether the corners of both pictures are the same points, in the interpolating modes.',
  },
];

interface Fields {
  readonly inputs: readonly string[];
  readonly size: number | readonly number[] | null;
  readonly scale_factor: number | null;
  readonly mode: InterpolateMode;
  readonly align_corners: boolean;
}

/** torch.nn.functional.interpolate; an IntQuantTensor keeps its label in mode nearest and decays in all others. */
export const interpolate = defineStep<Fields>({
  kind: 'interpolate',
  role: 'function',
  summary: 'Makes a picture larger or smaller.',
  needsId: true,
  fields: [oneInput, ...interpolateFields],
  lower: (
    { inputs, size, scale_factor: scaleFactor, mode, align_corners: alignCorners },
    { builder, tensor },
  ) => {
    const x = tensor(inputs[0] ?? '');
    const value = planInterpolate(builder, x.value, { size, scaleFactor, mode, alignCorners });
    return { value: mode === 'nearest' ? relabelled(builder, x, value, true) : { type: 'Tensor', value } };
  },
});
