import { expect, test } from 'vitest';
import { evaluate } from '../core/evaluate.ts';
import { check } from '../core/experiment/check.ts';
import convolutions from '../core/golden/tutorial-convolutions.json';
import tutorial from '../core/golden/tutorial-document.json';
import { cpuExecutor } from '../core/reference/cpu-executor.ts';
import { expectTutorial, expectTutorialConvolutions } from './tutorial-cells.ts';

async function reportOf(document: unknown) {
  const checked = check(document);
  if (!('document' in checked)) throw new Error(JSON.stringify(checked.issues));
  return evaluate(checked.document, cpuExecutor, { values: 'all', images: new Map() });
}

test('The CPU engine gives the figures of cells 4, 6, 14, 16, 18, 20 and 21 to the printed digit', async () => {
  const report = await reportOf(convolutions);
  expect(report.engine).toBe('cpu');
  expectTutorialConvolutions(report);
});

test('The CPU engine gives all that the 31 cells of the tutorial print, warn and raise', async () => {
  const report = await reportOf(tutorial);
  expect(report.engine).toBe('cpu');
  expectTutorial(report);
});
