import { expect, test } from 'vitest';
import tutorialDocument from '../core/golden/tutorial-document.json';
import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { pythonLines, pythonText } from './python.ts';

function of(...steps: readonly Step[]): ExperimentDocument {
  return { version: 1, steps };
}

/** The script without what stands around the steps. */
function body(...steps: readonly Step[]): readonly string[] {
  const text = pythonText(of(...steps));
  const lines = text.trimEnd().split('\n');
  return lines.slice(lines.lastIndexOf('', lines.length - 3) + 1, -2);
}

test('the tutorial layer is a script that a notebook would hold', () => {
  const document = {
    ...of(
      { kind: 'manual_seed', seed: 0 },
      {
        id: 'conv',
        kind: 'QuantConv2d',
        in_channels: 2,
        out_channels: 3,
        kernel_size: [3, 3],
        bias: false,
        weight_quant: { quantizer: 'Int8WeightPerTensorFloat', bit_width: 4 },
        input_quant: 'Int8ActPerTensorFloat',
        return_quant_tensor: true,
      },
      { id: 'x', kind: 'randn', shape: [1, 2, 5, 5] },
      { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
    ),
    title: 'Tutorial layer',
  };
  expect(pythonText(document)).toBe(`# Tutorial layer
# Brevitas 0.12.1 with torch 2.12 or earlier
import torch
import brevitas.nn as qnn
from brevitas.quant import Int8ActPerTensorFloat, Int8WeightPerTensorFloat

torch.manual_seed(0)
conv = qnn.QuantConv2d(in_channels=2, out_channels=3, kernel_size=(3, 3), bias=False, weight_quant=Int8WeightPerTensorFloat, weight_bit_width=4, input_quant=Int8ActPerTensorFloat, return_quant_tensor=True)
x = torch.randn((1, 2, 5, 5))
y = conv(x)

print(y)
`);
  expect(pythonLines(document).filter(({ step }) => step === 'y')).toEqual([
    { text: 'y = conv(x)', step: 'y' },
  ]);
});

test('a given weight draws nothing, and eval holds for layers that come later', () => {
  const given: Step = {
    id: 'f',
    kind: 'Linear',
    in_features: 2,
    out_features: 1,
    bias: false,
    weight: { shape: [1, 2], values: [1, '-0'] },
  };
  expect(body({ id: 'a', kind: 'QuantIdentity' }, { kind: 'mode', training: false }, given)).toEqual([
    'a = qnn.QuantIdentity()',
    'a.eval()',
    'rng = torch.get_rng_state()',
    'f = given(nn.Linear(in_features=2, out_features=1, bias=False), rng, weight=torch.tensor([1.0, -0.0]).reshape(1, 2))',
    'f.eval()',
  ]);
});

/** step, statement */
const statements: readonly (readonly [Step, string])[] = [
  [{ id: 's', kind: 'add', inputs: ['a'], other: 2 }, 's = a + 2.0'],
  [{ id: 's', kind: 'sub', inputs: ['a'], left: 0.5 }, 's = 0.5 - a'],
  [{ id: 's', kind: 'cat', inputs: ['a', 'b'], dim: 1 }, 's = torch.cat([a, b], dim=1)'],
  [{ id: 's', kind: 'max_pool2d', inputs: ['a'], kernel_size: 2 }, 's = F.max_pool2d(a, kernel_size=2)'],
  [{ id: 's', kind: 'permute', inputs: ['a'], dims: [1, 0] }, 's = a.permute(1, 0)'],
  [{ id: 'lambda', kind: 'neg', inputs: ['in'] }, 'lambda_ = -in_'],
  [{ id: '2x', kind: 'randn', shape: [4] }, '_2x = torch.randn((4,))'],
  [{ id: 's', kind: 'rand', shape: [4], low: -1 }, 's = torch.empty((4,)).uniform_(-1, 1)'],
  [
    {
      id: 's',
      kind: 'int_quant_tensor',
      inputs: ['a'],
      scale: 0.5,
      zero_point: 0,
      bit_width: 8,
      signed: true,
      training: true,
    },
    's = IntQuantTensor(a, torch.tensor(0.5), torch.tensor(0.0), 8.0, True, True)',
  ],
  [{ id: 's', kind: 'image', source: 'harbour', channels: 1 }, 's = picture("harbour.png", channels=1)'],
];
test.each(statements)('%j', (step, statement) => {
  expect(body(step)).toEqual([statement]);
});

test('steps of a repetition stand in a loop, and an empty one passes', () => {
  const inner: Step = { id: 'x', kind: 'randn', shape: [2] };
  const empty: Step = { kind: 'repeat', times: 2, steps: [] };
  expect(
    body({ kind: 'repeat', times: 3, steps: [inner] }, empty, { id: 'y', kind: 'neg', inputs: ['x'] }),
  ).toEqual(['for _ in range(3):', '    x = torch.randn((2,))', 'for _ in range(2):', '    pass', 'y = -x']);
});

test('what fails in the page is tried, and what needs it is left out', () => {
  const errors = new Map([
    ['y', { type: 'RuntimeError', message: 'Input scale required' }],
    ['z', { type: 'Skipped', message: 'needs y' }],
  ]);
  const document = of(
    { id: 'x', kind: 'randn', shape: [2] },
    { id: 'y', kind: 'neg', inputs: ['x'] },
    { id: 'z', kind: 'neg', inputs: ['y'] },
  );
  expect(pythonText(document, errors).split('\n').slice(-10, -1)).toEqual([
    'x = torch.randn((2,))',
    'try:',
    '    y = -x',
    'except Exception as error:',
    '    print(repr(error))',
    '# needs y, which failed',
    '# z = -y',
    '',
    'print(x)',
  ]);
});

test('every step of the whole tutorial has its line', () => {
  const document = tutorialDocument as ExperimentDocument;
  const lines = pythonLines(document);
  const named = new Set(lines.map(({ step }) => step));
  const ids = document.steps.flatMap(({ id }) => (id === undefined ? [] : [id]));
  expect(ids.filter((id) => !named.has(id))).toEqual([]);
  expect(lines.map(({ text }) => text).join('\n')).not.toContain('no counterpart');
});
