import { expect, test } from 'vitest';
import { check } from './check.ts';
import { testRegistry } from './test-registry.ts';

function issuesOfConv(fields: Record<string, unknown>): string[] {
  const steps = [{ id: 'c', kind: 'Conv', kernel_size: 3, ...fields }];
  const checked = check({ version: 1, steps }, testRegistry);
  return 'issues' in checked ? checked.issues.map(({ path, message }) => `${path}: ${message}`) : [];
}

test.each([
  null,
  'Weight8',
  { quantizer: 'Weight8' },
  { quantizer: 'Weight8', bit_width: 2, narrow_range: false },
  { quantizer: 'Weight8', bit_width: 16, narrow_range: undefined },
])('%j is accepted as weight_quant', (weightQuant) => {
  expect(issuesOfConv({ weight_quant: weightQuant })).toEqual([]);
});

test.each([
  ['Weigth8', ': There is no quantizer "Weigth8". Did you mean "Weight8"?'],
  ['Act8', ': "Act8" does not fit weight_quant; "Weight8" would.'],
  ['Int8WeightPerTensorFloatHQO', ': Int8WeightPerTensorFloatHQO is not available yet.'],
  [8, ': weight_quant must be null, the name of a quantizer, or { "quantizer": name, ... }, but is 8.'],
  [[], ': weight_quant must be null, the name of a quantizer, or { "quantizer": name, ... }, but is [].'],
  [{}, '.quantizer: quantizer must be the name of a quantizer, but is missing.'],
  [{ quantizer: 'Act8', max_val: 1 }, '.quantizer: "Act8" does not fit weight_quant; "Weight8" would.'],
  [
    { quantizer: 'Weight8', bit_width: 1 },
    '.bit_width: bit_width must be a whole number from 2 to 16, but is 1.',
  ],
  [
    { quantizer: 'Weight8', bit_width: 4.5 },
    '.bit_width: bit_width must be a whole number from 2 to 16, but is 4.5.',
  ],
  [{ quantizer: 'Weight8', bits: 4 }, '.bits: Weight8 takes no argument "bits".'],
  [
    { quantizer: 'Weight8', weight_bit_width: 4 },
    '.weight_bit_width: Weight8 takes no argument "weight_bit_width". Did you mean "bit_width"?',
  ],
])('%j is refused as weight_quant', (weightQuant, issue) => {
  expect(issuesOfConv({ weight_quant: weightQuant })).toEqual([`steps[0].weight_quant${issue}`]);
});

test('An argument without a default is asked for', () => {
  expect(issuesOfConv({ input_quant: { quantizer: 'Act8', max_val: 1.5 } })).toEqual([]);
  expect(issuesOfConv({ input_quant: { quantizer: 'Act8' } })).toEqual([
    'steps[0].input_quant: Act8 needs max_val.',
  ]);
  expect(issuesOfConv({ input_quant: 'Act8' })).toEqual(['steps[0].input_quant: Act8 needs max_val.']);
});

test('A slot for which no quantizer is there yet says so', () => {
  expect(issuesOfConv({ bias_quant: 'Weight8' })).toEqual([
    'steps[0].bias_quant: "Weight8" does not fit bias_quant; only null is available here yet.',
  ]);
});

test('state may hold what a zero point has collected, and its own parts', () => {
  const zeroPoint = { counter: 1, buffer: -0.5 };
  expect(issuesOfConv({ state: { input_quant: { init_done: true, zero_point: zeroPoint } } })).toEqual([]);
  expect(issuesOfConv({ state: { input_quant: { init_done: 1, zero_point: { counter: 0.5 } } } })).toEqual([
    'steps[0].state.input_quant.init_done: init_done must be true or false, but is 1.',
    'steps[0].state.input_quant.zero_point.counter: counter must be a whole number of at least 0, but is 0.5.',
  ]);
});

test('state holds counter, buffer and value of the quantizers that the layer has', () => {
  const state = { input_quant: { counter: 301, buffer: { shape: [1], values: [2] }, value: 0.5 } };
  expect(issuesOfConv({ state })).toEqual([]);
  expect(issuesOfConv({ state: { input_quant: { counter: -1, buffer: 'x' }, output_quant: {} } })).toEqual([
    'steps[0].state.output_quant: state has no field "output_quant". Did you mean "input_quant"?',
    'steps[0].state.input_quant.counter: counter must be a whole number of at least 0, but is -1.',
    'steps[0].state.input_quant.buffer: buffer must be a number or { "shape": [...], "values": [...] }, but is "x".',
  ]);
});
