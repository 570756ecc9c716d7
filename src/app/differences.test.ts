import { expect, test } from 'vitest';
import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { changeInWords, differences } from './differences.ts';

const conv: Step = { id: 'conv', kind: 'QuantConv2d', in_channels: 2, out_channels: 3, kernel_size: [3, 3] };
const seed: Step = { kind: 'manual_seed', seed: 0 };
const y: Step = { id: 'y', kind: 'relu', inputs: ['x'] };
const x: Step = { id: 'x', kind: 'randn', shape: [1, 2, 5, 5] };

function of(...steps: readonly Step[]): ExperimentDocument {
  return { version: 1, title: 'T', steps };
}

const fourBits = { quantizer: 'Int8WeightPerTensorFloat', bit_width: 4 };

test('an argument that only one of them gives is compared with its default of 8 bits', () => {
  expect(differences(of(conv), of({ ...conv, weight_quant: fourBits }))).toEqual([
    { path: 'conv.weight_quant.bit_width', a: 8, b: 4 },
  ]);
});

test('another quantizer, a slot turned off, and one turned on differ as a whole', () => {
  const off = { ...conv, weight_quant: null, input_quant: 'Int8ActPerTensorFloat' };
  expect(differences(of(conv), of(off))).toEqual([
    { path: 'conv.weight_quant', a: 'Int8WeightPerTensorFloat', b: null },
    { path: 'conv.input_quant', a: null, b: 'Int8ActPerTensorFloat' },
  ]);
});

test('what stands as its default in one of them is no difference', () => {
  expect(
    differences(of(conv), of({ ...conv, weight_quant: 'Int8WeightPerTensorFloat', bias: true })),
  ).toEqual([]);
});

test('steps that only one of them has, another kind and another order', () => {
  expect(differences(of(x), of(seed, x))).toEqual([{ path: '@manual_seed', a: undefined, b: seed }]);
  expect(differences(of(x, conv), of(conv))).toEqual([{ path: 'x', a: x, b: undefined }]);
  expect(differences(of(x), of({ ...x, kind: 'rand' }))).toEqual([{ path: 'x', a: 'randn', b: 'rand' }]);
  expect(differences(of(x, conv), of(conv, x))).toEqual([
    { path: 'order of steps', a: 'x, conv', b: 'conv, x' },
  ]);
});

/** from, to, words */
const changes: readonly (readonly [ExperimentDocument, ExperimentDocument, string])[] = [
  [of(x), of({ ...x, shape: [1, 2, 6, 6] }), 'x.shape: [1,2,5,5] → [1,2,6,6]'],
  [of(x), of(x, conv), 'conv added'],
  [of(x, conv), of(x), 'conv removed'],
  [of(x), { ...of({ ...x, shape: [2] }), title: 'U' }, 'title: T → U and 1 more'],
  [of(x, y), of({ ...x, id: 'z' }, { ...y, inputs: ['z'] }), 'x renamed z'],
  [of(x, conv), of(y, conv), 'y added and 1 more'],
  [of(conv), of({ ...conv, state: {} }, { kind: 'mode', training: false }), 'mode added and 1 more'],
  [of(seed), of({ ...seed, seed: 7 }), 'manual_seed.seed: 0 → 7'],
  [of(seed, x), of(x, seed), 'order of steps: manual_seed, x → x, manual_seed'],
  [of(x), of({ ...x, note: 'n' }), 'x.note: absent → n'],
];
test.each(changes)('%# in words', (from, to, words) => {
  expect(changeInWords(from, to)).toBe(words);
});
