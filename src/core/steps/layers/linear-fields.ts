import type { Field } from '../../experiment/field.ts';
import { lowerLinear } from '../../plan/lower-linear.ts';
import { parameterFields, type WeightedFields } from './weight-parameters.ts';
import type { WeightedForm } from './weighted-form.ts';

/** What torch.nn.Linear and QuantLinear have in common. */
export interface LinearFields extends WeightedFields {
  readonly in_features: number;
  readonly out_features: number;
}

export const linearFields: readonly Field[] = [
  {
    name: 'in_features',
    type: 'integer',
    min: 1,
    max: 65536,
    help: 'Numbers in each row of the input.',
  },
  {
    name: 'out_features',
    type: 'integer',
    min: 1,
    max: 65536,
    help: 'Numbers in each row of the output: how many weighted sums there are.',
  },
  ...parameterFields,
];

export function linearForm(kind: string, fields: LinearFields): WeightedForm {
  const { in_features: inFeatures, out_features: outFeatures } = fields;
  return {
    kind,
    weightShape: [outFeatures, inFeatures],
    outChannels: outFeatures,
    outChannelDim: 0,
    lower: (inputShape) => lowerLinear(inFeatures, outFeatures, inputShape),
  };
}
