import { defineActivation } from './elementwise-activation.ts';

/** brevitas.nn.QuantReLU: max(x, 0), then act_quant. */
export const quantReLU = defineActivation({
  kind: 'QuantReLU',
  summary: 'Replaces negative numbers by 0 and quantizes the result.',
  actQuant: 'Uint8ActPerTensorFloat',
  passThrough: true,
  function: (builder, x) => builder.elementwise('clamp_min', builder.shape(x), x, { constant: 0 }),
});
