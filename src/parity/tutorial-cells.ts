import { expect } from 'vitest';
import type { Report } from '../core/report.ts';
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

/** Step `cN` of the report is what the notebook's cell N prints, to the printed digit, flags included. */
export function expectCell(report: Report, cell: number): void {
  const step = report.steps.find(({ id }) => id === `c${cell}`);
  const printed = printedTensorOf(cell);
  expect(step?.type).toBe(printed.type);
  if (step?.type !== 'Tensor' && step?.type !== 'IntQuantTensor') throw new Error(`c${cell} is no tensor.`);
  expect(step.shape).toEqual(printed.shape);
  expect(asPrinted(step.value, printed.printed)).toEqual(printed.printed);
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
