import { expect } from 'vitest';
import type { Report } from '../report.ts';
import { printedLike } from './printed.ts';
import figures from './tutorial-figures.json';

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
  expect(printedLike(step.bit_width, printed.bit_width?.printed[0] ?? '')).toBe(printed.bit_width?.printed[0]);
  expect(step.signed).toBe(printed.signed);
  expect(step.training).toBe(printed.training);
}

function asPrinted(values: ArrayLike<number | bigint> | null, texts: readonly string[] = []): string[] {
  return Array.from(values ?? [], (value, index) => printedLike(Number(value), texts[index] ?? '0.0000'));
}
