import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import { edgeDetection } from './examples/edge-detection.ts';
import { fieldProblem } from './field-problem.ts';
import { createAppStore } from './store.ts';

afterEach(() => {
  vi.useRealTimers();
});

function setUp(document?: ExperimentDocument) {
  const { state, actions } = createAppStore();
  if (document !== undefined) actions.openDocument(document);
  const step = (id: string) => state.getState().document.steps.find((one) => one.id === id);
  return { actions, step, state: () => state.getState() };
}

const conv = { id: 'conv', kind: 'QuantConv2d', in_channels: 4, out_channels: 4, kernel_size: 3 };

test('the page opens on the tutorial layer with its result selected', () => {
  const { state } = setUp();
  expect(state().document.title).toBe('Tutorial layer');
  expect(state().selection.stepId).toBe('y');
});

describe('editing a field', () => {
  test('a legal bit width of 4 goes into the document, and 8, the default, leaves the bare name', () => {
    const { actions, step } = setUp();
    actions.editStep('conv', 'weight_quant.bit_width', 4);
    expect(step('conv')?.weight_quant).toEqual({ quantizer: 'Int8WeightPerTensorFloat', bit_width: 4 });
    actions.editStep('conv', 'weight_quant.bit_width', 8);
    expect(step('conv')?.weight_quant).toBe('Int8WeightPerTensorFloat');
  });

  test('an illegal text stays at its field with one sentence, and the document stays as it was', () => {
    const { actions, state } = setUp();
    const { document } = state();
    actions.editStep('x', 'shape', '1, 2, ');
    expect(state().document).toBe(document);
    expect(state().drafts['x.shape']?.value).toBe('1, 2, ');
    expect(fieldProblem(state(), 'x', 'shape')).toMatch(/^shape must be .*"1, 2, "\.$/);

    actions.editStep('x', 'shape', [1, 2, 6, 6]);
    expect(state().document.steps[2]?.shape).toEqual([1, 2, 6, 6]);
    expect(state().drafts).toEqual({});
    expect(fieldProblem(state(), 'x', 'shape')).toBe(undefined);
  });

  test('an edit of one field leaves the text that waits in another', () => {
    const { actions, state } = setUp();
    actions.editStep('x', 'shape', 'wide');
    actions.editStep('conv', 'out_channels', 5);
    expect(state().document.steps[1]?.out_channels).toBe(5);
    expect(state().drafts['x.shape']?.value).toBe('wide');
  });

  test('undefined takes a field away', () => {
    const { actions, step } = setUp();
    actions.editStep('conv', 'input_quant', undefined);
    expect(step('conv')).not.toHaveProperty('input_quant');
  });
});

describe('channels', () => {
  test('in_channels of 3 gives a drawn input 3 channels', () => {
    const { actions, step } = setUp();
    actions.editStep('conv', 'in_channels', 3);
    expect(step('x')?.shape).toEqual([1, 3, 5, 5]);
  });

  test('a source that another layer reads too keeps its channels', () => {
    const { actions, step } = setUp({
      version: 1,
      steps: [
        conv,
        { ...conv, id: 'other' },
        { id: 'x', kind: 'randn', shape: [1, 4, 5, 5] },
        { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
        { id: 'z', kind: 'call', layer: 'other', inputs: ['x'] },
      ],
    });
    actions.editStep('conv', 'in_channels', 3);
    expect(step('conv')?.in_channels).toBe(3);
    expect(step('x')?.shape).toEqual([1, 4, 5, 5]);
  });

  test('out_channels of 6 gives the next layer 6 in_channels', () => {
    const { actions, step } = setUp({
      version: 1,
      steps: [
        conv,
        { ...conv, id: 'next' },
        { id: 'x', kind: 'randn', shape: [1, 4, 9, 9] },
        { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
        { id: 'z', kind: 'call', layer: 'next', inputs: ['y'] },
      ],
    });
    actions.editStep('conv', 'out_channels', 6);
    expect(step('next')?.in_channels).toBe(6);
  });

  test('a picture of 3 channels leaves a layer whose weight is written out alone', () => {
    const { actions, step } = setUp();
    actions.openDocument(edgeDetection.document);
    actions.editStep('picture', 'channels', 3);
    expect(step('picture')?.channels).toBe(3);
    expect(step('filters')?.in_channels).toBe(1);
  });
});

describe('a dropped picture', () => {
  const picture = { source: 'data:image/png;base64,AAAA', note: 'cat.png, 8 × 8 pixels' };

  test('takes the place of the image step and keeps its channels, but not its size', () => {
    const { actions, step } = setUp();
    actions.openDocument(edgeDetection.document);
    actions.editStep('picture', 'size', [64, 64]);
    actions.dropImage(picture);
    expect(step('picture')).toEqual({ id: 'picture', kind: 'image', channels: 1, ...picture });
  });

  test('takes the place of the drawn input of the tutorial layer, which then reads 3 channels', () => {
    const { actions, step } = setUp();
    actions.dropImage(picture);
    expect(step('x')).toEqual({ id: 'x', kind: 'image', channels: 3, ...picture });
    expect(step('conv')?.in_channels).toBe(3);
  });

  test('is refused in words where nothing reads one', () => {
    const { actions, state } = setUp({ version: 1, steps: [{ id: 'x', kind: 'randn', shape: [2] }] });
    actions.dropImage(picture);
    expect(state().problems).toEqual([
      {
        about: 'picture',
        message: 'The picture was not placed: this experiment has no image step and no call to feed.',
      },
    ]);
  });
});

describe('opening', () => {
  test('a document without version is refused with the field, and the old one stays', () => {
    const { actions, state } = setUp();
    const { document } = state();
    actions.openDocument({ steps: [] });
    expect(state().document).toBe(document);
    expect(state().problems).toEqual([
      {
        about: 'document',
        message: 'The document was not opened. version: version must be 1, but is missing.',
      },
    ]);
    actions.openDocument(edgeDetection.document);
    expect(state().problems).toEqual([]);
  });

  test('the last call is selected', () => {
    const { state } = setUp({
      version: 1,
      steps: [
        conv,
        { id: 'x', kind: 'randn', shape: [1, 4, 5, 5] },
        { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
      ],
    });
    expect(state().selection.stepId).toBe('y');
  });
});

test('the seed is that of the first manual_seed, and one is put first where there is none', () => {
  const { actions, state } = setUp();
  actions.setSeed(7);
  expect(state().document.steps[0]).toEqual({ kind: 'manual_seed', seed: 7 });

  actions.openDocument({ version: 1, steps: [{ id: 'x', kind: 'randn', shape: [4] }] });
  actions.setSeed(3);
  expect(state().document.steps.map(({ kind }) => kind)).toEqual(['manual_seed', 'randn']);
});

test('undo brings back the bit width of before, and redo takes it again', () => {
  vi.useFakeTimers();
  const { actions, step } = setUp();
  actions.editStep('conv', 'weight_quant.bit_width', 4);
  vi.advanceTimersByTime(601);
  actions.editStep('conv', 'weight_quant.bit_width', 3);
  actions.selectStep('conv');
  actions.undo();
  expect(step('conv')?.weight_quant).toMatchObject({ bit_width: 4 });
  actions.undo();
  expect(step('conv')).not.toHaveProperty('weight_quant');
  actions.redo();
  expect(step('conv')?.weight_quant).toMatchObject({ bit_width: 4 });
});

test('a slider dragged from 8 to 3 in steps 50 ms apart is one step of undo, and so is one of another field', () => {
  vi.useFakeTimers();
  const { actions, step } = setUp();
  for (const bits of [7, 6, 5, 4, 3]) {
    actions.editStep('conv', 'weight_quant.bit_width', bits);
    vi.advanceTimersByTime(50);
  }
  actions.editStep('conv', 'out_channels', 4);
  actions.undo();
  expect(step('conv')).toMatchObject({ out_channels: 3, weight_quant: { bit_width: 3 } });
  actions.undo();
  expect(step('conv')).not.toHaveProperty('weight_quant');
});

test('one field pressed twice at once is two steps of undo', () => {
  const { state, actions, beginGesture } = createAppStore();
  const bits = () => state.getState().document.steps.find(({ id }) => id === 'conv')?.weight_quant;
  beginGesture();
  actions.editStep('conv', 'weight_quant.bit_width', 5);
  const once = bits();
  beginGesture();
  actions.editStep('conv', 'weight_quant.bit_width', 4);
  actions.editStep('conv', 'weight_quant.bit_width', 3);
  actions.undo();
  expect(bits()).toEqual(once);
  actions.undo();
  expect(bits()).toBe(undefined);
});

test('undoing an opening selects a step of the document that came back', () => {
  const { actions, state } = setUp();
  actions.openDocument(edgeDetection.document);
  expect(state().selection.stepId).toBe('edges');
  actions.undo();
  expect(state().document.title).toBe('Tutorial layer');
  expect(state().selection.stepId).toBe('y');
});

test('element 41 of [1, 3, 4, 4] is cell 9 of channel 2', () => {
  const { actions, state } = setUp();
  actions.selectElement(41, [1, 3, 4, 4]);
  expect(state().selection).toMatchObject({ batch: 0, channel: 2, cell: 9 });
});

test('there is something to undo after an edit, and something to redo after that', () => {
  const { actions, state } = setUp();
  expect(state()).toMatchObject({ undoable: false, redoable: false });
  actions.editStep('conv', 'weight_quant.bit_width', 4);
  expect(state()).toMatchObject({ undoable: true, redoable: false });
  actions.undo();
  expect(state()).toMatchObject({ undoable: false, redoable: true });
});
