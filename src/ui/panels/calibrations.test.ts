import { expect, test } from 'vitest';
import { evaluate } from '../../core/evaluate.ts';
import type { ExperimentDocument, Step } from '../../core/experiment/document.ts';
import { cpuExecutor } from '../../core/reference/cpu-executor.ts';
import { calibrationsOf } from './calibrations.ts';

const act: Step = { id: 'act', kind: 'QuantIdentity', return_quant_tensor: true };

async function calibrated(steps: readonly Step[], layer: Step = act) {
  const document: ExperimentDocument = { version: 1, steps: [layer, ...steps] };
  const report = await evaluate(document, cpuExecutor, { values: 'all', images: new Map() });
  const entry = report.steps[0];
  if (entry?.type !== 'Layer') throw new Error('The layer was not made.');
  return calibrationsOf({ step: layer, report: entry }, document, report);
}

const batch = (id: string, largest: number): Step => ({
  id,
  kind: 'tensor',
  shape: [2],
  values: [largest, 0],
});
const call = (id: string, input: string): Step => ({ id, kind: 'call', layer: 'act', inputs: [input] });

test('batches that reach 128 and 256 average to 128 and 140.8, which eval keeps as 1.1', async () => {
  const [calibration] = await calibrated([
    batch('a', 128),
    batch('b', 256),
    call('one', 'a'),
    call('two', 'b'),
    { kind: 'mode', training: false },
    call('three', 'b'),
  ]);
  expect(calibration?.slot).toBe('act_quant');
  expect(calibration?.counter).toBe(2);
  expect(calibration?.calls.map(({ id, scale, training }) => [id, scale, training])).toEqual([
    ['one', 1, true],
    ['two', 2, true],
    ['three', Math.fround(1.1), false],
  ]);
  expect(calibration?.calls.map(({ average }) => Math.fround(average ?? 0))).toEqual([
    1,
    Math.fround(1.1),
    Math.fround(1.1),
  ]);
  expect(calibration && Math.fround(calibration.kept)).toBe(Math.fround(1.1));
  expect(calibration?.frozen).toBe(Math.fround(1.1));
});

test('calls inside a repeat are not followed: their report stands for the last round alone', async () => {
  const repeated: Step = { kind: 'repeat', times: 3, steps: [call('one', 'a')] };
  const [calibration] = await calibrated([batch('a', 128), repeated]);
  expect(calibration?.counter).toBe(3);
  expect(calibration?.calls).toEqual([{ id: 'one', scale: 1, training: true, average: null }]);
  expect(calibration?.frozen).toBeNull();
});

test('a layer that returns plain tensors shows no scales of its output', async () => {
  const plain = { ...act, return_quant_tensor: false };
  const [calibration] = await calibrated([batch('a', 128), call('one', 'a')], plain);
  expect(calibration?.calls).toEqual([]);
});
