import { expect, test } from 'vitest';
import type { Conv2dGeometry } from '../core/plan/geometry.ts';
import { makePlan } from '../core/plan/make-plan.ts';
import type { Plan } from '../core/plan/plan.ts';
import { byDefinition } from '../core/reference/conv2d-cases.ts';
import { roundHalfEven } from '../core/tensor/float32.ts';
import { goldenFiles } from './golden-files.ts';
import type { GoldenDocument, GoldenEntry, GoldenQuantTensor, GoldenStep } from './golden-format.ts';

// Brevitas sums dequantized products in float32. Here its own integers are convolved in exact arithmetic, by
// the definition, to see who strays where its rounded float sums are not the integers that we report.

const { fround } = Math;

function isQuantized(entry: GoldenEntry | null | undefined): entry is GoldenQuantTensor {
  return entry?.type === 'IntQuantTensor';
}

/** The integer result of a call, before an output quantizer. */
function sumsOf(step: GoldenStep): GoldenQuantTensor | null {
  if (step.type !== 'Tensor' && step.type !== 'IntQuantTensor') return null;
  const before = step.parts['before_output_quant'];
  if (isQuantized(before)) return before;
  return isQuantized(step) && step.accumulator ? step : null;
}

function geometryOf(plan: Plan, id: string): Conv2dGeometry | null {
  const entry = plan.entries.find((one) => one.id === id);
  if (entry?.type !== 'Tensor' && entry?.type !== 'IntQuantTensor') return null;
  const range = entry.call?.accumulator?.finalRange;
  const convolution = plan.ops.find((op) => op.op === 'conv2d_int' && op.range === range);
  return convolution?.op === 'conv2d_int' ? convolution.geometry : null;
}

/** What Brevitas' own float sums round to, as its int() does it. */
function roundedFloatSums({ shadow, shape, scale, zeroPoint }: GoldenQuantTensor): readonly number[] | null {
  if (!shadow) return null;
  const channels = shape[1] ?? 1;
  const inner = (shape[2] ?? 1) * (shape[3] ?? 1);
  return Array.from(shadow.value, (value, i) => {
    const channel = Math.floor(i / inner) % channels;
    const s = scale.values[scale.values.length > 1 ? channel : 0] ?? 0;
    const z = zeroPoint.values[zeroPoint.values.length > 1 ? channel : 0] ?? 0;
    return roundHalfEven(fround(fround(value / s) + z));
  });
}

/** Exact sums against the reported integers and against the rounded float sums, over all calls of a document. */
function compare({ document, steps }: GoldenDocument): { wrong: string[]; strayed: number; sums: number } {
  const plan = makePlan(document, new Map());
  const result = { wrong: [] as string[], strayed: 0, sums: 0 };
  for (const step of steps) {
    const sums = sumsOf(step);
    const geometry = geometryOf(plan, step.id);
    if (!sums?.int || !geometry || (step.type !== 'Tensor' && step.type !== 'IntQuantTensor')) continue;
    const { input, weight } = step.parts;
    if (!isQuantized(input) || !isQuantized(weight) || !input.int || !weight.int) continue;
    const exact = byDefinition(geometry, Array.from(input.int, Number), Array.from(weight.int, Number));
    const floats = roundedFloatSums(sums);
    exact.forEach((sum, i) => {
      if (BigInt(sums.int?.[i] ?? 0) !== sum)
        result.wrong.push(`${step.id}[${i}]: ${sums.int?.[i]}, exactly ${sum}`);
      if (floats && floats[i] !== Number(sum)) result.strayed += 1;
    });
    result.sums += exact.length;
  }
  return result;
}

test('Where the rounded float sums of Brevitas differ from our integers, exact arithmetic has ours', async () => {
  const documents = (await goldenFiles['quant-conv2d']?.())?.documents ?? [];
  const results = documents.map(compare);
  expect(results.flatMap(({ wrong }) => wrong)).toEqual([]);
  expect(results.reduce((total, { sums }) => total + sums, 0)).toBeGreaterThan(10_000);
  expect(results.reduce((total, { strayed }) => total + strayed, 0)).toBeGreaterThan(100);
});
