import { expect, test } from 'vitest';
import { check } from './check.ts';
import { testRegistry } from './test-registry.ts';

/** What is said of one step in front of which a tensor `x`, a layer `conv` and nothing else stand. */
function issuesOfStep(step: Record<string, unknown>): string[] {
  const before = [
    { id: 'x', kind: 'drawn', shape: [1] },
    { id: 'conv', kind: 'Conv', kernel_size: 3 },
  ];
  const checked = check({ version: 1, steps: [...before, step] }, testRegistry);
  return 'issues' in checked ? checked.issues.map(({ path, message }) => `${path}: ${message}`) : [];
}

function issuesOfConv(fields: Record<string, unknown>): string[] {
  return issuesOfStep({ id: 'c', kind: 'Conv', kernel_size: 3, ...fields });
}

const at = 'steps[2].';

test.each([
  [{ kernel_size: 256 }, []],
  [{ kernel_size: [1, 256] }, []],
  [
    { kernel_size: 0 },
    ['kernel_size must be a whole number from 1 to 256 or a list of 2 such numbers, but is 0.'],
  ],
  [
    { kernel_size: [3, 257] },
    ['kernel_size must be a whole number from 1 to 256 or a list of 2 such numbers, but is [3, 257].'],
  ],
  [
    { kernel_size: [3] },
    ['kernel_size must be a whole number from 1 to 256 or a list of 2 such numbers, but is [3].'],
  ],
  [
    { kernel_size: 2.5 },
    ['kernel_size must be a whole number from 1 to 256 or a list of 2 such numbers, but is 2.5.'],
  ],
  [
    { kernel_size: '3' },
    ['kernel_size must be a whole number from 1 to 256 or a list of 2 such numbers, but is "3".'],
  ],
])('A size: %j', (fields, messages) => {
  expect(issuesOfConv(fields)).toEqual(messages.map((message) => `${at}kernel_size: ${message}`));
});

test('A size in words names them', () => {
  expect(issuesOfConv({ padding: 'valid' })).toEqual([]);
  expect(issuesOfConv({ padding: 'sam' })).toEqual([
    `${at}padding: padding must be a whole number from 0 to 256, a list of 2 such numbers, "same" or "valid", but is "sam". Did you mean "same"?`,
  ]);
});

test('A choice names its options', () => {
  expect(issuesOfConv({ padding_mode: 'zero' })).toEqual([
    `${at}padding_mode: padding_mode must be "zeros", "reflect" or "circular", but is "zero". Did you mean "zeros"?`,
  ]);
});

test('A boolean is no number and no null', () => {
  expect(issuesOfConv({ bias: 0 })).toEqual([`${at}bias: bias must be true or false, but is 0.`]);
  expect(issuesOfConv({ bias: null })).toEqual([`${at}bias: bias must be true or false, but is null.`]);
});

test('A required field is asked for, and an optional one may be null', () => {
  expect(issuesOfStep({ id: 'c', kind: 'Conv' })).toEqual([`${at}kernel_size: Conv needs kernel_size.`]);
  expect(issuesOfConv({ weight: null, state: null })).toEqual([]);
});

test.each([
  [{ factor: 2 }, null],
  [{ factor: 2.1 }, 'factor must be a number from 0 to 2, but is 2.1.'],
  [{ factor: NaN }, 'factor must be a number from 0 to 2, but is NaN.'],
  [{ factor: null }, 'factor must be a number from 0 to 2, but is null.'],
  [{ limit: -3.4028234663852886e38 }, null],
  [{ limit: 3.5e38 }, 'limit must be a number, or null, but is 3.5e+38.'],
  [{ limit: '1' }, 'limit must be a number, or null, but is "1".'],
])('A number: %j', (fields, message) => {
  const path = Object.keys(fields)[0];
  const expected = message === null ? [] : [`${at}${path}: ${message}`];
  expect(issuesOfStep({ id: 'j', kind: 'join', inputs: ['x'], ...fields })).toEqual(expected);
});

test.each([
  [[], 'shape: shape must be a list of 1 to 8 whole numbers, but is [].'],
  [5, 'shape: shape must be a list of 1 to 8 whole numbers, but is 5.'],
  [[1, 1, 1, 1, 1, 1, 1, 1, 1], 'shape: shape must be a list of 1 to 8 whole numbers, but is a list of 9.'],
  [[1, 0], 'shape[1]: A dimension must be a whole number from 1 to 268435456, but is 0.'],
  [[1, 2.5], 'shape[1]: A dimension must be a whole number from 1 to 268435456, but is 2.5.'],
  [[16384, 16385], 'shape: A tensor holds at most 268,435,456 elements, but shape [16384, 16385] has more.'],
])('The shape %j is refused', (shape, issue) => {
  expect(issuesOfStep({ id: 's', kind: 'drawn', shape })).toEqual([at + issue]);
});

test('2^28 elements are too many only together with the one drawn before', () => {
  expect(issuesOfStep({ id: 's', kind: 'drawn', shape: [2 ** 28 - 1] })).toEqual([]);
  expect(issuesOfStep({ id: 's', kind: 'drawn', shape: [2 ** 14, 2 ** 14] })).toEqual([
    `${at}shape: The tensors of a document hold at most 268,435,456 elements together; this one brings them to 268,435,457.`,
  ]);
});

const need = 'A value must be a float32 number, "NaN", "Infinity", "-Infinity" or "-0"';

test.each([
  [['NaN', 'Infinity', '-Infinity', '-0'], []],
  [[1, 2, 3], ['values: values must hold 4 numbers as the shape says, but holds 3.']],
  [[1, 2, 3, 'nan'], [`values[3]: ${need}, but is "nan".`]],
  [[1, null, 3, 4], [`values[1]: ${need}, but is null.`]],
  [[1, 2, 1e39, 4], [`values[2]: ${need}, but is 1e+39.`]],
  [
    [
      [1, 2],
      [3, 4],
    ],
    [
      'values: values must hold 4 numbers as the shape says, but holds 2.',
      `values[0]: ${need}, but is [1, 2].`,
    ],
  ],
  [7, ['values: values must be a flat list of numbers, but is 7.']],
  [
    Float32Array.of(1, 2),
    ['values: values must be a flat list of numbers, but is a typed array (Float32Array), not a list.'],
  ],
])('Values %j of shape [2, 2]', (values, issues) => {
  expect(issuesOfStep({ id: 't', kind: 'tensor', shape: [2, 2], values })).toEqual(
    issues.map((issue) => at + issue),
  );
});

test('Where the shape is wrong the number of values is not complained of as well', () => {
  expect(issuesOfStep({ id: 't', kind: 'tensor', shape: [-2], values: [1] })).toEqual([
    `${at}shape[0]: A dimension must be a whole number from 1 to 268435456, but is -2.`,
  ]);
});

test.each([
  ['x', []],
  ['conv', ['weight: Step "conv" is a layer (Conv), not a tensor; name the call that uses it.']],
  [{ shape: [2], values: [1, 2] }, []],
  [
    { shape: [2], values: [1] },
    ['weight.values: values must hold 2 numbers as the shape says, but holds 1.'],
  ],
  [
    { shape: [1], value: [1] },
    [
      'weight.value: A tensor has no field "value". Did you mean "values"?',
      'weight.values: values must be a flat list of numbers, but is missing.',
    ],
  ],
  [4, [`weight: weight must be an earlier step's id or { "shape": [...], "values": [...] }, but is 4.`]],
])('A weight of %j', (weight, issues) => {
  expect(issuesOfConv({ weight })).toEqual(issues.map((issue) => at + issue));
});

test('A tensor that may be a number takes one, and no step where none is allowed', () => {
  const join = { id: 'j', kind: 'join', inputs: ['x'] };
  expect(issuesOfStep({ ...join, scale: 0.1 })).toEqual([]);
  expect(issuesOfStep({ ...join, scale: 'x' })).toEqual([
    `${at}scale: scale must be a number or { "shape": [...], "values": [...] }, but is "x".`,
  ]);
});

test.each([
  ['harbour', null],
  ['data:image/png;base64,AAAA', null],
  ['data:image/jpeg;base64,AAAA', null],
  [
    'harbor',
    'source must be "harbour" or a data URL of a PNG or JPEG, but is "harbor". Did you mean "harbour"?',
  ],
  [
    'data:image/gif;base64,AAAA',
    'source must be a base64 data URL of image/png or image/jpeg, but is "data:image/gif;base64,AAAA".',
  ],
  [3, 'source must be "harbour" or a data URL of a PNG or JPEG, but is 3.'],
])('A picture from %j', (source, message) => {
  const expected = message === null ? [] : [`${at}source: ${message}`];
  expect(issuesOfStep({ id: 'p', kind: 'picture', source })).toEqual(expected);
});

const accumulatorNeed = 'accumulator must be { "bits": 2 to 64, "overflow": "wrap" or "saturate" }';

test.each([
  [{ bits: 2, overflow: 'wrap' }, []],
  [{ bits: 64, overflow: 'saturate' }, []],
  [{ bits: 1, overflow: 'wrap' }, ['.bits: bits must be a whole number from 2 to 64, but is 1.']],
  [{ overflow: 'wrap' }, ['.bits: bits must be a whole number from 2 to 64, but is missing.']],
  [{ bits: 16 }, ['.overflow: overflow must be "wrap" or "saturate", but is missing.']],
  [
    { bits: 16.5, overflow: 'warp' },
    [
      '.bits: bits must be a whole number from 2 to 64, but is 16.5.',
      '.overflow: overflow must be "wrap" or "saturate", but is "warp". Did you mean "wrap"?',
    ],
  ],
  [
    { bit: 16, bits: 16, overflow: 'wrap' },
    ['.bit: An accumulator has no field "bit". Did you mean "bits"?'],
  ],
  [16, [`: ${accumulatorNeed}, but is 16.`]],
])('An accumulator of %j', (accumulator, issues) => {
  expect(issuesOfConv({ accumulator })).toEqual(issues.map((issue) => `${at}accumulator${issue}`));
});
