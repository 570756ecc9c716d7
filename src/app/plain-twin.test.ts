import { expect, test } from 'vitest';
import { evaluate } from '../core/evaluate.ts';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import { cpuExecutor } from '../core/reference/cpu-executor.ts';
import type { LayerReport, TensorReport } from '../core/report.ts';
import { plainKindOf, plainTwin, TWIN, weightAlone } from './plain-twin.ts';

const conv = { id: 'conv', kind: 'QuantConv2d', in_channels: 1, out_channels: 1, kernel_size: [2, 2] };
const weight = { shape: [1, 1, 2, 2], values: Float32Array.of(1, 0.5, -0.25, -1) };
const entry: LayerReport = {
  id: 'conv',
  type: 'Layer',
  kind: 'QuantConv2d',
  quantizers: {},
  weight,
  bias: null,
  state: {},
  warnings: [],
  error: null,
};
const x: TensorReport = {
  id: 'x',
  type: 'Tensor',
  shape: [1, 1, 2, 2],
  value: Float32Array.of(1, 2, 3, 4),
  int: null,
  warnings: [],
  error: null,
};

const onCpu = (document: ExperimentDocument) =>
  evaluate(document, cpuExecutor, { values: 'all', images: new Map() });

test('without its quantizers a QuantConv2d gives what Conv2d gives: 1 + 1 - 0.75 - 4', async () => {
  const twin = plainTwin(conv, entry, x);
  if (typeof twin === 'string') throw new Error(twin);
  const report = await onCpu(twin.document);
  const [plain, off, same] = [TWIN.plain, TWIN.off, TWIN.same].map((id) =>
    report.steps.find((step) => step.id === id),
  );
  expect(plain).toMatchObject({ type: 'Tensor', value: Float32Array.of(-2.75) });
  expect(off).toMatchObject({ type: 'Tensor', value: Float32Array.of(-2.75) });
  expect(same).toMatchObject({ value: Float32Array.of(1) });
});

test('the weight of a layer that nobody calls has integers: 127, 64, -32, -127', async () => {
  const alone = weightAlone({ ...conv, input_quant: 'Int8ActPerTensorFloat' }, entry);
  if (alone === null) throw new Error('The weight is small.');
  const report = await onCpu(alone);
  expect(report.steps.at(-1)).toMatchObject({ int: Int32Array.of(127, 64, -32, -127) });
});

test('QuantConv3d has no plain class here, and a layer without a call has no input', () => {
  expect(plainKindOf('QuantConv2d')).toBe('Conv2d');
  expect(plainKindOf('QuantConv3d')).toBe(null);
  expect(plainTwin(conv, entry, null)).toBe('No call of this layer has given a tensor yet.');
});

test('100,000 numbers of weight and input are computed twice, 100,001 are not', () => {
  const beside = (count: number) => plainTwin(conv, entry, { ...x, value: new Float32Array(count) });
  expect(beside(99_996)).toMatchObject({ plainKind: 'Conv2d' });
  expect(beside(99_997)).toBe('Weight and input are too large to compute them twice at every edit.');
});
