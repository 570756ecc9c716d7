import { defineActivation } from './elementwise-activation.ts';

/** brevitas.nn.QuantTanh: tanh(x), then act_quant. */
export const quantTanh = defineActivation({
  kind: 'QuantTanh',
  summary: 'Squeezes every number between -1 and 1 and quantizes the result.',
  actQuant: 'Int8ActPerTensorFloat',
  passThrough: false,
  function: (builder, x) => builder.elementwise('tanh', builder.shape(x), x),
});
