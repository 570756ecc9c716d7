import { expect, test } from 'vitest';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import type { Report } from '../core/report.ts';
import { isTraining } from './is-training.ts';
import { withTraining } from './train-eval.ts';

const document: ExperimentDocument = {
  version: 1,
  steps: [
    { id: 'conv', kind: 'QuantConv2d', in_channels: 1, out_channels: 1, kernel_size: 1 },
    { id: 'x', kind: 'randn', shape: [1, 1, 2, 2] },
    { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
  ],
};

const scalar = (value: number) => ({ shape: [], values: Float32Array.of(value) });
const off = { enabled: false };

function reportAfter(buffer: number): Report {
  const layer = {
    id: 'conv',
    type: 'Layer',
    kind: 'QuantConv2d',
    quantizers: { weight: off, bias: off, input: off, output: off },
    weight: { shape: [1, 1, 1, 1], values: Float32Array.of(1) },
    bias: null,
    state: { input_quant: { counter: 1, buffer: scalar(buffer), value: scalar(1) } },
    warnings: [],
    error: null,
  } as const;
  return { version: 1, document: '', engine: 'cpu', adapter: '', elapsed_ms: 0, steps: [layer] };
}

test('eval comes before the first call, and the layer keeps the buffer of 2.5 that training left', () => {
  const evaluated = withTraining(document, false, reportAfter(2.5), null);
  expect(evaluated.steps.map(({ kind }) => kind)).toEqual(['QuantConv2d', 'randn', 'mode', 'call']);
  expect(evaluated.steps[0]?.state).toEqual({ input_quant: { counter: 1, buffer: 2.5, value: 1 } });
  expect(isTraining(evaluated, null)).toBe(false);
});

test('back in training the document is what it was', () => {
  const evaluated = withTraining(document, false, reportAfter(2.5), null);
  expect(withTraining(evaluated, true, null, null)).toEqual(document);
});

test('without a report a layer is evaluated untrained', () => {
  expect(withTraining(document, false, null, null).steps[0]).not.toHaveProperty('state');
});

test("a document's own mode step is switched where it stands", () => {
  const own: ExperimentDocument = {
    version: 1,
    steps: [{ kind: 'mode', training: false }, ...document.steps],
  };
  expect(isTraining(own, null)).toBe(false);
  const trained = withTraining(own, true, null, null);
  expect(trained.steps[0]).toEqual({ kind: 'mode', training: true });
  expect(trained.steps).toHaveLength(4);
});

test('the mode is that of the step looked at: sum ran in training, sum_eval after it does not', () => {
  const both: ExperimentDocument = {
    version: 1,
    steps: [
      ...document.steps,
      { kind: 'mode', training: false },
      { id: 'later', kind: 'call', layer: 'conv', inputs: ['x'] },
    ],
  };
  expect([null, 'conv', 'x', 'y', 'later'].map((id) => isTraining(both, id))).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
  expect(withTraining(both, true, null, 'later').steps[3]).toEqual({ kind: 'mode', training: true });
  const early = withTraining(both, false, null, 'y');
  expect(early.steps.map(({ kind }) => kind)).toEqual([
    'QuantConv2d',
    'randn',
    'mode',
    'call',
    'mode',
    'call',
  ]);
  expect(withTraining(early, true, null, 'y')).toEqual(both);
});

test('without a call the switch still finds its own mode step', () => {
  const layerAlone: ExperimentDocument = { version: 1, steps: document.steps.slice(0, 1) };
  const evaluated = withTraining(layerAlone, false, null, null);
  expect(isTraining(evaluated, 'conv')).toBe(false);
  expect(withTraining(evaluated, true, null, 'conv')).toEqual(layerAlone);
});
