import { beforeAll, describe, expect, test } from 'vitest';
import { evaluate } from '../../evaluate.ts';
import type { Step } from '../../experiment/document.ts';
import { cpuExecutor } from '../../reference/cpu-executor.ts';
import type { ReportStep } from '../../report.ts';

/* Expected numbers and words: Brevitas 0.12.1 on torch 2.13.0, for this very document. */
const built = (id: string, zeroPoint: number, bitWidth: number): Step => ({
  id,
  kind: 'int_quant_tensor',
  inputs: ['x'],
  scale: 0.25,
  zero_point: zeroPoint,
  bit_width: bitWidth,
  signed: true,
  training: false,
});

/** A layer and one call of it. */
const called = (id: string, kind: string, input: string, rest: Readonly<Record<string, unknown>>): Step[] => [
  { id: `${id}_layer`, kind, ...rest },
  { id, kind: 'call', layer: `${id}_layer`, inputs: [input] },
];

const trunc = (quantizer: string, bitWidth: number) => ({ quantizer, bit_width: bitWidth });

const steps: readonly Step[] = [
  { id: 'x', kind: 'tensor', shape: [1, 1, 2, 4], values: [1, 2, -3, 0.5, 0.25, -1, 3.75, -4] },
  built('q', 0, 5),
  built('z', 2, 6),
  ...called('rounded', 'TruncAvgPool2d', 'q', { kernel_size: 2, trunc_quant: trunc('RoundTo8bit', 5) }),
  ...called('floored', 'TruncAvgPool2d', 'z', {
    kernel_size: [2, 1],
    stride: 1,
    trunc_quant: trunc('TruncTo8bit', 4),
  }),
  ...called('off', 'TruncAvgPool2d', 'q', { kernel_size: 2, trunc_quant: null, return_quant_tensor: false }),
  ...called('of_floats', 'TruncAvgPool2d', 'x', { kernel_size: 2 }),
  ...called('adaptive', 'TruncAdaptiveAvgPool2d', 'q', { output_size: [1, 2] }),
  ...called('shifted', 'TruncAdaptiveAvgPool2d', 'q', {
    output_size: 1,
    trunc_quant: trunc('ShiftRoundSaturateTo8bit', 4),
  }),
  ...called('nearest', 'QuantUpsample', 'z', { scale_factor: 2 }),
  ...called('nearest_of_floats', 'QuantUpsample', 'x', { scale_factor: 2 }),
  ...called('bilinear', 'QuantUpsample', 'q', { scale_factor: 2, mode: 'bilinear' }),
];

let report: ReadonlyMap<string, ReportStep>;

beforeAll(async () => {
  const document = { version: 1, steps } as const;
  const evaluated = await evaluate(document, cpuExecutor, { values: 'all', images: new Map() });
  report = new Map(evaluated.steps.map((step) => [step.id, step]));
});

describe('Truncating poolings and upsampling give the integers of Brevitas', () => {
  test.each([
    // id, integers, scale, zero point, bits, training
    ['rounded', [2, -3], 0.25, 0, 5, true],
    ['floored', [0, 0, 0, -2], 1, 0.25, 4, true],
    ['adaptive', [18, -22], 0.03125, 0, 8, true],
    ['shifted', [-2], 0.03125, 0, 4, true],
    [
      'bilinear',
      [
        [4, 5, 7, 3, -7, -8, -2, 2],
        [3, 4, 5, 2, -3, -5, -3, -2],
        [2, 1, 0, 1, 6, 3, -7, -12],
        [1, 0, -3, 1, 10, 7, -8, -16],
      ].flat(),
      0.25,
      0,
      5,
      false,
    ],
  ] as const)('%s', (id, integers, scale, zeroPoint, bits, training) => {
    const step = report.get(id);
    if (step?.type !== 'IntQuantTensor') throw new Error(`${id} is no IntQuantTensor.`);
    expect(step.int && Array.from(step.int, Number)).toEqual(integers);
    expect(step.scale.values).toEqual(Float32Array.of(scale));
    expect(step.zero_point.values).toEqual(Float32Array.of(zeroPoint));
    expect([step.bit_width, step.signed, step.training]).toEqual([bits, true, training]);
  });

  test('the nearest neighbours keep their label, zero point 2 and 6 bits', () => {
    const step = report.get('nearest');
    expect(step?.type === 'IntQuantTensor' && step.int?.slice(0, 8)).toEqual(
      Int32Array.of(6, 6, 10, 10, -10, -10, 4, 4),
    );
    expect(step).toMatchObject({ bit_width: 6, zero_point: { values: Float32Array.of(2) }, is_valid: true });
  });

  test('the sums before a truncation are wider: 9 and -11 of 7 bits', () => {
    expect(report.get('rounded')).toMatchObject({
      parts: { before_output_quant: { int: Int32Array.of(9, -11), bit_width: 7 } },
    });
  });
});

describe('Truncating poolings and upsampling', () => {
  test('without a quantizer average plainly', () => {
    expect(report.get('off')).toMatchObject({ type: 'Tensor', value: Float32Array.of(0.5625, -0.6875) });
  });

  test('fail on plain tensors with the words of Brevitas and Python', () => {
    expect(report.get('of_floats')).toMatchObject({
      error: {
        type: 'AssertionError',
        message: 'QuantLayer is not correctly configured, check if warnings were raised',
      },
    });
    expect(report.get('nearest_of_floats')).toMatchObject({
      error: { type: 'AttributeError', message: "'Tensor' object has no attribute 'value'" },
    });
  });

  test('report the truncation as their only quantizer', () => {
    expect(report.get('rounded_layer')).toMatchObject({
      quantizers: { trunc: { enabled: true, name: 'RoundTo8bit', bit_width: 5, narrow_range: false } },
      weight: null,
    });
    expect(report.get('nearest_layer')).toMatchObject({ quantizers: {}, weight: null });
  });
});
