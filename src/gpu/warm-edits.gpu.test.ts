import { afterEach, expect, test, vi } from 'vitest';
import { evaluate, EvaluationMemory } from '../core/evaluate.ts';
import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import type { DecodedImage } from '../core/image/decoded-image.ts';
import { requestGpu } from '../host/browser.ts';
import { GpuExecutor } from './executor.ts';
import { Gpu } from './gpu.ts';

const opened: Gpu[] = [];

afterEach(() => {
  for (const gpu of opened.splice(0)) gpu.destroy();
});

/** What an edit may do on a warm device, once each, and what it may not do at all. */
const ONE_OF_EACH = { writeBuffer: 1, submit: 1, mapAsync: 1 };
const NOTHING = { createBuffer: 0, createBindGroup: 0, createShaderModule: 0, createComputePipelineAsync: 0 };

/** The page's way of computing one document after another, and a count of what it asks of the device. */
async function watched() {
  const access = await requestGpu();
  if ('reason' in access) throw new Error(access.reason);
  const { device } = access;
  const gpu = new Gpu(device, access.description.adapter, access.description);
  opened.push(gpu);
  const executor = new GpuExecutor(gpu);
  const memory = new EvaluationMemory();
  const images = new Map([['slope', slope]]);
  const spies = {
    createBuffer: vi.spyOn(device, 'createBuffer'),
    createBindGroup: vi.spyOn(device, 'createBindGroup'),
    createShaderModule: vi.spyOn(device, 'createShaderModule'),
    createComputePipelineAsync: vi.spyOn(device, 'createComputePipelineAsync'),
    writeBuffer: vi.spyOn(device.queue, 'writeBuffer'),
    submit: vi.spyOn(device.queue, 'submit'),
    mapAsync: vi.spyOn(GPUBuffer.prototype, 'mapAsync'),
  };
  return async (document: ExperimentDocument) => {
    for (const spy of Object.values(spies)) spy.mockClear();
    await evaluate(document, executor, { values: 'all', images, memory });
    return Object.fromEntries(Object.entries(spies).map(([name, spy]) => [name, spy.mock.calls.length]));
  };
}

const slope: DecodedImage = {
  width: 24,
  height: 20,
  rgba: Uint8Array.from({ length: 24 * 20 * 4 }, (_, index) => (index % 4 === 3 ? 255 : (index * 7) % 256)),
};

type Fields = Readonly<Record<string, unknown>>;

/** A layer on an input: fields of the layer, the input, and what comes after the call. */
function layer(fields: Fields, input: Step, after: readonly Step[] = [], seed = 0): ExperimentDocument {
  const conv = {
    id: 'conv',
    kind: 'QuantConv2d',
    in_channels: 2,
    out_channels: 3,
    kernel_size: [3, 3],
    bias: false,
    input_quant: 'Int8ActPerTensorFloat',
    return_quant_tensor: true,
    ...fields,
  };
  const call = { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] };
  return { version: 1, steps: [{ kind: 'manual_seed', seed }, conv, input, call, ...after] };
}

const noise: Step = { id: 'x', kind: 'randn', shape: [1, 2, 5, 5] };
const picture: Step = { id: 'x', kind: 'image', source: 'slope', channels: 3 };
const weightOf = (bits: number) => ({ quantizer: 'Int8WeightPerTensorFloat', bit_width: bits });
const inputOf = (fields: Fields) => ({ quantizer: 'Int8ActPerTensorFloat', ...fields });

const tutorial = (fields: Fields, seed = 0) => layer(fields, noise, [], seed);
const edges = (fields: Fields) =>
  layer({ in_channels: 3, out_channels: 5, padding: 'same', padding_mode: 'replicate', ...fields }, picture);
const limited = (bits: number, overflow: string) => tutorial({ accumulator: { bits, overflow } });
const meanSquared = (bits: number) =>
  tutorial({ weight_quant: { quantizer: 'Int8WeightPerChannelFloatMSE', bit_width: bits } });
const trained = (training: boolean, bits: number): ExperimentDocument => {
  const { version, steps } = tutorial({ weight_quant: weightOf(bits) });
  const again = { id: 'z', kind: 'call', layer: 'conv', inputs: ['x'] };
  return { version, steps: [...steps, { kind: 'mode', training }, again] };
};
const activation = (bits: number, given: Fields = {}) =>
  layer({}, noise, [
    {
      id: 'relu',
      kind: 'QuantReLU',
      act_quant: { quantizer: 'Uint8ActPerTensorFloat', bit_width: bits, ...given },
    },
    { id: 'a', kind: 'call', layer: 'relu', inputs: ['y'] },
  ]);
const channels = {
  scaling_per_output_type: 'channel',
  per_channel_broadcastable_shape: [1, 3, 1, 1],
  scaling_stats_permute_dims: [1, 0, 2, 3],
};
const shifted = (bits: number) =>
  tutorial({ input_quant: { quantizer: 'ShiftedUint8ActPerTensorFloat', bit_width: bits } });

test.each<[string, readonly ExperimentDocument[]]>([
  ['bits of the weight, 8, 5, 2', [8, 5, 2].map((bits) => tutorial({ weight_quant: weightOf(bits) }))],
  [
    'bits of the input, 8, 6, 4',
    [8, 6, 4].map((bits) => tutorial({ input_quant: inputOf({ bit_width: bits }) })),
  ],
  ['the seed', [0, 1, 2].map((seed) => tutorial({}, seed))],
  ['the percentile', [95, 90, 50].map((q) => tutorial({ input_quant: inputOf({ high_percentile_q: q }) }))],
  ['a zero point that is not 0', [8, 7, 6].map(shifted)],
  ['bits of a weight on a picture', [8, 4, 3].map((bits) => edges({ weight_quant: weightOf(bits) }))],
  ['bits of an activation', [8, 5, 3].map((bits) => activation(bits))],
  ['bits of an activation per channel', [8, 5, 3].map((bits) => activation(bits, channels))],
  ['bits of an accumulator that wraps', [16, 14, 12].map((bits) => limited(bits, 'wrap'))],
  ['bits of an accumulator that saturates', [16, 14, 12].map((bits) => limited(bits, 'saturate'))],
  ['bits under the MSE scale', [8, 5, 3].map(meanSquared)],
  ['bits in eval after train', [8, 5, 3].map((bits) => trained(false, bits))],
])('an edit of %s makes nothing on a warm device: 1 write, 1 submission, 1 map', async (_, documents) => {
  const count = await watched();
  const [first, ...edits] = documents;
  if (first === undefined) throw new Error('There is nothing to edit.');
  await count(first);
  await count(first);
  for (const edited of edits) expect(await count(edited)).toEqual({ ...NOTHING, ...ONE_OF_EACH });
});

test.each<[string, ExperimentDocument, ExperimentDocument]>([
  ['an input quantizer switched off and on', tutorial({}), tutorial({ input_quant: null })],
  ['train to eval and back', trained(true, 8), trained(false, 8)],
  ['a weight of 8 bits and one of 16', tutorial({}), tutorial({ weight_quant: weightOf(16) })],
  [
    'a float weight scale and a power of two',
    tutorial({}),
    tutorial({ weight_quant: 'Int8WeightPerTensorFixedPoint' }),
  ],
  ['an accumulator that wraps and one that saturates', limited(14, 'wrap'), limited(14, 'saturate')],
])(
  '%s: once both ways have been gone, they make nothing: 1 write, 1 submission, 1 map',
  async (_, one, other) => {
    const count = await watched();
    for (const document of [one, one, other, other]) await count(document);
    for (const document of [one, other])
      expect(await count(document)).toEqual({ ...NOTHING, ...ONE_OF_EACH });
  },
);

test('an edit uploads what has changed alone', async () => {
  const access = await requestGpu();
  if ('reason' in access) throw new Error(access.reason);
  const gpu = new Gpu(access.device, access.description.adapter);
  opened.push(gpu);
  const executor = new GpuExecutor(gpu);
  const memory = new EvaluationMemory();
  const bytesUp = async (document: ExperimentDocument) => {
    const before = gpu.traffic.bytesUp;
    await evaluate(document, executor, { values: 'all', images: new Map(), memory });
    return gpu.traffic.bytesUp - before;
  };
  const wide: Step = { ...noise, shape: [1, 2, 64, 64] };
  const of = (bits: number, seed: number) => layer({ weight_quant: weightOf(bits) }, wide, [], seed);
  const whole = await bytesUp(of(8, 0));
  // The input alone has 32,768 bytes.
  expect(whole).toBeGreaterThan(32_768);
  expect(await bytesUp(of(7, 0))).toBeLessThan(whole - 32_767);
  expect(await bytesUp(of(7, 1))).toBeGreaterThan(32_768);
});
