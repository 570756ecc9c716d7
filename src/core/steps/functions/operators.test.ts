import { beforeAll, describe, expect, test } from 'vitest';
import { evaluate } from '../../evaluate.ts';
import type { Step } from '../../experiment/document.ts';
import { cpuExecutor } from '../../reference/cpu-executor.ts';
import type { ReportStep } from '../../report.ts';

/*
 * Every expected number was printed by Brevitas 0.12.1 on torch 2.13.0 for this very document; floats are
 * the shortest text of their float32.
 */
const built = (id: string, value: string, rest: Readonly<Record<string, unknown>>): Step => ({
  id,
  kind: 'int_quant_tensor',
  inputs: [value],
  scale: 0.25,
  zero_point: 0,
  bit_width: 4,
  signed: true,
  training: false,
  ...rest,
});

const operands: readonly Step[] = [
  { id: 'u', kind: 'tensor', shape: [2, 2], values: [0.5, -0.25, 1.75, -2] },
  { id: 'v', kind: 'tensor', shape: [2, 2], values: [0.75, 0.25, -1.5, 1] },
  { id: 'w', kind: 'tensor', shape: [2, 2], values: [0, 0.25, 3.75, 2] },
  { id: 't', kind: 'tensor', shape: [2, 1], values: [0.3, -0.1] },
  { id: 'three', kind: 'tensor', shape: [3], values: [1, 2, 3] },
  built('a', 'u', { training: true }),
  built('b', 'v', {}),
  built('c', 'v', { scale: 0.125, bit_width: 8 }),
  built('d', 'w', { signed: false }),
  built('e', 'v', { zero_point: 3, bit_width: 5 }),
];

const operations: readonly Step[] = [
  { id: 'a_add_b', kind: 'add', inputs: ['a', 'b'] },
  { id: 'a_add_c', kind: 'add', inputs: ['a', 'c'] },
  { id: 'c_add_a', kind: 'add', inputs: ['c', 'a'] },
  { id: 'neg_c_add_a', kind: 'neg', inputs: ['c_add_a'] },
  { id: 'a_add_e', kind: 'add', inputs: ['a', 'e'] },
  { id: 'a_sub_d', kind: 'sub', inputs: ['a', 'd'] },
  { id: 'sub_invalid', kind: 'sub', inputs: ['a', 'a_add_c'] },
  { id: 'a_mul_c', kind: 'mul', inputs: ['a', 'c'] },
  { id: 'a_mul_e', kind: 'mul', inputs: ['a', 'e'] },
  { id: 'a_div_b', kind: 'div', inputs: ['a', 'b'] },
  { id: 'b_div_d', kind: 'div', inputs: ['b', 'd'] },
  { id: 'neg_e', kind: 'neg', inputs: ['e'] },
  { id: 'neg_d', kind: 'neg', inputs: ['d'] },
  { id: 'abs_a', kind: 'abs', inputs: ['a'] },
  { id: 'abs_d', kind: 'abs', inputs: ['d'] },
  { id: 'a_add_number', kind: 'add', inputs: ['a'], other: 0.1 },
  { id: 'number_add_a', kind: 'add', inputs: ['a'], left: 0.1 },
  { id: 'a_sub_number', kind: 'sub', inputs: ['a'], other: 0.1 },
  { id: 'number_mul_a', kind: 'mul', inputs: ['a'], left: 2 },
  { id: 'number_sub_a', kind: 'sub', inputs: ['a'], left: 2.5 },
  { id: 'number_div_a', kind: 'div', inputs: ['a'], left: 2.5 },
  { id: 'number_div_v', kind: 'div', inputs: ['v'], left: 0.7 },
  { id: 'a_add_t', kind: 'add', inputs: ['a', 't'] },
  { id: 't_add_a', kind: 'add', inputs: ['t', 'a'] },
  { id: 'a_sub_t', kind: 'sub', inputs: ['a', 't'] },
  { id: 'a_add_three', kind: 'add', inputs: ['a', 'three'] },
  { id: 'cat_a_b', kind: 'cat', inputs: ['a', 'b'], dim: -1 },
  { id: 'cat_a_c', kind: 'cat', inputs: ['a', 'c'], dim: 0 },
  { id: 'cat_b_d', kind: 'cat', inputs: ['b', 'd'], dim: 0 },
  { id: 'cat_b_u_c', kind: 'cat', inputs: ['b', 'u', 'c'], dim: 0 },
  { id: 'cat_b_e', kind: 'cat', inputs: ['b', 'e'], dim: 0 },
  { id: 'cat_c_b', kind: 'cat', inputs: ['c', 'b'], dim: 0 },
  { id: 'cat_no_dim', kind: 'cat', inputs: ['a', 'b'] },
  { id: 'cat_far_dim', kind: 'cat', inputs: ['u', 'v'], dim: 2 },
  { id: 'cat_unequal', kind: 'cat', inputs: ['u', 't'], dim: 0 },
  { id: 'int_a', kind: 'int', inputs: ['a'] },
  { id: 'int_invalid', kind: 'int', inputs: ['a_add_c'] },
  { id: 'value_a', kind: 'value', inputs: ['a'] },
  { id: 'close', kind: 'isclose', inputs: ['a', 'w'] },
];

let report: ReadonlyMap<string, ReportStep>;

beforeAll(async () => {
  const document = { version: 1, steps: [...operands, ...operations] } as const;
  const { steps } = await evaluate(document, cpuExecutor, { values: 'all', images: new Map() });
  report = new Map(steps.map((step) => [step.id, step]));
});

describe('Operators on IntQuantTensors give what Brevitas gives', () => {
  const cases = [
    // id, values, integers, scale, zero points, bits, signed, training
    ['a_add_b', [1.25, 0, 0.25, -1], [5, 0, 1, -4], 0.25, [0], 5, true, true],
    ['a_add_c', [1.25, 0, 0.25, -1], null, 0.1875, [0], 9, true, true],
    ['a_add_e', [1.25, 0, 0.25, -1], [8, 3, 4, -1], 0.25, [3], 6, true, true],
    ['a_sub_d', [0.5, -0.5, -2, -4], [2, -2, -8, -16], 0.25, [0], 6, true, true],
    ['a_mul_c', [0.375, -0.0625, -2.625, -2], [12, -2, -84, -64], 0.03125, [0], 12, true, true],
    ['a_div_b', [0.6666667, -1, -1.1666666, -2], null, 0.125, [0], 8, true, true],
    ['b_div_d', [Infinity, 1, -0.4, 0.5], null, 0.0625, [0], 8, true, false],
    ['neg_e', [-2.25, -1.75, 0, -2.5], [-6, -4, 3, -7], 0.25, [3], 5, true, false],
    ['neg_d', [-0, -0.25, -3.75, -2], [0, -1, -15, -8], 0.25, [0], 5, true, false],
    ['abs_a', [0.5, 0.25, 1.75, 2], null, 0.25, [0], 3, false, true],
    ['abs_d', [0, 0.25, 3.75, 2], [0, 1, 15, 8], 0.25, [0], 4, false, false],
    ['a_add_number', [0.6, -0.15, 1.85, -1.9], [2, -1, 7, -8], 0.25, [-0.4], 4, true, true],
    ['number_add_a', [0.6, -0.15, 1.85, -1.9], [2, -1, 7, -8], 0.25, [-0.4], 4, true, true],
    ['a_sub_number', [0.4, -0.35, 1.65, -2.1], [2, -1, 7, -8], 0.25, [0.4], 4, true, true],
    ['a_add_t', [0.8, 0.050000012, 1.65, -2.1], [2, -1, 7, -8], 0.25, [-1.2, 0.4], 4, true, true],
    ['a_sub_t', [0.19999999, -0.55, 1.85, -1.9], [2, -1, 7, -8], 0.25, [1.2, -0.4], 4, true, true],
    [
      'cat_a_b',
      [0.5, -0.25, 0.75, 0.25, 1.75, -2, -1.5, 1],
      [2, -1, 3, 1, 7, -8, -6, 4],
      0.25,
      [0],
      4,
      true,
      true,
    ],
  ] as const;

  test.each(cases)('%s', (id, values, integers, scale, zeroPoints, bits, signed, training) => {
    const step = report.get(id);
    if (step?.type !== 'IntQuantTensor') throw new Error(`${id} is no IntQuantTensor.`);
    expect(step.value).toEqual(Float32Array.from(values));
    expect(step.int && Array.from(step.int, Number)).toEqual(integers);
    expect(step.is_valid).toBe(integers !== null);
    expect(step.scale.values).toEqual(Float32Array.of(scale));
    expect(step.zero_point.values).toEqual(Float32Array.from(zeroPoints));
    expect([step.bit_width, step.signed, step.training]).toEqual([bits, signed, training]);
  });
});

describe('Operators give plain tensors where Brevitas decays', () => {
  test.each([
    ['number_div_v', [0.93333334, 2.8, -0.46666667, 0.7]],
    ['t_add_a', [0.8, 0.050000012, 1.65, -2.1]],
    ['cat_b_u_c', [0.75, 0.25, -1.5, 1, 0.5, -0.25, 1.75, -2, 0.75, 0.25, -1.5, 1]],
    ['int_a', [2, -1, 7, -8]],
    ['value_a', [0.5, -0.25, 1.75, -2]],
    ['close', [0, 0, 0, 0]],
  ])('%s', (id, values) => {
    expect(report.get(id)).toMatchObject({ type: 'Tensor', value: Float32Array.from(values) });
  });
});

describe('Operators fail with the words of Brevitas, torch and Python', () => {
  test.each([
    ['c_add_a', 'RuntimeError', 'Scaling factors are different'],
    ['neg_c_add_a', 'Skipped', 'needs c_add_a'],
    ['sub_invalid', 'RuntimeError', 'QuantTensor not valid.'],
    ['a_mul_e', 'RuntimeError', 'Zero-points of mul operands are non-zero, not supported.'],
    ['number_mul_a', 'TypeError', "'float' object cannot be interpreted as an integer"],
    ['number_sub_a', 'TypeError', "unsupported operand type(s) for -: 'float' and 'IntQuantTensor'"],
    ['number_div_a', 'TypeError', "unsupported operand type(s) for /: 'float' and 'IntQuantTensor'"],
    ['cat_a_c', 'RuntimeError', 'Bit widths are different'],
    ['cat_b_d', 'RuntimeError', 'Signs are different'],
    ['cat_b_e', 'RuntimeError', 'Zero points are different'],
    ['cat_c_b', 'RuntimeError', 'Scaling factors are different'],
    ['cat_no_dim', 'TypeError', "IntQuantTensor.cat() missing 1 required positional argument: 'dim'"],
    ['cat_far_dim', 'IndexError', 'Dimension out of range (expected to be in range of [-2, 1], but got 2)'],
    [
      'cat_unequal',
      'RuntimeError',
      'Sizes of tensors must match except in dimension 0. Expected size 2 but got size 1 for tensor number 1 in the list.',
    ],
    ['int_invalid', 'RuntimeError', 'QuantTensor not valid.'],
    [
      'a_add_three',
      'RuntimeError',
      'The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 1',
    ],
  ])('%s', (id, type, message) => {
    expect(report.get(id)).toMatchObject({ type: 'Error', error: { type, message } });
  });
});
