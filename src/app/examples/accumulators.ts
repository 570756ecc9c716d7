import type { Example } from './example.ts';

/** How wide must the sum be, and what happens where it is not. */
export const accumulators: readonly Example[] = [
  {
    name: 'accumulator-16',
    title: '16-bit accumulator',
    summary: 'A layer that needs 17 bits sums in 16 and wraps: 514 outputs overflow and spoil the picture.',
    group: 'Accumulators',
    selected: 'y',
    // 431 of the 514 overflowed outputs are in it.
    channel: 7,
    document: {
      version: 1,
      title: '16-bit accumulator',
      steps: [
        { kind: 'manual_seed', seed: 0 },
        {
          id: 'picture',
          kind: 'image',
          source: 'harbour',
          size: [96, 96],
          channels: 3,
          mean: 0.5,
          std: 0.25,
        },
        {
          id: 'conv',
          kind: 'QuantConv2d',
          in_channels: 3,
          out_channels: 8,
          kernel_size: [7, 7],
          stride: 2,
          padding: 3,
          bias: false,
          weight_quant: { quantizer: 'Int8WeightPerTensorFloat', bit_width: 6 },
          input_quant: 'Int8ActPerTensorFloat',
          return_quant_tensor: true,
          accumulator: { bits: 16, overflow: 'wrap' },
        },
        { id: 'y', kind: 'call', layer: 'conv', inputs: ['picture'] },
      ],
    },
  },
  {
    name: 'accumulator-aware',
    title: 'Weights that fit the accumulator',
    summary: 'A2Q shrinks each channel of the weight until 16 bits hold every sum that can occur.',
    group: 'Accumulators',
    selected: 'y',
    document: {
      version: 1,
      title: 'Weights that fit the accumulator',
      steps: [
        { kind: 'manual_seed', seed: 0 },
        { id: 'act', kind: 'QuantReLU', return_quant_tensor: true },
        {
          id: 'conv',
          kind: 'QuantConv2d',
          in_channels: 16,
          out_channels: 8,
          kernel_size: [3, 3],
          padding: 1,
          bias: false,
          weight_quant: { quantizer: 'Int8AccumulatorAwareWeightQuant', accumulator_bit_width: 16 },
          return_quant_tensor: true,
          accumulator: { bits: 16, overflow: 'saturate' },
        },
        { id: 'x', kind: 'randn', shape: [1, 16, 14, 14] },
        { id: 'a', kind: 'call', layer: 'act', inputs: ['x'] },
        { id: 'y', kind: 'call', layer: 'conv', inputs: ['a'] },
      ],
    },
  },
];
