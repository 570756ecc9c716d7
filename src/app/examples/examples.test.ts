import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import '../../core/whole-registry.ts';
import { evaluate } from '../../core/evaluate.ts';
import { check } from '../../core/experiment/check.ts';
import { cpuExecutor } from '../../core/reference/cpu-executor.ts';
import type { Report } from '../../core/report.ts';
import { decodeImage } from '../../formats/image-node.ts';
import { resolveImages } from '../../formats/resolve-images.ts';
import type { Example } from './example.ts';
import { examples } from './index.ts';

const publicFolder = new URL('../../../public/', import.meta.url);
const loadShipped = (name: string) => readFile(new URL(`images/${name}.png`, publicFolder));

async function reportOf({ document }: Example): Promise<Report> {
  const images = await resolveImages(document, { decode: decodeImage, loadShipped });
  return evaluate(document, cpuExecutor, { values: 'all', images });
}

function named(name: string): Example {
  const example = examples.find((one) => one.name === name);
  if (example === undefined) throw new Error(`There is no example named ${name}.`);
  return example;
}

test('there are 20 examples, each with a name of its own and a thumbnail in both themes', () => {
  const names = examples.map(({ name }) => name);
  expect(new Set(names).size).toBe(20);
  const pictures = names.flatMap((name) => [`${name}.dark.png`, `${name}.light.png`]);
  expect(readdirSync(new URL('examples/', publicFolder)).toSorted()).toEqual(pictures.toSorted());
});

test.each(examples.map((example) => [example.name, example] as const))(
  '%s passes the check as it is, and raises errors only where it is about them',
  async (name, example) => {
    expect(check(example.document)).toEqual({ document: example.document });
    const report = await reportOf(example);
    expect(report.steps.map(({ id }) => id)).toContain(example.selected);
    const failed = report.steps.filter(({ type }) => type === 'Error').map(({ id }) => id);
    expect(failed).toEqual(name === 'bias-trap' ? ['float_input', 'output_quant'] : []);
  },
);

test('the 16-bit accumulator overflows on 514 of 18,432 outputs', async () => {
  const report = await reportOf(named('accumulator-16'));
  const y = report.steps.find(({ id }) => id === 'y');
  expect(y).toMatchObject({ accumulator: { brevitas_bits: 22, limit: { overflowed: 514 } } });
  // 48 rows of 48 outputs a channel.
  const where = y?.type === 'IntQuantTensor' ? (y.accumulator?.limit?.where ?? []) : [];
  const { channel } = named('accumulator-16');
  expect(where.filter((index) => Math.floor(index / (48 * 48)) === channel).length).toBe(431);
});

test('accumulator-aware weights keep every sum within 16 bits', async () => {
  const report = await reportOf(named('accumulator-aware'));
  const y = report.steps.find(({ id }) => id === 'y');
  expect(y).toMatchObject({ accumulator: { limit: { overflowed: 0 } } });
});

test('in training the sum of two batches is invalid, in eval it is valid', async () => {
  const report = await reportOf(named('train-eval'));
  const valid = (id: string) => report.steps.find((step) => step.id === id);
  expect(valid('sum')).toMatchObject({ is_valid: false, bit_width: 9 });
  expect(valid('sum_eval')).toMatchObject({ is_valid: true, bit_width: 9 });
});

test('the weight 0.1273 of the tutorial is the integer 69', async () => {
  const report = await reportOf(named('follow-one-weight'));
  const weight = report.steps.find(({ id }) => id === 'weight');
  if (weight?.type !== 'IntQuantTensor') throw new Error('The weight is quantized.');
  expect(weight.value?.[Array.from(weight.int ?? [], Number).indexOf(69)]).toBeCloseTo(0.1273, 4);
});
