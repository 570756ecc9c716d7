import { beforeAll, describe, expect, test } from 'vitest';
import { evaluate } from '../../evaluate.ts';
import type { Step } from '../../experiment/document.ts';
import { cpuExecutor } from '../../reference/cpu-executor.ts';
import type { ReportStep } from '../../report.ts';

/* Expected numbers and words: Brevitas 0.12.1 on torch 2.13.0, for this very document. */
const call = (id: string, layer: string, ...inputs: string[]): Step => ({ id, kind: 'call', layer, inputs });

const steps: readonly Step[] = [
  { id: 'x', kind: 'tensor', shape: [5], values: [-2, -0.5, 0.25, 1, 3] },
  { id: 'y', kind: 'tensor', shape: [5], values: [1, 1, -1, 0.5, 0] },
  {
    id: 'qx',
    kind: 'int_quant_tensor',
    inputs: ['x'],
    scale: 0.25,
    zero_point: 0,
    bit_width: 8,
    signed: true,
    training: false,
  },
  { id: 'relu', kind: 'QuantReLU', return_quant_tensor: true },
  call('relu_x', 'relu', 'x'),
  { id: 'relu_off', kind: 'QuantReLU', act_quant: null, return_quant_tensor: true },
  call('relu_off_qx', 'relu_off', 'qx'),
  call('relu_off_x', 'relu_off', 'x'),
  { id: 'hardtanh', kind: 'QuantHardTanh', min_val: -1, max_val: 1, return_quant_tensor: true },
  call('hardtanh_x', 'hardtanh', 'x'),
  {
    id: 'hardtanh_off',
    kind: 'QuantHardTanh',
    act_quant: null,
    min_val: -1,
    max_val: 1,
    return_quant_tensor: true,
  },
  call('hardtanh_off_qx', 'hardtanh_off', 'qx'),
  { id: 'hardtanh_bare', kind: 'QuantHardTanh' },
  call('hardtanh_bare_x', 'hardtanh_bare', 'x'),
  { id: 'hardtanh_no_min', kind: 'QuantHardTanh', act_quant: 'Int8ActPerTensorFloat', max_val: 0.5 },
  { id: 'hardtanh_turned', kind: 'QuantHardTanh', act_quant: null, min_val: 0.5, max_val: -0.5 },
  { id: 'identity_off', kind: 'QuantIdentity', act_quant: null, return_quant_tensor: true },
  call('identity_off_qx', 'identity_off', 'qx'),
  { id: 'identity', kind: 'QuantIdentity' },
  call('identity_qx', 'identity', 'qx'),
  { id: 'sigmoid_off', kind: 'QuantSigmoid', act_quant: null },
  call('sigmoid_off_qx', 'sigmoid_off', 'qx'),
  { id: 'sigmoid', kind: 'QuantSigmoid', input_quant: 'Int8ActPerTensorFloat', return_quant_tensor: true },
  call('sigmoid_x', 'sigmoid', 'x'),
  { id: 'tanh', kind: 'QuantTanh', return_quant_tensor: true },
  call('tanh_x', 'tanh', 'x'),
  { id: 'eltwise', kind: 'QuantEltwiseAdd', return_quant_tensor: true },
  call('eltwise_x_y', 'eltwise', 'x', 'y'),
];

let report: ReadonlyMap<string, ReportStep>;

beforeAll(async () => {
  const document = { version: 1, steps } as const;
  const evaluated = await evaluate(document, cpuExecutor, { values: 'all', images: new Map() });
  report = new Map(evaluated.steps.map((step) => [step.id, step]));
});

describe('Activation layers give the integers and scales of Brevitas', () => {
  test.each([
    // id, integers, scale, signed, training
    ['relu_x', [0, 0, 21, 85, 255], 0.011764706, false, true],
    ['relu_off_qx', [0, 0, 1, 4, 12], 0.25, true, true],
    ['hardtanh_x', [-128, -64, 32, 127, 127], 0.0078125, true, true],
    ['hardtanh_off_qx', [-4, -2, 1, 4, 4], 0.25, true, true],
    ['identity_off_qx', [-8, -2, 1, 4, 12], 0.25, true, false],
    ['eltwise_x_y', [-43, 22, -32, 65, 127], 0.023254395, true, true],
  ])('%s', (id, integers, scale, signed, training) => {
    const step = report.get(id);
    if (step?.type !== 'IntQuantTensor') throw new Error(`${id} is no IntQuantTensor.`);
    expect(step.int && Array.from(step.int, Number)).toEqual(integers);
    expect(step.scale).toEqual({ shape: [], values: Float32Array.of(scale) });
    expect([step.bit_width, step.signed, step.training]).toEqual([8, signed, training]);
  });

  test.each([
    ['sigmoid_x', [32, 102, 151, 196, 255]],
    ['tanh_x', [-124, -59, 32, 98, 127]],
  ])('%s, behind a function whose last bit is open', (id, integers) => {
    const step = report.get(id);
    expect(step?.type === 'IntQuantTensor' && step.int).toEqual(Int32Array.from(integers));
  });
});

describe('Activation layers', () => {
  test('return the plain value unless a QuantTensor is asked for', () => {
    expect(report.get('identity_qx')).toMatchObject({
      type: 'Tensor',
      value: Float32Array.of(-1.9921875, -0.4921875, 0.2578125, 1.0078125, 2.9765625),
    });
    expect(report.get('sigmoid_off_qx')).toMatchObject({ type: 'Tensor' });
  });

  test('fail with the words of Brevitas and torch', () => {
    const errors = (
      ['relu_off_x', 'hardtanh_bare', 'hardtanh_bare_x', 'hardtanh_no_min', 'hardtanh_turned'] as const
    ).map((id) => {
      const step = report.get(id);
      return step?.type === 'Error' ? `${step.error.type}: ${step.error.message}` : null;
    });
    expect(errors).toEqual([
      'AssertionError: QuantLayer is not correctly configured, check if warnings were raised',
      "DependencyError: 'Int8ActPerTensorFloatMinMaxInit' can not resolve attribute 'max_val' while building 'scaling_init_impl'",
      'Skipped: needs hardtanh_bare',
      "TypeError: '<=' not supported between instances of 'float' and 'NoneType'",
      'AssertionError: max_val (-0.5) must be greater than min_val (0.5)',
    ]);
  });

  test('report their quantizers, their state, and neither weight nor bias', () => {
    expect(report.get('relu')).toEqual({
      id: 'relu',
      type: 'Layer',
      kind: 'QuantReLU',
      quantizers: {
        act: {
          enabled: true,
          name: 'Uint8ActPerTensorFloat',
          bit_width: 8,
          signed: false,
          narrow_range: false,
        },
        input: { enabled: false },
      },
      weight: null,
      bias: null,
      state: {
        act_quant: {
          counter: 1,
          buffer: { shape: [], values: Float32Array.of(3) },
          value: { shape: [], values: Float32Array.of(1) },
        },
      },
      warnings: [],
      error: null,
    });
  });

  test('of an addition collect both inputs in one quantizer: 3, then 1, of momentum 0.1 give 2.7999997', () => {
    expect(report.get('eltwise')).toMatchObject({
      state: {
        input_quant: { counter: 2, buffer: { values: Float32Array.of(2.7999997) } },
        output_quant: { counter: 1, buffer: { values: Float32Array.of(2.9765625) } },
      },
    });
    expect(report.get('eltwise_x_y')).toMatchObject({
      parts: {
        input: { scale: { values: Float32Array.of(0.0234375) } },
        other: { scale: { values: Float32Array.of(0.0078125) } },
        before_output_quant: {
          value: Float32Array.of(-1, 0.5, -0.7421875, 1.5078125, 2.9765625),
          scale: { values: Float32Array.of(0.015625) },
        },
      },
    });
  });
});
