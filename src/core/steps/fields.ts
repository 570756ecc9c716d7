import type { InputsField, LayerField, ShapeField } from '../experiment/field.ts';

/** Fields that many kinds share. */

export const shapeField: ShapeField = {
  name: 'shape',
  type: 'shape',
  help: 'The size of each dimension; a picture-like input has [batch, channels, height, width].',
};

export const oneInput: InputsField = {
  name: 'inputs',
  type: 'inputs',
  min: 1,
  max: 1,
  help: 'The step whose result flows in.',
};

export const layerField: LayerField = { name: 'layer', type: 'layer', help: 'The layer, an earlier step.' };
