import type { ExperimentDocument, Step } from '../core/experiment/document.ts';

export interface StartingPoint {
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  readonly document: ExperimentDocument;
  readonly selected: string;
}

const seed: Step = { kind: 'manual_seed', seed: 0 };
const x: Step = { id: 'x', kind: 'randn', shape: [1, 2, 5, 5] };

/** Small experiments that an empty one may begin as; each is meant to be changed. */
export const startingPoints: readonly StartingPoint[] = [
  {
    title: 'Quantize some numbers',
    summary: 'Random numbers through a QuantIdentity: one scale, 8 bits.',
    selected: 'y',
    document: {
      version: 1,
      title: 'Quantized numbers',
      steps: [
        seed,
        x,
        { id: 'act', kind: 'QuantIdentity', return_quant_tensor: true },
        { id: 'y', kind: 'call', layer: 'act', inputs: ['x'] },
      ],
    },
  },
  {
    title: 'A quantized convolution',
    summary: 'A QuantConv2d whose weight alone is quantized, called on random numbers.',
    selected: 'y',
    document: {
      version: 1,
      title: 'Quantized convolution',
      steps: [
        seed,
        x,
        {
          id: 'conv',
          kind: 'QuantConv2d',
          in_channels: 2,
          out_channels: 3,
          kernel_size: [3, 3],
          bias: false,
        },
        { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
      ],
    },
  },
  {
    title: 'A picture through four filters',
    summary: 'A picture, quantized on its way into a QuantConv2d with random filters.',
    selected: 'y',
    document: {
      version: 1,
      title: 'A picture through four filters',
      steps: [
        seed,
        { id: 'picture', kind: 'image', source: 'harbour', channels: 1 },
        {
          id: 'conv',
          kind: 'QuantConv2d',
          in_channels: 1,
          out_channels: 4,
          kernel_size: [3, 3],
          padding: 'same',
          bias: false,
          input_quant: 'Int8ActPerTensorFloat',
          return_quant_tensor: true,
        },
        { id: 'y', kind: 'call', layer: 'conv', inputs: ['picture'] },
      ],
    },
  },
];
