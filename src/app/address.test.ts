import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalText } from '../core/experiment/canonical.ts';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import { loadRegistry } from '../core/registry.ts';
import { readAddress } from './address.ts';
import { examples } from './examples/index.ts';
import { applySelection } from './arrival.ts';
import { openAddressed } from './open-addressed.ts';
import { createAppStore } from './store.ts';
import { writeAddress, type Addressable, type InQuery } from './write-address.ts';

const NO_QUERY: InQuery = { engine: null, theme: null, seed: null, kept: [] };
const write = (state: Addressable, query = NO_QUERY) => writeAddress(state, examples, query);

/** A page that has followed the address. */
async function opened(fragment: string) {
  await loadRegistry();
  const store = createAppStore();
  const address = readAddress('', `#${fragment}`);
  const outcome = await openAddressed(store, address);
  const problems = [...address.problems, ...outcome.problems, ...applySelection(store, address)];
  return { ...store, address, problems, state: () => store.state.getState() };
}

describe('writing', () => {
  test('an example with a chosen cell is one short line', async () => {
    const { actions, state } = await opened('example=edge-detection');
    actions.selectPlane(0, 2);
    actions.selectCell(14);
    actions.selectRepresentation('integer');
    expect(await write(state())).toEqual({
      fragment: 'example=edge-detection&channel=2&cell=14&as=integer',
      leftOut: [],
    });
  });

  test('the channel that an example opens on is not said, and another one is', async () => {
    const { actions, state } = await opened('example=accumulator-16');
    expect(state().selection).toMatchObject({ stepId: 'y', batch: 0, channel: 7 });
    expect((await write(state())).fragment).toBe('example=accumulator-16');
    actions.selectPlane(0, 0);
    expect((await write(state())).fragment).toBe('example=accumulator-16&channel=0');
    actions.selectStep('conv');
    expect((await write(state())).fragment).toBe('example=accumulator-16&step=conv');
    const elsewhere = await opened('example=accumulator-16&step=conv');
    expect(elsewhere.state().selection).toMatchObject({ stepId: 'conv', channel: 0 });
  });

  test('an example with another seed stays an example', async () => {
    const { actions, state } = await opened('example=tutorial-layer');
    actions.setSeed(7);
    expect((await write(state())).fragment).toBe('example=tutorial-layer&seed=7');
  });

  test('a seed that the query pins is written, since the query would win otherwise', async () => {
    const { state } = await opened('example=tutorial-layer');
    expect((await write(state(), { ...NO_QUERY, seed: '5' })).fragment).toBe('example=tutorial-layer&seed=0');
  });

  test('an edited experiment stands readable', async () => {
    const { actions, state } = await opened('example=tutorial-layer');
    actions.editStep('conv', 'weight_quant.bit_width', 4);
    expect((await write(state())).fragment).toBe(
      "document=(version:1,title:'Tutorial+layer',steps:[(kind:manual_seed,seed:0)," +
        '(id:conv,kind:QuantConv2d,in_channels:2,out_channels:3,kernel_size:[3,3],bias:false,' +
        'input_quant:Int8ActPerTensorFloat,return_quant_tensor:true,' +
        'weight_quant:(quantizer:Int8WeightPerTensorFloat,bit_width:4)),' +
        '(id:x,kind:randn,shape:[1,2,5,5]),(id:y,kind:call,layer:conv,inputs:[x])])',
    );
  });

  test('a picture of 20 kB is left out, and said to be', async () => {
    const { state } = await opened('example=tutorial-layer');
    const random = crypto
      .getRandomValues(new Uint8Array(20_000))
      .reduce((text, byte) => text + byte.toString(36), '');
    const steps = [{ id: 'p', kind: 'image', source: random }];
    expect(await write({ ...state(), document: { version: 1, steps } })).toEqual({
      fragment: 'step=y',
      leftOut: ['experiment'],
    });
  });

  test('hide and embed of the fragment stay', async () => {
    const { state } = await opened('example=tutorial-layer');
    const kept = [['hide', 'seed,sweep']] as const;
    expect((await write(state(), { ...NO_QUERY, kept })).fragment).toBe(
      'example=tutorial-layer&hide=seed,sweep',
    );
  });
});

describe('an address that was written opens as the same state', () => {
  const step = fc.record({
    id: fc.stringMatching(/^[a-z][a-z0-9_]{0,5}$/),
    kind: fc.constant('tensor'),
    note: fc.string({ unit: 'binary', maxLength: 30 }),
    values: fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 60 }),
  });
  const documents = fc
    .uniqueArray(step, { minLength: 1, maxLength: 8, selector: ({ id }) => id })
    .map((steps): ExperimentDocument => ({
      version: 1,
      title: 'Any & all = # % + "quotes"',
      steps: steps.map((one) => ({ ...one, shape: [one.values.length] })),
    }));

  test('any document, readable or packed, with any selection and any A', async () => {
    const looked = fc.record({ batch: fc.nat(9), channel: fc.nat(9), cell: fc.option(fc.nat(99)) });
    await fc.assert(
      fc.asyncProperty(documents, documents, looked, async (document, a, selected) => {
        const first = await opened('');
        first.actions.openDocument(document);
        const state = {
          ...first.state(),
          selection: { ...first.state().selection, ...selected, part: 'weight' as const },
          pinned: { document: a, report: null },
          drawer: 'sweep',
        };
        const { fragment, leftOut } = await write(state);
        const second = await opened(fragment);
        expect(leftOut).toEqual([]);
        expect(second.problems).toEqual([]);
        expect(canonicalText(second.state().document)).toBe(canonicalText(document));
        expect(canonicalText(second.state().pinned?.document ?? document)).toBe(canonicalText(a));
        expect(second.state().selection).toEqual(state.selection);
        expect(second.address.tab).toBe('sweep');
      }),
      { numRuns: 40 },
    );
  });

  test('every example by its name', async () => {
    for (const example of examples) {
      // One page after the other.
      // oxlint-disable-next-line no-await-in-loop
      const { state } = await opened(`example=${example.name}`);
      expect(state().document).toBe(example.document);
      // oxlint-disable-next-line no-await-in-loop
      expect((await write(state())).fragment).toBe(`example=${example.name}`);
    }
  });
});

describe('a broken address leaves the page as it was, with a sentence', () => {
  /** fragment, sentence */
  const broken: readonly (readonly [string, string])[] = [
    [
      'example=edge-detecton',
      'The address names an example "edge-detecton", which there is not. Did you mean "edge-detection"?',
    ],
    [
      'document=(version:1,steps:[',
      'The experiment in the address was not opened. The text needs a value at character 19, but the text ends there.',
    ],
    [
      'document=(version:2,steps:[])',
      'The experiment in the address was not opened. version: version must be 1, but is 2.',
    ],
    [
      'packed=AAAA',
      'The experiment in the address was not opened. It is cut off or damaged; the whole address is needed.',
    ],
    ['v=2&example=edge-detection', 'The address is of form 2, but this page reads form 1.'],
    ['cell=-1', 'cell in the address must be a whole number from 0 on, but is "-1".'],
    ['as=hex', 'as in the address must be float, integer, dequantized, error, but is "hex".'],
    ['step=z', 'The address looks at a step "z", which this experiment does not have.'],
    ['exemple=x', 'The address has a field "exemple", which is none of the page\'s.'],
  ];
  test.each(broken)('%s', async (fragment, sentence) => {
    const { state, problems } = await opened(fragment);
    expect(problems).toEqual([sentence]);
    expect(state().document.title).toBe('Tutorial layer');
  });
});

test('the fragment goes before the query, and other fields of the query are not the page’s', () => {
  const address = readAddress('?theme=dark&engine=cpu&utm=1&embed&hide=seed,theme', '#engine=webgpu');
  expect(address).toMatchObject({
    theme: 'dark',
    engine: 'webgpu',
    embed: true,
    hide: ['seed', 'theme'],
    problems: [],
  });
});

test('an experiment that is open already is not opened again', async () => {
  await loadRegistry();
  const store = createAppStore();
  await openAddressed(store, readAddress('', '#example=edge-detection'));
  const { opened: times } = store.state.getState();
  await openAddressed(store, readAddress('', '#example=edge-detection&cell=3'));
  expect(store.state.getState().opened).toBe(times);
});
