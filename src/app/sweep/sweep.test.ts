import { beforeAll, describe, expect, test } from 'vitest';
import { evaluate } from '../../core/evaluate.ts';
import type { ExperimentDocument } from '../../core/experiment/document.ts';
import { cpuExecutor } from '../../core/reference/cpu-executor.ts';
import { loadRegistry } from '../../core/registry.ts';
import { tutorialLayer } from '../examples/tutorial-layer.ts';
import { runSweep, sweepValues, type SweepPoint, type SweepRequest } from './run-sweep.ts';
import { sweepFieldName, sweepFields, withoutQuantizers } from './sweep-field.ts';

beforeAll(loadRegistry);

const { document } = tutorialLayer;
const onCpu = (experiment: ExperimentDocument) =>
  evaluate(experiment, cpuExecutor, { values: 'all', images: new Map() });

function fieldNamed(name: string, of = document) {
  const found = sweepFields(of).find((field) => sweepFieldName(field) === name);
  if (found === undefined) throw new Error(`There is no field ${name}.`);
  return found;
}

async function swept(change: Partial<SweepRequest>, signal = new AbortController().signal) {
  const field = fieldNamed('conv.weight_quant.bit_width');
  const request = { document, field, values: [2, 4, 8], stepId: 'y', part: 'output' as const, ...change };
  const points: SweepPoint[] = [];
  for await (const point of runSweep(request, onCpu, async () => {}, signal)) points.push(point);
  return points;
}

describe('the fields', () => {
  test('bit widths come first, with the ends that a quantizer gives them', () => {
    expect(sweepFields(document).slice(0, 2)).toEqual([
      expect.objectContaining({ step: 'conv', field: 'weight_quant.bit_width', current: 8, min: 1, max: 16 }),
      expect.objectContaining({ step: 'conv', field: 'input_quant.bit_width', current: 8, isBitWidth: true }),
    ]);
    expect(fieldNamed('manual_seed.seed')).toMatchObject({ current: 0, whole: true, isBitWidth: false });
    expect(fieldNamed('conv.input_quant.high_percentile_q').current).toBe(99.999);
  });

  test('the width of an accumulator can be swept, with a limit or without one yet', () => {
    const steps = document.steps.map((step) =>
      step.id === 'conv' ? { ...step, accumulator: { bits: 16, overflow: 'wrap' } } : step,
    );
    expect(fieldNamed('conv.accumulator.bits', { ...document, steps })).toMatchObject({
      current: 16,
      min: 2,
      max: 64,
    });
    expect(fieldNamed('conv.accumulator.bits')).toMatchObject({ current: null, min: 2, max: 64 });
    const plain = withoutQuantizers(document);
    expect(sweepFields(plain).some(({ field }) => field === 'accumulator.bits')).toBe(false);
  });
});

test('without quantizers every slot is off and no quantized tensor is asked for', () => {
  expect(withoutQuantizers(document).steps[1]).toMatchObject({
    weight_quant: null,
    bias_quant: null,
    input_quant: null,
    output_quant: null,
    return_quant_tensor: false,
  });
});

describe('running', () => {
  test('more bits are closer to the float result and need a wider accumulator', async () => {
    const points = await swept({});
    expect(points.map(({ accumulator }) => accumulator?.bound)).toEqual([14, 17, 21]);
    const [two = 0, four = 0, eight = 0] = points.map(({ sqnrDb }) => sqnrDb ?? 0);
    expect(two).toBeLessThan(four);
    expect(eight).toBeGreaterThan(35);
    expect(points.map(({ problem }) => problem)).toEqual([null, null, null]);
  });

  test('too narrow an accumulator loses the result, a wide one nothing', async () => {
    const field = fieldNamed('conv.accumulator.bits');
    const points = await swept({ field, values: [8, 16, 32] });
    const [narrow = 0, middle = 0, wide = 0] = points.map(({ sqnrDb }) => sqnrDb ?? 0);
    expect(narrow).toBeLessThan(5);
    expect(middle).toBe(wide);
    expect(wide).toBeGreaterThan(35);
  });

  test('a weight is measured against its own float values', async () => {
    const [point] = await swept({ part: 'weight', values: [8] });
    expect(point?.sqnrDb).toBeGreaterThan(40);
  });

  test('another seed has a reference of its own', async () => {
    const points = await swept({ field: fieldNamed('manual_seed.seed'), values: [0, 1] });
    expect(Math.min(...points.map(({ sqnrDb }) => sqnrDb ?? 0))).toBeGreaterThan(30);
  });

  test('a value that cannot be has a sentence, and the sweep goes on', async () => {
    const points = await swept({ values: [0, 8] });
    expect(points[0]?.problem).toMatch(/bit_width must be/);
    expect(points[1]?.problem).toBeNull();
  });

  test('it ends where it is cancelled', async () => {
    const ending = new AbortController();
    const signal = ending.signal;
    const field = fieldNamed('conv.weight_quant.bit_width');
    const request: SweepRequest = { document, field, values: [2, 3, 4], stepId: 'y', part: 'output' };
    const points: SweepPoint[] = [];
    for await (const point of runSweep(request, onCpu, async () => {}, signal)) {
      points.push(point);
      ending.abort();
    }
    expect(points.map(({ value }) => value)).toEqual([2]);
  });
});

/** from, to, step, values */
const ranges: readonly (readonly [number, number, number, readonly number[] | null])[] = [
  [2, 5, 1, [2, 3, 4, 5]],
  [99, 99.3, 0.1, [99, 99.1, 99.2, 99.3]],
  [5, 2, 1, null],
  [0, 1, 0, null],
  [0, 64, 1, null],
];
test.each(ranges)('from %d to %d by %d', (from, to, step, values) => {
  expect(sweepValues(from, to, step)).toEqual(values);
});
