import { expect, test } from 'vitest';
import { evaluate } from '../core/evaluate.ts';
import { check } from '../core/experiment/check.ts';
import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { cpuExecutor } from '../core/reference/cpu-executor.ts';
import type { ReportStep, ShadowReport } from '../core/report.ts';
import { within } from './compare-values.ts';
import { goldenFiles } from './golden-files.ts';
import type { GoldenDocument, GoldenEntry, GoldenTensor } from './golden-format.ts';

/** Every call with a shadow. */
function shadowed(document: ExperimentDocument): ExperimentDocument {
  const steps = document.steps.map((step): Step => (step.kind === 'call' ? { ...step, shadow: true } : step));
  const checked = check({ ...document, steps });
  if ('issues' in checked) throw new Error(checked.issues[0]?.message);
  return checked.document;
}

/** The shadow of a call, or of the sums inside of it. */
function shadowOf(step: ReportStep | undefined): ShadowReport | undefined {
  if (step?.type !== 'Tensor' && step?.type !== 'IntQuantTensor') return undefined;
  return step.shadow ?? shadowOf(step.parts?.before_output_quant);
}

function recordedShadow(step: GoldenEntry | null | undefined) {
  if (step?.type !== 'Tensor' && step?.type !== 'IntQuantTensor') return null;
  const before = step.parts['before_output_quant'];
  return step.shadow ?? (before && 'shadow' in before ? before.shadow : null);
}

/**
 * From integers of 2^20 on a step of the quotient is 1/8 and more: whether it comes near enough to a whole
 * number hangs on the order of the sums, which torch does not tell. A plain tensor has no verdict.
 */
function isOpen(golden: GoldenEntry, { value, isValid }: NonNullable<GoldenTensor['shadow']>): boolean {
  if (golden.type !== 'IntQuantTensor' || isValid === null) return true;
  const largest = value.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  return largest / Math.min(...golden.scale.values) >= 2 ** 20;
}

async function differences({ document, steps }: GoldenDocument): Promise<readonly string[]> {
  const { steps: computed } = await evaluate(shadowed(document), cpuExecutor, {
    values: 'all',
    images: new Map(),
  });
  const byId = new Map(computed.map((step) => [step.id, step]));
  return steps.flatMap((golden) => {
    const recorded = recordedShadow(golden);
    const found = shadowOf(byId.get(golden.id));
    if (recorded === null || !found?.value) return recorded === null ? [] : [`${golden.id} has no shadow`];
    const isSame = isOpen(golden, recorded) || recorded.isValid === found.is_valid;
    const verdict = isSame ? [] : [`${golden.id} is valid: ${found.is_valid}, Brevitas ${recorded.isValid}`];
    return [...verdict, ...within(golden.id, found.value, recorded.value)];
  });
}

test('Shadows of 150 recorded convolutions are the float sums of Brevitas, with its verdict', async () => {
  const file = await goldenFiles['quant-conv2d']?.();
  const documents = file?.documents.slice(0, 150) ?? [];
  const found = await Promise.all(documents.map(differences));
  const recorded = documents.flatMap(({ steps }) => steps.filter((step) => recordedShadow(step) !== null));
  expect(found.flat()).toEqual([]);
  expect(recorded.length).toBeGreaterThan(100);
});
