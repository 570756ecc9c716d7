import { defineStep } from '../step-kind.ts';
import { shapeField } from '../fields.ts';

interface LaplaceFields {
  readonly shape: readonly number[];
  readonly loc: number;
  readonly scale: number;
}

/** Numbers with heavier tails than normal ones, as weights often have; see core/tensor/distributions. */
export const laplace = defineStep<LaplaceFields>({
  kind: 'laplace',
  role: 'source',
  summary: 'Random numbers with heavy tails: most of them small, some large.',
  needsId: true,
  fields: [
    shapeField,
    { name: 'loc', type: 'number', default: 0, help: 'The middle of the numbers.' },
    { name: 'scale', type: 'number', min: 0, default: 1, help: 'Their mean distance from the middle.' },
  ],
  lower: ({ shape, loc, scale }, { builder }) => {
    const value = builder.tensor(shape, 'f32');
    builder.sources.push({ source: 'laplace', tensor: value, loc, scale });
    return { value: { type: 'Tensor', value } };
  },
});

interface BimodalFields {
  readonly shape: readonly number[];
  readonly separation: number;
  readonly outliers: number;
}

/** Two humps, and outliers if wanted, as activations may have; see core/tensor/distributions. */
export const bimodal = defineStep<BimodalFields>({
  kind: 'bimodal',
  role: 'source',
  summary: 'Random numbers around two middles, some of them far out if wanted.',
  needsId: true,
  fields: [
    shapeField,
    { name: 'separation', type: 'number', min: 0, default: 4, help: 'The distance between the two middles.' },
    {
      name: 'outliers',
      type: 'number',
      min: 0,
      max: 1,
      default: 0,
      help: 'The part of the numbers that is 8 times as large.',
    },
  ],
  lower: ({ shape, separation, outliers }, { builder }) => {
    const value = builder.tensor(shape, 'f32');
    builder.sources.push({ source: 'bimodal', tensor: value, separation, outliers });
    return { value: { type: 'Tensor', value } };
  },
});
