import { evaluate } from '../evaluate.ts';
import { check } from '../experiment/check.ts';
import { cpuExecutor } from '../reference/cpu-executor.ts';
import type { ReportStep } from '../report.ts';

/** For tests: what the CPU engine reports of the last step of a document. */
export async function lastStep(...steps: readonly object[]): Promise<ReportStep> {
  const checked = check({ version: 1, steps });
  if ('issues' in checked) throw new Error(checked.issues.map(({ message }) => message).join(' '));
  const report = await evaluate(checked.document, cpuExecutor, { values: 'all', images: new Map() });
  const step = report.steps.at(-1);
  if (!step) throw new Error('A report without steps.');
  return step;
}
