import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { testRegistry } from './test-registry.ts';

const conv = { id: 'conv', kind: 'Conv', kernel_size: 3 };
const drawn = { id: 'x', kind: 'drawn', shape: [1, 2] };

/** `path: message` of every issue; empty where the document is accepted. */
function issuesOf(value: unknown): string[] {
  const checked = check(value, testRegistry);
  return 'issues' in checked ? checked.issues.map(({ path, message }) => `${path}: ${message}`) : [];
}

function issuesOfSteps(...steps: readonly unknown[]): string[] {
  return issuesOf({ version: 1, steps });
}

describe('The document', () => {
  test('A document with every kind of step is accepted and returned itself', () => {
    const document = {
      version: 1,
      title: 'All',
      steps: [
        { kind: 'seed', seed: 4294967295, note: 'a note' },
        conv,
        drawn,
        { id: 'w', kind: 'tensor', shape: [3], values: [1.5, '-0', 'NaN'] },
        { id: 'p', kind: 'picture', source: 'harbour', size: [224, 200] },
        { id: 'conv_2', kind: 'Conv', kernel_size: [1, 2], padding: 'same', weight: 'w', weight_quant: null },
        { kind: 'mode', training: false, layers: ['conv', 'conv_2'] },
        { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
        {
          id: 'z',
          kind: 'join',
          inputs: ['x', 'y'],
          factor: 0,
          limit: null,
          scale: { shape: [], values: [2] },
        },
      ],
    };
    const checked = check(document, testRegistry);
    expect('document' in checked && checked.document).toBe(document);
  });

  test.each([
    [null, ': A document must be an object with version and steps, but is null.'],
    [[], ': A document must be an object with version and steps, but is [].'],
    [{ version: 2, steps: [] }, 'version: version must be 1, but is 2.'],
    [{ steps: [] }, 'version: version must be 1, but is missing.'],
    [{ version: 1 }, 'steps: steps must be a list of steps, but is missing.'],
    [{ version: 1, steps: [], titel: 'T' }, 'titel: A document has no field "titel". Did you mean "title"?'],
    [{ version: 1, steps: [], title: 3 }, 'title: title must be text of at most 1000 characters, but is 3.'],
    [{ version: 1, steps: [7] }, 'steps[0]: A step must be an object with a kind, but is 7.'],
  ])('%j is refused', (value, issue) => {
    expect(issuesOf(value)).toEqual([issue]);
  });

  test('10,001 steps are too many, and are not looked at one by one', () => {
    const steps = Array.from({ length: 10_001 }, () => ({}));
    expect(issuesOf({ version: 1, steps })).toEqual([
      'steps: A document holds at most 10,000 steps, repetitions counted, but has 10,001.',
    ]);
  });

  test('All issues are collected, in the order of the document', () => {
    expect(
      issuesOf({
        version: 0,
        steps: [
          { id: 'a', kind: 'drawn' },
          { kind: 'seed', seed: -1 },
        ],
      }),
    ).toEqual([
      'version: version must be 1, but is 0.',
      'steps[0].shape: drawn needs shape.',
      'steps[1].seed: seed must be a whole number from 0 to 4294967295, but is -1.',
    ]);
  });

  test('Collecting stops at 100 issues', () => {
    expect(issuesOf({ version: 1, steps: Array.from({ length: 300 }, () => ({})) })).toHaveLength(100);
  });
});

describe('Kinds and fields', () => {
  test.each([
    [{ id: 'a' }, 'steps[0].kind: kind must be the name of a kind of step, but is missing.'],
    [{ id: 'a', kind: 'Conf' }, 'steps[0].kind: There is no kind of step "Conf". Did you mean "Conv"?'],
    [{ id: 'a', kind: 'zzzzzzz' }, 'steps[0].kind: There is no kind of step "zzzzzzz".'],
    [{ id: 'a', kind: 'file' }, 'steps[0].kind: file is not available yet.'],
    [{ id: 'a', kind: 'fille' }, 'steps[0].kind: There is no kind of step "fille". Did you mean "file"?'],
    [{ id: 'a', kind: '__proto__' }, 'steps[0].kind: There is no kind of step "__proto__".'],
    [{ ...conv, kernel: 3 }, 'steps[0].kernel: Conv has no field "kernel". Did you mean "kernel_size"?'],
    [{ ...conv, Bias: true }, 'steps[0].Bias: Conv has no field "Bias". Did you mean "bias"?'],
    [
      { ...conv, device: 'cpu' },
      'steps[0].device: device is not accepted: everything is computed on one device.',
    ],
    [
      { ...conv, dtype: 'float16' },
      'steps[0].dtype: dtype is not accepted: everything is computed in float32.',
    ],
    [{ ...conv, note: 5 }, 'steps[0].note: note must be text of at most 100000 characters, but is 5.'],
  ])('%j is refused', (step, issue) => {
    expect(issuesOfSteps(step)).toEqual([issue]);
  });

  test('A field that is undefined counts as absent', () => {
    expect(issuesOfSteps({ ...conv, bias: undefined, device: undefined })).toEqual([]);
  });

  test('A key named __proto__ from JSON is an unknown field like any other', () => {
    const value: unknown = JSON.parse(
      '{"version":1,"steps":[{"kind":"seed","seed":1,"__proto__":{"id":"x"}}]}',
    );
    expect(issuesOf(value)).toEqual(['steps[0].__proto__: seed has no field "__proto__".']);
  });
});

describe('Ids', () => {
  const need = 'letters, digits and _, at most 64 of them';
  test.each([
    [
      { kind: 'drawn', shape: [1] },
      `steps[0].id: drawn needs an id (${need}) by which later steps refer to it.`,
    ],
    [{ kind: 'drawn', shape: [1], id: 'a b' }, `steps[0].id: id must be ${need}, but is "a b".`],
    [{ kind: 'drawn', shape: [1], id: 'é' }, `steps[0].id: id must be ${need}, but is "é".`],
    [{ kind: 'drawn', shape: [1], id: 7 }, `steps[0].id: id must be ${need}, but is 7.`],
    [{ kind: 'seed', seed: 0, id: 's' }, 'steps[0].id: seed gives nothing to refer to, so it takes no id.'],
  ])('%j is refused', (step, issue) => {
    expect(issuesOfSteps(step)).toEqual([issue]);
  });

  test('An id may be used once', () => {
    expect(issuesOfSteps(drawn, { ...drawn })).toEqual([
      'steps[1].id: The id "x" is taken by steps[0]; each step needs its own.',
    ]);
  });
});

describe('References', () => {
  const call = { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] };
  test.each([
    [{ inputs: [] }, 'inputs: inputs must be a list of 1 step id, but is [].'],
    [{ inputs: ['x', 'x'] }, 'inputs: inputs must be a list of 1 step id, but is a list of 2.'],
    [{ inputs: 'x' }, 'inputs: inputs must be a list of 1 step id, but is "x".'],
    [{ inputs: [3] }, 'inputs[0]: The id of a step that gives a tensor above is needed, but it is 3.'],
    [
      { inputs: ['X'] },
      'inputs[0]: There is no step "X"; the id of a step that gives a tensor above is needed. Did you mean "x"?',
    ],
    [
      { inputs: ['late'] },
      'inputs[0]: Step "late" comes later, as steps[3]; the id of a step above is needed.',
    ],
    [
      { inputs: ['y'] },
      'inputs[0]: The step names itself; the id of a step that gives a tensor above is needed.',
    ],
    [
      { inputs: ['conv'] },
      'inputs[0]: Step "conv" is a layer (Conv), not a tensor; name the call that uses it.',
    ],
    [{ layer: 'x' }, 'layer: Step "x" gives a tensor (drawn), but a layer is needed.'],
    [
      { layer: 'convv' },
      'layer: There is no step "convv"; the id of a layer above is needed. Did you mean "conv"?',
    ],
  ])('A call with %j is refused', (change, issue) => {
    const late = { id: 'late', kind: 'drawn', shape: [1] };
    expect(issuesOfSteps(conv, drawn, { ...call, ...change }, late)).toEqual([`steps[2].${issue}`]);
  });

  test('A step of unknown kind is one issue, not one more for each step that names it', () => {
    expect(issuesOfSteps(conv, { id: 'x', kind: 'file' }, call)).toEqual([
      'steps[1].kind: file is not available yet.',
    ]);
  });

  test('The layers of a mode must be layers', () => {
    expect(issuesOfSteps(drawn, { kind: 'mode', training: true, layers: ['x'] })).toEqual([
      'steps[1].layers[0]: Step "x" gives a tensor (drawn), but a layer is needed.',
    ]);
  });
});
