import { expect } from 'vitest';
import type { Report, ReportStep } from '../core/report.ts';
import { printedLike } from './printed.ts';
import figures from '../core/golden/tutorial-figures.json';

interface PrintedTensor {
  readonly shape: readonly number[];
  readonly printed: readonly string[];
}

interface PrintedOutput extends Partial<PrintedTensor> {
  readonly type: string;
  readonly scale?: PrintedTensor;
  readonly zero_point?: PrintedTensor;
  readonly bit_width?: PrintedTensor;
  readonly signed?: boolean;
  readonly training?: boolean;
}

/** What the notebook printed as the tensor of one cell. */
export function printedTensorOf(cell: number): PrintedOutput {
  const outputs: readonly PrintedOutput[] = figures.cells.find((one) => one.cell === cell)?.outputs ?? [];
  const tensor = outputs.find((output) => output.type !== 'text');
  if (!tensor) throw new Error(`Cell ${cell} printed no tensor.`);
  return tensor;
}

/**
 * Element [0, 1, 1, 0] of cell 24 printed a residue of float32 sums; the exact integer is 16, and
 * 16 times the scale prints otherwise.
 */
const STRAY = { cell: 24, element: 12, printed: '2.8723e-06', exact: '2.8725e-06' };

/** Step `cN` of the report is what the notebook's cell N prints, to the printed digit, flags included. */
export function expectCell(report: Report, cell: number): void {
  const step = report.steps.find(({ id }) => id === `c${cell}`);
  const printed = printedTensorOf(cell);
  expect(step?.type).toBe(printed.type);
  if (step?.type !== 'Tensor' && step?.type !== 'IntQuantTensor') throw new Error(`c${cell} is no tensor.`);
  expect(step.shape).toEqual(printed.shape);
  const shown = asPrinted(step.value, printed.printed);
  if (cell === STRAY.cell) {
    expect([shown[STRAY.element], printed.printed?.[STRAY.element]]).toEqual([STRAY.exact, STRAY.printed]);
    shown[STRAY.element] = STRAY.printed;
  }
  expect(shown).toEqual(printed.printed);
  if (step.type === 'Tensor') return;
  expect(step.scale.shape).toEqual(printed.scale?.shape);
  expect(asPrinted(step.scale.values, printed.scale?.printed)).toEqual(printed.scale?.printed);
  expect(step.zero_point.shape).toEqual(printed.zero_point?.shape);
  expect(asPrinted(step.zero_point.values, printed.zero_point?.printed)).toEqual(printed.zero_point?.printed);
  expect(printedLike(step.bit_width, printed.bit_width?.printed[0] ?? '')).toBe(
    printed.bit_width?.printed[0],
  );
  expect(step.signed).toBe(printed.signed);
  expect(step.training).toBe(printed.training);
}

function asPrinted(values: ArrayLike<number | bigint> | null, texts: readonly string[] = []): string[] {
  return Array.from(values ?? [], (value, index) => printedLike(Number(value), texts[index] ?? '0.0000'));
}

/** All that the convolutions without bias print, and what the accumulator of cell 14 needs. */
export function expectTutorialConvolutions(report: Report): void {
  for (const cell of [4, 6, 14, 16, 18, 20, 21]) expectCell(report, cell);
  for (const id of ['c6', 'c14', 'c16', 'c18', 'c21']) {
    const step = report.steps.find((one) => one.id === id);
    expect([id, step?.type === 'IntQuantTensor' && step.is_valid]).toEqual([id, true]);
  }
  const c14 = report.steps.find(({ id }) => id === 'c14');
  if (c14?.type !== 'IntQuantTensor') throw new Error('c14 is not quantized.');
  expect(c14.accumulator).toMatchObject({ brevitas_bits: 21, data_type_bits: 20, weight_bits: [18, 19, 19] });
  const valueOf = (id: string) => {
    const step = report.steps.find((one) => one.id === id);
    return step?.type === 'Tensor' ? step.value : null;
  };
  expect(valueOf('c5a')).toEqual(valueOf('c5b'));
  expect(valueOf('c5a')).toHaveLength(27);
}

/** The whole tutorial: all that its cells print, say, warn and raise. */
export function expectTutorial(report: Report): void {
  for (const cell of [4, 6, 10, 12, 13, 14, 16, 18, 20, 21, 24, 25, 26, 28, 29, 31]) expectCell(report, cell);
  const conv2 = stepOf(report, 'conv2');
  const quantizers = conv2.type === 'Layer' ? conv2.quantizers : {};
  const enabled = Object.entries(quantizers).map(([slot, { enabled: on }]) => [slot, on]);
  expect(Object.fromEntries(enabled)).toEqual({ weight: true, bias: false, input: false, output: false });
  expect(valuesOf(report, 'c5')).toEqual(new Float32Array(27).fill(1));
  const weight = stepOf(report, 'c6');
  const scale = weight.type === 'IntQuantTensor' ? Number(weight.scale.values?.[0]) : NaN;
  expect(valuesOf(report, 'i7').map((int) => int * scale)).toEqual(valuesOf(report, 'c6'));
  const verdicts = ['c6', 'c9a', 'c9b', 'c10', 'c14', 'c16', 'c18', 'c21', 'c29'].map((id) => {
    const step = stepOf(report, id);
    return [id, step.type === 'IntQuantTensor' && step.is_valid];
  });
  expect(verdicts.filter(([, valid]) => !valid)).toEqual([['c10', false]]);
  expect(printedScales(report)).toEqual(['0.0211', '0.0162']);
  expect(stepOf(report, 'c23').error).toEqual({
    type: 'RuntimeError',
    message: 'QuantLayer is not correctly configured',
  });
  expect(stepOf(report, 'c27')).toMatchObject({
    warnings: [
      'No quant bias cache found, set cache_inference_quant_bias=True and run an inference pass first',
    ],
    error: { type: 'RuntimeError', message: 'Input scale required' },
  });
}

/** Of the two activations of cell 9. */
function printedScales(report: Report): readonly string[] {
  return ['c9a', 'c9b'].flatMap((id) => {
    const step = stepOf(report, id);
    return step.type === 'IntQuantTensor' ? asPrinted(step.scale.values, ['0.0000']) : [];
  });
}

function stepOf(report: Report, id: string): ReportStep {
  const step = report.steps.find((one) => one.id === id);
  if (!step) throw new Error(`The report has no step ${id}.`);
  return step;
}

function valuesOf(report: Report, id: string): Float32Array {
  const step = stepOf(report, id);
  if (step.type === 'Layer' || step.type === 'Error' || !step.value) throw new Error(`${id} is no tensor.`);
  return step.value;
}
