import { beforeAll, describe, expect, test } from 'vitest';
import { evaluate } from '../evaluate.ts';
import { check } from '../experiment/check.ts';
import type { ExperimentDocument, Step } from '../experiment/document.ts';
import { RefusedDocument } from '../issue.ts';
import { makePlan } from '../plan/make-plan.ts';
import { cpuExecutor } from '../reference/cpu-executor.ts';
import type { ReportStep } from '../report.ts';

/* Expected numbers and words: Brevitas 0.12.1 on torch 2.13.0. */
const weight = { shape: [2, 1], values: [0.5, -1.27] };
const linear: Step = {
  id: 'linear',
  kind: 'QuantLinear',
  in_features: 1,
  out_features: 2,
  weight,
  bias_values: { shape: [2], values: [0.3, -1] },
  bias_quant: 'Int16Bias',
};
const input: readonly Step[] = [
  { id: 'x', kind: 'tensor', shape: [1, 1], values: [0.75] },
  {
    id: 'q',
    kind: 'int_quant_tensor',
    inputs: ['x'],
    scale: 0.25,
    zero_point: 0,
    bit_width: 4,
    signed: true,
    training: false,
  },
];

const document: ExperimentDocument = {
  version: 1,
  steps: [
    ...input,
    linear,
    { id: 'identity', kind: 'QuantIdentity' },
    { id: 'w', kind: 'quant_weight', layer: 'linear' },
    { id: 'b', kind: 'quant_bias', layer: 'linear', inputs: ['q'] },
    { id: 'b_alone', kind: 'quant_bias', layer: 'linear' },
    { id: 'b_of_identity', kind: 'quant_bias', layer: 'identity' },
    { id: 'w_of_identity', kind: 'quant_weight', layer: 'identity' },
  ],
};

let report: ReadonlyMap<string, ReportStep>;

beforeAll(async () => {
  const { steps } = await evaluate(document, cpuExecutor, { values: 'all', images: new Map() });
  report = new Map(steps.map((step) => [step.id, step]));
});

describe('What a layer’s quantizers make of its parameters', () => {
  test('quant_weight gives 50 and -127 of scale 0.01', () => {
    expect(report.get('w')).toMatchObject({
      int: Int32Array.of(50, -127),
      scale: { values: Float32Array.of(0.01) },
      bit_width: 8,
    });
  });

  test('quant_bias takes the scale of input times weight, 0.25 * 0.01', () => {
    expect(report.get('b')).toMatchObject({
      int: Int32Array.of(120, -400),
      scale: { shape: [1], values: Float32Array.of(0.0025) },
      bit_width: 16,
    });
  });

  test('quant_bias without an input fails where it needs one, with the warning of Brevitas', () => {
    expect(report.get('b_alone')).toMatchObject({
      warnings: [
        'No quant bias cache found, set cache_inference_quant_bias=True and run an inference pass first',
      ],
      error: { type: 'RuntimeError', message: 'Input scale required' },
    });
  });

  test('a layer without weight and bias has neither', () => {
    expect(report.get('w_of_identity')).toMatchObject({
      error: { message: "'QuantIdentity' object has no attribute 'quant_weight'" },
    });
    expect(report.get('b_of_identity')).toMatchObject({
      error: { message: "'QuantIdentity' object has no attribute 'quant_bias'" },
    });
  });
});

describe('A call', () => {
  test('needs as many inputs as its layer takes', () => {
    const steps = (kind: string, inputs: readonly string[]): readonly Step[] => [
      ...input,
      { id: 'layer', kind },
      { id: 'y', kind: 'call', layer: 'layer', inputs },
    ];
    const issuesOf = (kind: string, inputs: readonly string[]) => {
      const checked = check({ version: 1, steps: steps(kind, inputs) });
      if (!('document' in checked)) throw new RefusedDocument(checked.issues);
      return makePlan(checked.document, new Map()).issues.map(({ path, message }) => `${path}: ${message}`);
    };
    expect(issuesOf('QuantEltwiseAdd', ['x', 'q'])).toEqual([]);
    expect(issuesOf('QuantEltwiseAdd', ['x'])).toEqual([
      'steps[3].inputs: QuantEltwiseAdd takes 2 of them, but there is 1.',
    ]);
    expect(issuesOf('QuantReLU', ['x', 'q'])).toEqual([
      'steps[3].inputs: QuantReLU takes 1 of them, but there are 2.',
    ]);
  });
});
