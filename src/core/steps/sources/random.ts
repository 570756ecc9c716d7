import { defineStep } from '../step-kind.ts';
import { shapeField } from '../fields.ts';

/** torch.randn: standard normal numbers. */
export const randn = defineStep<{ readonly shape: readonly number[] }>({
  kind: 'randn',
  role: 'source',
  summary: 'Normally distributed random numbers, mean 0 and deviation 1.',
  needsId: true,
  fields: [shapeField],
  lower: ({ shape }, { builder }) => {
    const value = builder.tensor(shape, 'f32');
    builder.sources.push({ source: 'normal', tensor: value });
    return { value: { type: 'Tensor', value } };
  },
});

interface RandFields {
  readonly shape: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** torch.rand, or uniform_(low, high): uniform numbers, `high` excluded. */
export const rand = defineStep<RandFields>({
  kind: 'rand',
  role: 'source',
  summary: 'Uniformly distributed random numbers from low up to high.',
  needsId: true,
  fields: [
    shapeField,
    { name: 'low', type: 'number', default: 0, help: 'The smallest number that may be drawn.' },
    { name: 'high', type: 'number', default: 1, help: 'The end of the interval, itself never drawn.' },
  ],
  lower: ({ shape, low, high }, { builder, refuse }) => {
    if (low > high) refuse('low', `low is ${low}; it must not be above high, ${high}.`);
    const value = builder.tensor(shape, 'f32');
    builder.sources.push({ source: 'uniform', tensor: value, low, high });
    return { value: { type: 'Tensor', value } };
  },
});

/** torch.randint: whole numbers from low to high - 1, as float32 from here on. */
export const randint = defineStep<RandFields>({
  kind: 'randint',
  role: 'source',
  summary: 'Random whole numbers from low to high - 1.',
  needsId: true,
  fields: [
    shapeField,
    { name: 'low', type: 'integer', min: -(2 ** 24), max: 2 ** 24, default: 0, help: 'The smallest number.' },
    {
      name: 'high',
      type: 'integer',
      min: -(2 ** 24),
      max: 2 ** 24,
      help: 'One more than the largest number.',
    },
  ],
  lower: ({ shape, low, high }, { builder, refuse }) => {
    if (low >= high) refuse('high', `high is ${high}; it must be above low, ${low}.`);
    const value = builder.tensor(shape, 'f32');
    builder.sources.push({ source: 'integers', tensor: value, low, high });
    return { value: { type: 'Tensor', value } };
  },
});
