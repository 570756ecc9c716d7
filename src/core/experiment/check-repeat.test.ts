import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import type { Step } from './document.ts';

function issuesOf(...steps: readonly unknown[]): readonly string[] {
  const checked = check({ version: 1, steps });
  return 'issues' in checked ? checked.issues.map(({ path, message }) => `${path}: ${message}`) : [];
}

const draw: Step = { id: 'x', kind: 'randn', shape: [2] };
const layer: Step = { id: 'identity', kind: 'QuantIdentity' };
const call: Step = { id: 'y', kind: 'call', layer: 'identity', inputs: ['x'] };

describe('Steps inside of a repetition', () => {
  test('see the steps above it and those above themselves, and are seen below it', () => {
    const after: Step = { id: 'z', kind: 'neg', inputs: ['y'] };
    expect(issuesOf(layer, { kind: 'repeat', times: 3, steps: [draw, call] }, after)).toEqual([]);
  });

  test('are named by their place inside of it', () => {
    const inner: Step = { kind: 'repeat', times: 2, steps: [{ ...draw, shape: [0] }, call, draw] };
    expect(issuesOf({ kind: 'repeat', times: 2, steps: [inner] }, layer)).toEqual([
      'steps[0].steps[0].steps[0].shape[0]: A dimension must be a whole number from 1 to 268435456, but is 0.',
      'steps[0].steps[0].steps[1].layer: Step "identity" comes later, as steps[1]; the id of a step above is needed.',
      'steps[0].steps[0].steps[2].id: The id "x" is taken by steps[0].steps[0].steps[0]; each step needs its own.',
    ]);
  });
});

describe('A repetition', () => {
  test('takes no id, needs a step and a whole number of rounds', () => {
    expect(issuesOf({ id: 'r', kind: 'repeat', times: 0, steps: [] })).toEqual([
      'steps[0].id: repeat gives nothing to refer to, so it takes no id.',
      'steps[0].times: times must be a whole number from 1 to 10000, but is 0.',
      'steps[0].steps: steps must be a list of at least one step, but is [].',
    ]);
  });

  test('of 3,334 rounds of three steps is too much, one step for itself counted', () => {
    const three = [draw, { ...draw, id: 'x2' }, { ...draw, id: 'x3' }];
    expect(issuesOf({ kind: 'repeat', times: 3333, steps: three })).toEqual([]);
    expect(issuesOf({ kind: 'repeat', times: 3334, steps: three })).toEqual([
      'steps: A document holds at most 10,000 steps, repetitions counted, but has 10,003.',
    ]);
  });

  test('draws its tensors in every round: 2^20 elements 257 times are more than 2^28', () => {
    const large: Step = { ...draw, shape: [2 ** 20] };
    expect(issuesOf({ kind: 'repeat', times: 256, steps: [large] })).toEqual([]);
    expect(issuesOf({ kind: 'repeat', times: 257, steps: [large] })).toEqual([
      'steps[0].steps[0].shape: The tensors of a document hold at most 268,435,456 elements together; this one brings them to 269,484,032.',
    ]);
  });
});
