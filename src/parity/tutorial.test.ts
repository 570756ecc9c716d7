import { expect, test } from 'vitest';
import { evaluate } from '../core/evaluate.ts';
import { check } from '../core/experiment/check.ts';
import tutorial from '../core/golden/tutorial-convolutions.json';
import { cpuExecutor } from '../core/reference/cpu-executor.ts';
import { expectTutorialConvolutions } from './tutorial-cells.ts';

test('The CPU engine gives the figures of cells 4, 6, 14, 16, 18, 20 and 21 to the printed digit', async () => {
  const checked = check(tutorial);
  if (!('document' in checked)) throw new Error(JSON.stringify(checked.issues));
  const report = await evaluate(checked.document, cpuExecutor, { values: 'all', images: new Map() });
  expect(report.engine).toBe('cpu');
  expectTutorialConvolutions(report);
});
