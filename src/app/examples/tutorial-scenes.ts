import type { Step } from '../../core/experiment/document.ts';
import type { Example } from './example.ts';

/** The layer of the tutorial's cells: two channels in, three out, 3 x 3. */
const layer = { kind: 'QuantConv2d', in_channels: 2, out_channels: 3, kernel_size: [3, 3] } as const;
const seed: Step = { kind: 'manual_seed', seed: 0 };
const shape = [1, 2, 5, 5];

/** A tensor that is quantized by hand: integers times 0.0001. */
const handMade: readonly Step[] = [
  { id: 'codes', kind: 'randint', shape, low: -128, high: 127 },
  { id: 'values', kind: 'mul', inputs: ['codes'], other: 0.0001 },
  {
    id: 'q',
    kind: 'int_quant_tensor',
    inputs: ['values'],
    scale: 0.0001,
    zero_point: 0,
    bit_width: 8,
    signed: true,
    training: true,
  },
];

/** Scenes of the Brevitas tutorial on QuantTensor and QuantConv2d, in its order. */
export const tutorialScenes: readonly Example[] = [
  {
    name: 'weight-only',
    title: 'Quantized weight, float result',
    summary: 'Only the weight is quantized, so the result decays to float: compare it with a plain Conv2d.',
    group: 'Tutorial',
    selected: 'y',
    document: {
      version: 1,
      title: 'Quantized weight, float result',
      steps: [
        seed,
        { id: 'conv', ...layer, bias: false },
        seed,
        { id: 'plain', kind: 'Conv2d', in_channels: 2, out_channels: 3, kernel_size: [3, 3], bias: false },
        { id: 'x', kind: 'randn', shape },
        { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
        { id: 'y_plain', kind: 'call', layer: 'plain', inputs: ['x'] },
        { id: 'difference', kind: 'sub', inputs: ['y', 'y_plain'] },
      ],
    },
  },
  {
    name: 'follow-one-weight',
    title: 'Follow one weight',
    summary: 'The quantized weight, its integers, and the value that they give back: 69 for 0.1273.',
    group: 'Tutorial',
    selected: 'weight',
    document: {
      version: 1,
      title: 'Follow one weight',
      steps: [
        seed,
        { id: 'conv', ...layer, bias: false },
        { id: 'weight', kind: 'quant_weight', layer: 'conv' },
        { id: 'integers', kind: 'int', inputs: ['weight'] },
      ],
    },
  },
  {
    name: 'valid-by-hand',
    title: 'A QuantTensor by hand',
    summary: 'Scale, zero point, bits and sign are yours to set: break one rule of validity at a time.',
    group: 'Tutorial',
    selected: 'q',
    document: { version: 1, title: 'A QuantTensor by hand', steps: [seed, ...handMade] },
  },
  {
    name: 'train-eval',
    title: 'Train drifts, eval freezes',
    summary: 'Two batches through one QuantIdentity and their sum: invalid in training, valid in eval.',
    group: 'Tutorial',
    selected: 'sum',
    document: {
      version: 1,
      title: 'Train drifts, eval freezes',
      steps: [
        seed,
        { id: 'act', kind: 'QuantIdentity', return_quant_tensor: true },
        { id: 'x1', kind: 'randn', shape },
        { id: 'q1', kind: 'call', layer: 'act', inputs: ['x1'] },
        { id: 'x2', kind: 'randn', shape },
        { id: 'q2', kind: 'call', layer: 'act', inputs: ['x2'] },
        { id: 'sum', kind: 'add', inputs: ['q1', 'q2'] },
        { kind: 'mode', training: false },
        { id: 'q1_eval', kind: 'call', layer: 'act', inputs: ['x1'] },
        { id: 'q2_eval', kind: 'call', layer: 'act', inputs: ['x2'] },
        { id: 'sum_eval', kind: 'add', inputs: ['q1_eval', 'q2_eval'] },
      ],
    },
  },
  {
    name: 'survive-or-decay',
    title: 'Survive or decay',
    summary: 'max_pool2d, relu and transpose keep a QuantTensor; tanh and softmax turn it into float.',
    group: 'Tutorial',
    selected: 'pooled',
    document: {
      version: 1,
      title: 'Survive or decay',
      steps: [
        seed,
        { id: 'act', kind: 'QuantIdentity', return_quant_tensor: true },
        { id: 'x', kind: 'randn', shape: [1, 3, 4, 4] },
        { id: 'q', kind: 'call', layer: 'act', inputs: ['x'] },
        { id: 'pooled', kind: 'max_pool2d', inputs: ['q'], kernel_size: 2, stride: 2 },
        { id: 'rectified', kind: 'relu', inputs: ['q'] },
        { id: 'turned', kind: 'transpose', inputs: ['q'], dim0: 2, dim1: 3 },
        { id: 'bent', kind: 'tanh', inputs: ['q'] },
        { id: 'shares', kind: 'softmax', inputs: ['q'], dim: 1 },
      ],
    },
  },
  {
    name: 'requantize',
    title: 'Requantize a QuantTensor',
    summary: 'A QuantTensor meets input_quant and is quantized a second time, onto another grid.',
    group: 'Tutorial',
    selected: 'y',
    document: {
      version: 1,
      title: 'Requantize a QuantTensor',
      steps: [
        seed,
        {
          id: 'conv',
          ...layer,
          bias: false,
          input_quant: 'Int8ActPerTensorFloat',
          return_quant_tensor: true,
        },
        ...handMade,
        { id: 'y', kind: 'call', layer: 'conv', inputs: ['q'] },
      ],
    },
  },
  {
    name: 'output-quant',
    title: 'Quantized output',
    summary: 'output_quant alone: 8 bits, valid, and no bound on the accumulator, whose input is float.',
    group: 'Tutorial',
    selected: 'y',
    document: {
      version: 1,
      title: 'Quantized output',
      steps: [
        seed,
        {
          id: 'conv',
          ...layer,
          bias: false,
          output_quant: 'Int8ActPerTensorFloat',
          return_quant_tensor: true,
        },
        { id: 'x', kind: 'randn', shape },
        { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
      ],
    },
  },
  {
    name: 'bias-trap',
    title: 'The bias trap',
    summary: 'Int8Bias needs the scale of a quantized input: two errors in Brevitas’ words, and two repairs.',
    group: 'Tutorial',
    selected: 'float_input',
    document: {
      version: 1,
      title: 'The bias trap',
      steps: [
        seed,
        { id: 'conv', ...layer, bias_quant: 'Int8Bias', return_quant_tensor: true },
        { id: 'x', kind: 'randn', shape },
        { id: 'float_input', kind: 'call', layer: 'conv', inputs: ['x'] },
        {
          id: 'conv_out',
          ...layer,
          bias_quant: 'Int8Bias',
          output_quant: 'Int8ActPerTensorFloat',
          return_quant_tensor: true,
        },
        { id: 'output_quant', kind: 'call', layer: 'conv_out', inputs: ['x'] },
        ...handMade,
        { id: 'quant_input', kind: 'call', layer: 'conv', inputs: ['q'] },
        {
          id: 'conv_in',
          ...layer,
          bias_quant: 'Int8Bias',
          input_quant: 'Int8ActPerTensorFloat',
          return_quant_tensor: true,
        },
        { id: 'input_quant', kind: 'call', layer: 'conv_in', inputs: ['x'] },
      ],
    },
  },
  {
    name: 'strange-zero-point',
    title: 'The strange zero point',
    summary: 'A float bias on a quantized layer hides in the zero point: far from whole, and yet valid.',
    group: 'Tutorial',
    selected: 'y',
    document: {
      version: 1,
      title: 'The strange zero point',
      steps: [
        seed,
        { id: 'conv', ...layer, input_quant: 'Int8ActPerTensorFloat', return_quant_tensor: true },
        { id: 'x', kind: 'randn', shape },
        { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
      ],
    },
  },
];
