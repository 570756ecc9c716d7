import { describe, expect, test } from 'vitest';
import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { stepKinds } from '../core/steps/index.ts';
import { insertStep } from './edit-steps.ts';
import { errorsOf } from './document-edit.ts';
import { verdictOn } from './fitting.ts';
import { callOf, newStep } from './new-step.ts';

const conv = { id: 'conv', kind: 'QuantConv2d', in_channels: 2, out_channels: 3, kernel_size: [3, 3] };
const x = { id: 'x', kind: 'randn', shape: [1, 2, 5, 5] };
const y = { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] };

const at = (steps: readonly Step[]) => ({
  document: { version: 1, steps } satisfies ExperimentDocument,
  place: [steps.length],
  report: null,
});

function offered(kind: string, steps: readonly Step[]): unknown {
  const found = stepKinds.get(kind);
  if (found === undefined) throw new Error(`There is no kind ${kind}.`);
  const offer = newStep(found, at(steps));
  return 'step' in offer ? offer.step : offer.reason;
}

describe('in an empty experiment', () => {
  test('a QuantConv2d has the channels and kernel of the tutorial: 2, 3, 3 × 3', () => {
    expect(offered('QuantConv2d', [])).toEqual(conv);
  });

  test('a randn is a picture of 2 channels, and a call says what it lacks', () => {
    expect(offered('randn', [])).toEqual(x);
    expect(offered('call', [])).toBe('A layer above is needed first.');
    expect(offered('call', [conv])).toBe('A tensor above is needed first.');
    expect(offered('tanh', [conv])).toBe('A tensor above is needed first.');
  });
});

describe('what a new step takes from those above', () => {
  test('a source gets the shape that the waiting layer reads', () => {
    expect(offered('randn', [{ ...conv, in_channels: 4 }])).toEqual({ ...x, shape: [1, 4, 5, 5] });
  });

  test('a layer gets as many channels as the newest tensor has', () => {
    expect(offered('QuantConv2d', [conv, x, y])).toEqual({ ...conv, id: 'conv2', in_channels: 3 });
  });

  test('a call takes the layer that was not called and the newest tensor that fits', () => {
    const steps = [conv, x, y, { ...conv, id: 'conv2', in_channels: 2 }];
    expect(offered('call', steps)).toEqual({ id: 'y2', kind: 'call', layer: 'conv2', inputs: ['x'] });
  });

  test('add takes the newest two of one shape, and one and the number 1 where there is one', () => {
    const other = { ...x, id: 'x2' };
    expect(offered('add', [x, other, conv, y])).toEqual({ id: 'y2', kind: 'add', inputs: ['x', 'x2'] });
    expect(offered('add', [x])).toEqual({ id: 'y', kind: 'add', inputs: ['x'], other: 1 });
  });

  test('QuantEltwiseAdd is called on two', () => {
    const add = { id: 'add', kind: 'QuantEltwiseAdd' };
    expect(offered('call', [x, { ...x, id: 'x2' }, add])).toEqual({
      id: 'y',
      kind: 'call',
      layer: 'add',
      inputs: ['x', 'x2'],
    });
  });
});

test('a layer is offered a call on the newest tensor that it can read, or a reason', () => {
  const call = stepKinds.get('call');
  if (call === undefined) throw new Error('There is no call.');
  const wide = { ...x, id: 'wide', shape: [1, 7, 5, 5] };
  expect(callOf('conv', call, at([conv, x, wide]))).toEqual({ step: y });
  expect(callOf('conv', call, at([conv, wide]))).toEqual({ reason: 'Nothing above fits call.' });
});

/** It needs an input of one spatial axis. */
const needLaterSteps = new Set(['max_pool1d']);

describe('every kind, after a picture-like tensor, a convolution, its call and a batch norm', () => {
  const steps: readonly Step[] = [conv, x, y, { id: 'bn', kind: 'BatchNorm2d', num_features: 3 }];
  const quantized = [
    ...steps,
    { id: 'act', kind: 'QuantIdentity', return_quant_tensor: true },
    { id: 'q', kind: 'call', layer: 'act', inputs: ['x'] },
  ];

  test.each([...stepKinds.keys()])('%s is legal at once', (kind) => {
    const step = offered(kind, quantized);
    expect(step).toMatchObject({ kind });
    const document = insertStep(at(quantized).document, [quantized.length], Object(step));
    expect(errorsOf(document)).toEqual([]);
  });

  test.each([...stepKinds.keys()].filter((kind) => !needLaterSteps.has(kind)))('%s runs at once', (kind) => {
    const step: Step = Object(offered(kind, quantized));
    const document = insertStep(at(quantized).document, [quantized.length], step);
    expect(verdictOn(document, step.id, null)).toBe('runs');
  });
});
