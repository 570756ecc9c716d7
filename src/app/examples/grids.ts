import type { Example } from './example.ts';

/** Weights of two channels: the second's values are a fiftieth of the first's. */
const unequalChannels = [
  0.9, -0.7, 0.5, -0.95, 0.8, -0.6, 0.75, -0.85, 0.65, 0.018, -0.014, 0.01, -0.019, 0.016, -0.012, 0.015,
  -0.017, 0.013,
];

/** Which integers there are, and how a tensor's numbers fall on them. */
export const grids: readonly Example[] = [
  {
    name: 'outlier-channel',
    title: 'Per-channel rescue',
    summary:
      'One large channel takes the whole 4-bit grid; a scale for each channel gives the small one its own.',
    group: 'Grids',
    selected: 'per_tensor',
    document: {
      version: 1,
      title: 'Per-channel rescue',
      steps: [
        { kind: 'manual_seed', seed: 0 },
        {
          id: 'shared_scale',
          kind: 'QuantConv2d',
          in_channels: 1,
          out_channels: 2,
          kernel_size: [3, 3],
          bias: false,
          weight: { shape: [2, 1, 3, 3], values: unequalChannels },
          weight_quant: { quantizer: 'Int8WeightPerTensorFloat', bit_width: 4 },
        },
        {
          id: 'own_scales',
          kind: 'QuantConv2d',
          in_channels: 1,
          out_channels: 2,
          kernel_size: [3, 3],
          bias: false,
          weight: { shape: [2, 1, 3, 3], values: unequalChannels },
          weight_quant: { quantizer: 'Int8WeightPerChannelFloat', bit_width: 4 },
        },
        { id: 'per_tensor', kind: 'quant_weight', layer: 'shared_scale' },
        { id: 'per_channel', kind: 'quant_weight', layer: 'own_scales' },
      ],
    },
  },
  {
    name: 'binary-weights',
    title: 'Binary weights',
    summary: 'One bit a weight: every filter of the edge detector becomes plus and minus 0.1.',
    group: 'Grids',
    selected: 'y',
    document: {
      version: 1,
      title: 'Binary weights',
      steps: [
        { kind: 'manual_seed', seed: 0 },
        { id: 'picture', kind: 'image', source: 'harbour', size: [96, 96], channels: 1 },
        {
          id: 'conv',
          kind: 'QuantConv2d',
          in_channels: 1,
          out_channels: 4,
          kernel_size: [3, 3],
          bias: false,
          weight_quant: 'SignedBinaryWeightPerTensorConst',
          input_quant: 'Int8ActPerTensorFloat',
          return_quant_tensor: true,
        },
        { id: 'y', kind: 'call', layer: 'conv', inputs: ['picture'] },
      ],
    },
  },
  {
    name: 'asymmetric-activations',
    title: 'Asymmetric activations',
    summary: 'Values from -0.5 to 2: a shifted grid fits them, a symmetric one leaves 3 of 8 codes unused.',
    group: 'Grids',
    selected: 'shifted_q',
    document: {
      version: 1,
      title: 'Asymmetric activations',
      steps: [
        { kind: 'manual_seed', seed: 0 },
        {
          id: 'symmetric',
          kind: 'QuantIdentity',
          act_quant: 'Int8ActPerTensorFloat',
          return_quant_tensor: true,
        },
        {
          id: 'shifted',
          kind: 'QuantIdentity',
          act_quant: 'ShiftedUint8ActPerTensorFloat',
          return_quant_tensor: true,
        },
        { id: 'x', kind: 'rand', shape: [1, 3, 16, 16], low: -0.5, high: 2 },
        { id: 'symmetric_q', kind: 'call', layer: 'symmetric', inputs: ['x'] },
        { id: 'shifted_q', kind: 'call', layer: 'shifted', inputs: ['x'] },
      ],
    },
  },
  {
    name: 'percentile',
    title: 'Outliers and the percentile',
    summary: 'Two clusters and a few outliers: clip the largest 2 % and the steps become over 7 times finer.',
    group: 'Grids',
    selected: 'clipped',
    document: {
      version: 1,
      title: 'Outliers and the percentile',
      steps: [
        { kind: 'manual_seed', seed: 0 },
        { id: 'x', kind: 'bimodal', shape: [1, 4, 32, 32], separation: 2, outliers: 0.01 },
        {
          id: 'widest',
          kind: 'QuantIdentity',
          act_quant: { quantizer: 'Int8ActPerTensorFloat', bit_width: 4, high_percentile_q: 100 },
          return_quant_tensor: true,
        },
        {
          id: 'narrower',
          kind: 'QuantIdentity',
          act_quant: { quantizer: 'Int8ActPerTensorFloat', bit_width: 4, high_percentile_q: 98 },
          return_quant_tensor: true,
        },
        { id: 'unclipped', kind: 'call', layer: 'widest', inputs: ['x'] },
        { id: 'clipped', kind: 'call', layer: 'narrower', inputs: ['x'] },
      ],
    },
  },
];
