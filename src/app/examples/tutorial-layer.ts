import type { Example } from './example.ts';

/** The first example, which opens with the page. Source: cell 14 of the Brevitas tutorial on QuantTensor. */
export const tutorialLayer: Example = {
  name: 'tutorial-layer',
  title: 'Tutorial layer',
  summary:
    'A QuantConv2d with a quantized input: 21 bits of accumulator, as the Brevitas tutorial prints it.',
  group: 'Tutorial',
  selected: 'y',
  document: {
    version: 1,
    title: 'Tutorial layer',
    steps: [
      { kind: 'manual_seed', seed: 0 },
      {
        id: 'conv',
        kind: 'QuantConv2d',
        in_channels: 2,
        out_channels: 3,
        kernel_size: [3, 3],
        bias: false,
        input_quant: 'Int8ActPerTensorFloat',
        return_quant_tensor: true,
      },
      { id: 'x', kind: 'randn', shape: [1, 2, 5, 5] },
      { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
    ],
  },
};
