import type { ExperimentDocument } from '../core/experiment/document.ts';

export interface Example {
  /** Stable name, for addresses and tests. */
  readonly name: string;
  readonly title: string;
  /** One sentence for the menu. */
  readonly summary: string;
  /** Selected when it opens. */
  readonly selected: string;
  readonly document: ExperimentDocument;
}

const tutorialLayer: Example = {
  name: 'tutorial-layer',
  title: 'Tutorial layer',
  summary:
    'A QuantConv2d with a quantized input: 21 bits of accumulator, as the Brevitas tutorial prints it.',
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

/** One filter per output channel: Sobel x, Sobel y, Laplacian, and the two diagonal edges. */
const edgeFilters: readonly (readonly number[])[] = [
  [-1, 0, 1, -2, 0, 2, -1, 0, 1],
  [-1, -2, -1, 0, 0, 0, 1, 2, 1],
  [0, 1, 0, 1, -4, 1, 0, 1, 0],
  [0, 1, 2, -1, 0, 1, -2, -1, 0],
  [-2, -1, 0, -1, 0, 1, 0, 1, 2],
];

const edgeDetection: Example = {
  name: 'edge-detection',
  title: 'Edge detection on a picture',
  summary:
    'Sobel, Laplacian and diagonal filters over a picture: take bits from the weight and see what stays.',
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

/** In the order of the menu; the first opens with the page. */
export const examples: readonly [Example, ...Example[]] = [tutorialLayer, edgeDetection];
