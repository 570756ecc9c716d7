import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tutorialLayer } from './app/examples/tutorial-layer.ts';
import { main } from './evaluate-cli.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'quantscope-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** Runs the command on a document, given as text or as an object. */
async function run(document: unknown, ...options: readonly string[]) {
  const file = path.join(folder, 'experiment.json');
  await writeFile(file, typeof document === 'string' ? document : JSON.stringify(document));
  return runOn(file, ...options);
}

async function runOn(...argv: readonly string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const status = await main(argv, {
    print: (text) => void printed.push(text),
    complain: (line) => void complaints.push(line),
  });
  return { status, printed, complaints };
}

test('the tutorial layer prints one report of the CPU reference: 21 bits, valid, 27 integers', async () => {
  const { status, printed, complaints } = await run(tutorialLayer.document);
  expect(status).toBe(0);
  expect(complaints).toEqual([]);
  expect(printed).toHaveLength(1);
  const report = JSON.parse(printed[0] ?? '');
  expect(report).toMatchObject({ version: 1, engine: 'cpu', adapter: 'cpu reference' });
  const y = report.steps[2];
  expect(y).toMatchObject({ id: 'y', type: 'IntQuantTensor', bit_width: 21, is_valid: true, error: null });
  expect(y.int).toHaveLength(27);
});

test('--values none leaves the tensors out and keeps the verdicts', async () => {
  const { status, printed } = await run(tutorialLayer.document, '--values', 'none');
  expect(status).toBe(0);
  const y = JSON.parse(printed[0] ?? '').steps[2];
  expect(y).toMatchObject({ value: null, bit_width: 21, is_valid: true });
});

test('the error of a step is in the report, and the command succeeds', async () => {
  const steps = tutorialLayer.document.steps.map((step) => ({ ...step }));
  const { status, printed } = await run({
    version: 1,
    steps: steps.map((step) => (step.id === 'conv' ? { ...step, input_quant: null } : step)),
  });
  expect(status).toBe(0);
  expect(JSON.parse(printed[0] ?? '').steps[2]).toMatchObject({
    type: 'Error',
    error: { type: 'RuntimeError', message: 'QuantLayer is not correctly configured' },
  });
});

test('a shipped picture is found', async () => {
  const { status, printed } = await run(
    { version: 1, steps: [{ id: 'p', kind: 'image', source: 'harbour' }] },
    '--values=none',
  );
  expect(status).toBe(0);
  expect(JSON.parse(printed[0] ?? '').steps[0].shape).toEqual([1, 3, 256, 256]);
});

describe('refused with status 2 and one line', () => {
  test.each([
    [
      'a field that is wrong',
      { version: 1, steps: [{ id: 'x', kind: 'randn', shape: [0] }] },
      /^steps\[0\]\.shape/,
    ],
    ['another version', { version: 2, steps: [] }, /^version: version must be 1, but is 2\.$/],
    ['a text that is no JSON', '{', /^The text is not JSON/],
  ])('%s', async (_, document, line) => {
    const { status, printed, complaints } = await run(document);
    expect(status).toBe(2);
    expect(printed).toEqual([]);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(line);
    expect(complaints[0]).not.toContain('\n');
  });

  test('a file that is not there', async () => {
    const { status, complaints } = await runOn(path.join(folder, 'nowhere.json'));
    expect(status).toBe(2);
    expect(complaints[0]).toMatch(/^The file could not be read: ENOENT/);
  });

  test.each([
    [[], /^One file is needed, but 0 are given\./],
    [['a.json', 'b.json'], /^One file is needed, but 2 are given\./],
    [['a.json', '--engine', 'cuda'], /^--engine must be cpu or webgpu, but is "cuda"\.$/],
    [['a.json', '--values', 'some'], /^--values must be all or none, but is "some"\.$/],
    [['a.json', '--quiet'], /^There is no option --quiet\./],
  ])('the words %j', async (argv, line) => {
    const { status, complaints } = await runOn(...argv);
    expect(status).toBe(2);
    expect(complaints[0]).toMatch(line);
  });
});
