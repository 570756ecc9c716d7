import type { Example } from './example.ts';

/** One filter per output channel: Sobel x, Sobel y, Laplacian, and the two diagonal edges. */
const edgeFilters: readonly (readonly number[])[] = [
  [-1, 0, 1, -2, 0, 2, -1, 0, 1],
  [-1, -2, -1, 0, 0, 0, 1, 2, 1],
  [0, 1, 0, 1, -4, 1, 0, 1, 0],
  [0, 1, 2, -1, 0, 1, -2, -1, 0],
  [-2, -1, 0, -1, 0, 1, 0, 1, 2],
];

export const edgeDetection: Example = {
  name: 'edge-detection',
  title: 'Edge detection on a picture',
  summary:
    'Sobel, Laplacian and diagonal filters over a picture: take bits from the weight and see what stays.',
  group: 'Pictures',
  selected: 'edges',
  document: {
    version: 1,
    title: 'Edge detection on a picture',
    steps: [
      { kind: 'manual_seed', seed: 0 },
      { id: 'picture', kind: 'image', source: 'harbour', channels: 1 },
      {
        id: 'filters',
        kind: 'QuantConv2d',
        note: 'Output channels: Sobel x, Sobel y, Laplacian, and the edges along the two diagonals.',
        in_channels: 1,
        out_channels: 5,
        kernel_size: [3, 3],
        padding: 'same',
        padding_mode: 'replicate',
        bias: false,
        weight: { shape: [5, 1, 3, 3], values: edgeFilters.flat() },
        weight_quant: 'Int8WeightPerTensorFloat',
        input_quant: 'Int8ActPerTensorFloat',
        return_quant_tensor: true,
      },
      { id: 'edges', kind: 'call', layer: 'filters', inputs: ['picture'] },
    ],
  },
};
