import { expect, test } from 'vitest';
import { quantConv2d } from '../../core/steps/layers/quant-conv.ts';
import { pythonText, signatureFields } from './signature-text.ts';

test('the signature of QuantConv2d is that of the tutorial’s first cell', () => {
  const text = signatureFields(quantConv2d.fields).map((field) =>
    'default' in field && field.default !== undefined
      ? `${field.name}=${pythonText(field, field.default)}`
      : field.name,
  );
  expect(text).toEqual([
    'in_channels',
    'out_channels',
    'kernel_size',
    'stride=1',
    'padding=0',
    'dilation=1',
    'groups=1',
    "padding_mode='zeros'",
    'bias=True',
    'weight_quant=Int8WeightPerTensorFloat',
    'bias_quant=None',
    'input_quant=None',
    'output_quant=None',
    'return_quant_tensor=False',
    'cache_inference_quant_bias=False',
  ]);
});

test('sizes are tuples, and a quantizer with overrides stands by its name', () => {
  const [kernel, quantizer] = ['kernel_size', 'weight_quant'].map((name) =>
    quantConv2d.fields.find((field) => field.name === name),
  );
  if (kernel === undefined || quantizer === undefined) throw new Error('QuantConv2d has both fields.');
  expect(pythonText(kernel, [3, 3])).toBe('(3, 3)');
  expect(pythonText(quantizer, { quantizer: 'Int8Bias', bit_width: 4 })).toBe('Int8Bias(…)');
});
