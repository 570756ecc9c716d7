import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { card, expect, open, settled, test } from './fixtures.ts';

interface Step {
  readonly id?: string;
  readonly [field: string]: unknown;
}

interface Figures {
  readonly printed?: readonly string[];
}

/** What one cell of the notebook printed: numbers as text, in torch's digits. */
interface Output extends Figures {
  readonly type: string;
  readonly scale?: Figures;
  readonly zero_point?: Figures;
  readonly bit_width?: Figures;
}

const root = path.join(import.meta.dirname, '..');
const tutorial: { readonly steps: readonly Step[] } = JSON.parse(
  readFileSync(path.join(root, 'reference/documents/tutorial.json'), 'utf8'),
);
const figures: { readonly cells: readonly { readonly cell: number; readonly outputs: readonly Output[] }[] } =
  JSON.parse(readFileSync(path.join(root, 'src/core/golden/tutorial-figures.json'), 'utf8'));

/** The document as the page writes it: a stride for each axis, and no field that is as by default. */
const written = tutorial.steps.map((step) => {
  if (step.id === 'c12') return { ...step, stride: [2, 2] };
  if (step.id !== 'c16') return step;
  return { id: 'c16', kind: step['kind'], inputs: step['inputs'], scale: step['scale'], zero_point: 0 };
});

/** Adds a step at the end by its name in the picker, and names it. Its form is where the rest is filled in. */
async function addStep(page: Page, kind: string, name?: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Add step', exact: true }).click();
  const picker = page.getByRole('dialog', { name: 'Add a step' });
  await picker.getByRole('searchbox', { name: 'Search steps' }).fill(kind);
  await picker.getByRole('button', { name: new RegExp(`^${kind} `) }).click();
  await expect(picker).toBeHidden();
  return name === undefined ? form(page, kind) : nameStep(page, kind, name);
}

async function nameStep(page: Page, kind: string, name: string): Promise<Locator> {
  const field = form(page, kind).getByRole('textbox', { name: 'name', exact: true });
  await field.fill(name);
  await field.press('Enter');
  return page.getByRole('form', { name: `${name} ${kind}`, exact: true });
}

function form(page: Page, kind: string): Locator {
  return page.getByRole('form', { name: new RegExp(`(^| )${kind}$`) });
}

async function fill(place: Locator, field: string, text: string): Promise<void> {
  await place.getByRole('textbox', { name: field, exact: true }).fill(text);
}

async function choose(place: Locator, field: string, option: string): Promise<void> {
  await place.getByRole('combobox', { name: field, exact: true }).selectOption(option);
}

async function turn(place: Locator, name: string, on: boolean): Promise<void> {
  await place.getByRole('switch', { name, exact: true }).setChecked(on);
}

async function addRandom(page: Page, name: string, shape = '1, 2, 5, 5'): Promise<void> {
  await fill(await addStep(page, 'randn', name), 'shape', shape);
}

interface Wanted {
  readonly bias: boolean;
  readonly bias_quant?: string;
  readonly input_quant?: boolean;
  readonly output_quant?: boolean;
  readonly return_quant_tensor?: boolean;
}

/** Two channels in, three out, 3 x 3, as all of the tutorial's convolutions. */
async function addConv(page: Page, name: string, wanted: Wanted): Promise<void> {
  const layer = await addStep(page, 'QuantConv2d', name);
  await fill(layer, 'in_channels', '2');
  if (!wanted.bias) await turn(layer, 'bias', false);
  if (wanted.input_quant) await turn(layer, 'input_quant', true);
  if (wanted.output_quant) await turn(layer, 'output_quant', true);
  if (wanted.return_quant_tensor) await turn(layer, 'return_quant_tensor', true);
  if (wanted.bias_quant !== undefined) {
    const slot = layer.getByRole('group', { name: 'bias quantizer' });
    await turn(slot, 'bias_quant', true);
    await choose(slot, 'quantizer', wanted.bias_quant);
  }
}

/** The call that the page offers below the list for a layer that nobody called yet. */
async function acceptCall(page: Page, name: string, layer: string, input: string): Promise<void> {
  await page.getByRole('button', { name: `Call ${layer} on ${input}`, exact: true }).click();
  await nameStep(page, 'call', name);
}

async function addCall(page: Page, name: string, layer: string, input: string): Promise<void> {
  const call = await addStep(page, 'call', name);
  await choose(call, 'layer', layer);
  await choose(call, 'input', input);
}

async function addFunction(page: Page, kind: string, name: string, inputs: readonly string[]) {
  const step = await addStep(page, kind, name);
  for (const [index, input] of inputs.entries()) {
    await choose(step, inputs.length === 1 ? 'input' : `input ${index + 1}`, input);
  }
  return step;
}

async function buildWeightQuantization(page: Page): Promise<void> {
  await addStep(page, 'manual_seed');
  await addConv(page, 'conv2', { bias: false });
  await addRandom(page, 'x4');
  await acceptCall(page, 'c4', 'conv2', 'x4');

  await addStep(page, 'manual_seed');
  await addConv(page, 'conv5', { bias: false });
  await turn(form(page, 'QuantConv2d'), 'weight_quant', false);
  await addStep(page, 'manual_seed');
  const plain = await addStep(page, 'Conv2d', 'conv5b');
  await fill(plain, 'in_channels', '2');
  await turn(plain, 'bias', false);
  await addRandom(page, 'x5');
  await addCall(page, 'c5a', 'conv5', 'x5');
  await acceptCall(page, 'c5b', 'conv5b', 'x5');
  await addFunction(page, 'isclose', 'c5', ['c5a', 'c5b']);

  await choose(await addStep(page, 'quant_weight', 'c6'), 'layer', 'conv2');
  await addFunction(page, 'int', 'i7', ['c6']);
}

async function buildActivations(page: Page): Promise<void> {
  await turn(await addStep(page, 'QuantIdentity', 'act9'), 'return_quant_tensor', true);
  await addRandom(page, 'x9a');
  await acceptCall(page, 'c9a', 'act9', 'x9a');
  await addRandom(page, 'x9b');
  await addCall(page, 'c9b', 'act9', 'x9b');
  const sum = await addStep(page, 'add', 'c10');
  await choose(sum, 'left', 'c9a');
  await choose(sum, 'right', 'c9b');

  await turn(await addStep(page, 'QuantIdentity', 'act12'), 'return_quant_tensor', true);
  await addRandom(page, 'x12', '1, 3, 4, 4');
  await acceptCall(page, 'q12', 'act12', 'x12');
  const pool = await addFunction(page, 'max_pool2d', 'c12', ['q12']);
  await choose(pool, 'stride, how', 'cells');
  await fill(pool, 'stride height', '2');
  await fill(pool, 'stride width', '2');
  await addFunction(page, 'tanh', 'c13', ['q12']);
}

async function buildInputAndOutputQuantization(page: Page): Promise<void> {
  await addConv(page, 'conv14', { bias: false, input_quant: true, return_quant_tensor: true });
  await addRandom(page, 'x14');
  await acceptCall(page, 'c14', 'conv14', 'x14');

  const integers = await addStep(page, 'randint', 'i16');
  await fill(integers, 'shape', '1, 2, 5, 5');
  await fill(integers, 'high', '127');
  const product = await addStep(page, 'mul', 'v16');
  await choose(product, 'left', 'i16');
  await choose(product, 'right', 'a number');
  await fill(product, 'number on the right', '0.0001');
  const declared = await addFunction(page, 'int_quant_tensor', 'c16', ['v16']);
  await fill(declared, 'scale', '0.0001');
  await turn(declared, 'signed', true);
  await turn(declared, 'training', true);

  await addConv(page, 'conv18', { bias: false, return_quant_tensor: true });
  await addCall(page, 'c18', 'conv18', 'c16');
  await addCall(page, 'c20', 'conv14', 'c16');
  await addConv(page, 'conv21', { bias: false, output_quant: true, return_quant_tensor: true });
  await addRandom(page, 'x21');
  await acceptCall(page, 'c21', 'conv21', 'x21');
}

async function buildBiasQuantization(page: Page): Promise<void> {
  const kept = { bias: true, bias_quant: 'Int8Bias', return_quant_tensor: true };
  await addConv(page, 'conv23', kept);
  await addRandom(page, 'x23');
  await addCall(page, 'c23', 'conv23', 'x23');
  await addCall(page, 'c24', 'conv23', 'c16');
  await addConv(page, 'conv25', { ...kept, input_quant: true });
  await addRandom(page, 'x25');
  await acceptCall(page, 'c25', 'conv25', 'x25');
  await addCall(page, 'c26', 'conv25', 'c16');
  await addConv(page, 'conv27', { ...kept, output_quant: true });
  await addRandom(page, 'x27');
  await addCall(page, 'c27', 'conv27', 'x27');
  await addConv(page, 'conv28', { bias: true, bias_quant: 'Int8BiasPerTensorFloatInternalScaling' });
  await addRandom(page, 'x28');
  await acceptCall(page, 'c28', 'conv28', 'x28');
  await addConv(page, 'conv29', { bias: true, input_quant: true, return_quant_tensor: true });
  await addRandom(page, 'x29');
  await acceptCall(page, 'c29', 'conv29', 'x29');
  await addConv(page, 'conv31', { bias: true, bias_quant: 'Int8Bias', input_quant: true });
  await addRandom(page, 'x31');
  await acceptCall(page, 'c31', 'conv31', 'x31');
}

/** What torch's or Brevitas' print gave for a cell. */
function printedIn(cell: number): Output {
  const output = figures.cells.find((one) => one.cell === cell)?.outputs.find(({ type }) => type !== 'text');
  if (output === undefined) throw new Error(`Cell ${cell} printed no tensor.`);
  return output;
}

async function select(page: Page, id: string): Promise<void> {
  await card(page, id).click();
  await settled(page);
}

/** The numbers of one field of an IntQuantTensor, as the page prints it. */
function numbersOf(print: string, field: string, next: string): readonly string[] {
  const text = print.slice(print.indexOf(`${field}=`), print.indexOf(`${next}=`));
  return text.match(/-?\d+\.\d*(e[+-]\d+)?/g) ?? [];
}

async function expectQuantTensor(page: Page, cell: number): Promise<void> {
  await select(page, `c${cell}`);
  const print = page.getByRole('region', { name: 'IntQuantTensor as Brevitas prints it' });
  if (!(await print.isVisible())) await page.getByText('As Brevitas prints it').click();
  const text = await print.innerText();
  const wanted = printedIn(cell);
  const shown = {
    value: numbersOf(text, 'value', 'scale'),
    scale: numbersOf(text, 'scale', 'zero_point'),
    zero_point: numbersOf(text, 'zero_point', 'bit_width'),
    bit_width: numbersOf(text, 'bit_width', 'signed_t'),
  };
  expect(shown, `cell ${cell}`).toEqual({
    // The notebook's one residue of float32 sums: the exact integer is 16, times the scale.
    value: wanted.printed?.map((number) => (number === '2.8723e-06' ? '2.8725e-06' : number)),
    // Cell 10 gave its scale as a Python number.
    scale: wanted.scale?.printed?.map((number) => (cell === 10 ? '0.0187' : number)),
    zero_point: wanted.zero_point?.printed?.map((number) => number.replace(/\.0$/, '.')),
    bit_width: wanted.bit_width?.printed?.map((number) => number.replace(/\.0$/, '.')),
  });
  expect(text).toContain('signed_t=tensor(True)');
  expect(text).toContain('training_t=tensor(True)');
}

/** The first channel of a float tensor, from the table beside its map. */
async function shownFloats(page: Page, id: string): Promise<readonly number[]> {
  await select(page, id);
  const table = page.getByRole('table', { name: new RegExp(`^${id}, batch 0, channel 0, float`) });
  return (await table.getByRole('cell').allTextContents()).map(Number);
}

async function expectFloats(page: Page, cell: number): Promise<void> {
  const shown = await shownFloats(page, `c${cell}`);
  const printed = printedIn(cell).printed?.slice(0, shown.length);
  expect(
    shown.map((value) => value.toFixed(4)),
    `cell ${cell}`,
  ).toEqual(printed);
}

test('the whole tutorial is built from an empty experiment by what the page shows, and gives its figures', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await open(page);
  await page.getByRole('button', { name: 'New experiment' }).click();
  await settled(page);
  await buildWeightQuantization(page);
  await buildActivations(page);
  await buildInputAndOutputQuantization(page);
  await buildBiasQuantization(page);
  await settled(page);

  const built = await page.evaluate(() => window.quantscope.document());
  expect(built.steps).toEqual(written);

  for (const cell of [6, 10, 12, 14, 16, 18, 20, 21, 24, 25, 26, 29]) await expectQuantTensor(page, cell);
  for (const cell of [4, 13, 28, 31]) await expectFloats(page, cell);
  expect(await shownFloats(page, 'c5')).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1]);
  // Printed as 0.0211 and 0.0162.
  await expect(card(page, 'c9a')).toContainText('scale 0.02106');
  await expect(card(page, 'c9b')).toContainText('scale 0.01624');
  await expect(card(page, 'c14')).toContainText('21 bits');
  await expect(card(page, 'c10').getByText('INVALID', { exact: true })).toBeVisible();
  await expect(card(page, 'c29').getByText('VALID', { exact: true })).toBeVisible();
  await expect(card(page, 'c23')).toContainText('RuntimeError: QuantLayer is not correctly configured');
  await expect(card(page, 'c27')).toContainText('RuntimeError: Input scale required');
  await select(page, 'conv2');
  await expect(page.getByRole('list', { name: 'is_quant_enabled' })).toHaveText(
    'is_quant_enabled:weight Truebias Falseinput Falseoutput False',
  );
});
