import type { LayerField } from '../../experiment/field.ts';
import { PythonError } from '../../plan/python-error.ts';
import { layerField } from '../fields.ts';
import { defineStep } from '../step-kind.ts';

interface Fields {
  readonly layer: string;
  readonly bn: string;
}

const bn: LayerField = {
  name: 'bn',
  type: 'layer',
  help: 'The BatchNorm2d that comes after the layer, an earlier step.',
};

/**
 * merge_bn(layer, bn): a copy of the layer with the batch norm folded into its weight and bias, whose
 * quantizers begin anew; those of input and output go on from where they are. Both layers stay as they are.
 * Source: brevitas 0.12.1, nn/utils.py.
 */
export const mergeBn = defineStep<Fields>({
  kind: 'merge_bn',
  role: 'layer',
  summary: 'Folds a batch norm into the weight and bias of the layer before it.',
  needsId: true,
  fields: [layerField, bn],
  lower: (fields, context) => {
    const layer = context.layer(fields.layer);
    const norm = context.layer(fields.bn);
    const factors = norm.batchNormFactors?.(context.builder) ?? missing(norm.kind, 'running_mean');
    context.setTraining(context.training(fields.layer), [context.id]);
    return { value: layer.merged?.(factors, context) ?? missing(layer.kind, 'weight') };
  },
});

function missing(kind: string, attribute: string): never {
  throw new PythonError('AttributeError', `'${kind}' object has no attribute '${attribute}'`);
}
