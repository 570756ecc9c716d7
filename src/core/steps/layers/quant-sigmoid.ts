import { defineActivation } from './elementwise-activation.ts';

/** brevitas.nn.QuantSigmoid: 1 / (1 + exp(-x)), then act_quant. */
export const quantSigmoid = defineActivation({
  kind: 'QuantSigmoid',
  summary: 'Squeezes every number between 0 and 1 and quantizes the result.',
  actQuant: 'Uint8ActPerTensorFloat',
  passThrough: false,
  function: (builder, x) => builder.elementwise('sigmoid', builder.shape(x), x),
});
