import { expect, test } from 'vitest';
import type { Step } from '../experiment/document.ts';
import { makePlan } from './make-plan.ts';

const plan = (...steps: readonly Step[]) => makePlan({ version: 1, steps }, new Map());

const layer: Step = { id: 'identity', kind: 'QuantIdentity', return_quant_tensor: true };
const round: readonly Step[] = [
  { id: 'x', kind: 'randn', shape: [4] },
  { id: 'y', kind: 'call', layer: 'identity', inputs: ['x'] },
];

test('A round before the last keeps the five operations of its state, and no quantization', () => {
  const counts = (times: number) => {
    const { ops } = plan(layer, { kind: 'repeat', times, steps: round });
    return [ops.length, ops.filter(({ op }) => op === 'quantize').length];
  };
  const [two = 0] = counts(2);
  const [three = 0, quantizations] = counts(3);
  // abs_max, clamp, and kept * 0.9 + 0.1 * statistic
  expect(three - two).toBe(5);
  expect(quantizations).toBe(1);
});

test('What every round draws is still drawn', () => {
  const { sources } = plan(layer, { kind: 'repeat', times: 300, steps: round });
  expect(sources.filter(({ source }) => source === 'normal').length).toBe(300);
});

test('A step whose result a later step with its own report needs stays', () => {
  const { ops } = plan(...round.slice(0, 1), { id: 'z', kind: 'neg', inputs: ['x'] });
  expect(ops.map(({ op }) => op)).toEqual(['elementwise']);
});

test('A quantization of 65,536 numbers whose integers nobody is shown does not write them', () => {
  const floats: Step = { id: 'identity', kind: 'QuantIdentity', return_quant_tensor: false };
  const written = (first: Step, size: number) =>
    plan(
      first,
      { id: 'x', kind: 'randn', shape: [size] },
      { id: 'y', kind: 'call', layer: 'identity', inputs: ['x'] },
    ).ops.flatMap((op) =>
      op.op === 'quantize' ? [[op.int !== null, op.value !== null, op.clipped !== null]] : [],
    );
  expect(written(layer, 65_536)).toEqual([[true, true, true]]);
  expect(written(floats, 65_536)).toEqual([[false, true, false]]);
  // Smaller ones share a kernel that writes everything.
  expect(written(floats, 65_535)).toEqual([[true, true, true]]);
});
