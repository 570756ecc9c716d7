import type { Page } from '@playwright/test';
import type { ExperimentDocument } from '../../src/core/experiment/document.ts';
import { examples } from '../../src/app/examples/index.ts';
import { setBits, settled } from '../fixtures.ts';
import type { Scene } from './scene.ts';

function documentOf(name: string): ExperimentDocument {
  const example = examples.find((one) => one.name === name);
  if (example === undefined) throw new Error(`There is no example named ${name}.`);
  return example.document;
}

/** Opens a tab of the drawer by its title. */
function tab(title: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.getByRole('complementary', { name: 'Drawer' }).getByRole('button', { name: title }).click();
    await settled(page);
  };
}

/** Chooses the cell in the middle of the map by the keyboard. */
async function chooseCell(page: Page): Promise<void> {
  const map = page.getByRole('application').first();
  await map.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
  await settled(page);
}

async function inputPart(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^input_quant/ })
    .first()
    .click();
  await settled(page);
  await chooseCell(page);
}

/** Pins what is there as A and goes on with weights of 4 bits as B. */
async function pinAndChange(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Compare' }).first().click();
  await settled(page);
  await setBits(page, 'weight', 4);
}

/** Runs the sweep that is offered, of the weight's bits. */
async function sweep(page: Page): Promise<void> {
  await tab('Sweep')(page);
  await page.getByRole('button', { name: 'Run 15 experiments' }).click();
  await settled(page);
}

async function inputInFourMaps(page: Page): Promise<void> {
  await inputPart(page);
  await page.getByRole('radio', { name: 'all', exact: true }).first().check({ force: true });
  await settled(page);
}

const tutorial = documentOf('tutorial-layer');
const shadowed: ExperimentDocument = {
  ...tutorial,
  steps: tutorial.steps.map((step) => (step.id === 'y' ? { ...step, shadow: true } : step)),
};
const y = { document: tutorial, step: 'y' };
const overflow = { document: documentOf('accumulator-16'), step: 'y', prepare: tab('Overflow') };

/** Every figure in a state that shows what it is for. */
export const figureScenes: readonly Scene[] = [
  { name: 'pipeline', figure: 'pipeline', core: true, ...y },
  { name: 'quantizer-steps', figure: 'quantizer-steps', core: true, ...y, prepare: inputPart },
  { name: 'histogram', figure: 'histogram', document: documentOf('edge-detection'), step: 'edges' },
  {
    name: 'channels',
    figure: 'channels',
    core: true,
    document: documentOf('outlier-channel'),
    step: 'per_tensor',
  },
  { name: 'accumulator-ruler', figure: 'accumulator-ruler', core: true, ...y },
  { name: 'bias-gauge', figure: 'bias-gauge', document: documentOf('bias-trap'), step: 'quant_input' },
  { name: 'shadow', figure: 'shadow', document: shadowed, step: 'y' },
  { name: 'scale-origin', figure: 'scale-origin', core: true, ...y },
  { name: 'straight-through', figure: 'straight-through', ...y, prepare: inputPart },
  {
    name: 'convolution-stage',
    figure: 'convolution-stage',
    ...y,
    prepare: async (page) => {
      await chooseCell(page);
      await tab('Follow one number')(page);
    },
  },
  { name: 'overflow-maps', figure: 'overflow-maps', core: true, ...overflow },
  { name: 'overflow-trace', figure: 'overflow-trace', ...overflow },
  { name: 'page-of-overflow', ...overflow },
  {
    name: 'page-of-messages',
    document: documentOf('bias-trap'),
    step: 'float_input',
    prepare: tab('Messages'),
  },
  { name: 'page-of-worst-elements', ...y, prepare: tab('Worst elements') },
  { name: 'page-of-python', ...y, prepare: tab('Python') },
  { name: 'page-of-compare', ...y, prepare: pinAndChange },
  { name: 'page-of-sweep', ...y, prepare: sweep },
  { name: 'compare-maps', figure: 'compare-maps', height: 1800, ...y, prepare: pinAndChange },
  { name: 'sweep', figure: 'sweep', ...y, prepare: sweep },
  { name: 'four-maps', figure: 'four-maps', height: 1200, ...y, prepare: inputInFourMaps },
  {
    name: 'running-sum',
    figure: 'running-sum',
    ...y,
    prepare: async (page) => {
      await chooseCell(page);
      await tab('Follow one number')(page);
    },
  },
  {
    name: 'calibration',
    figure: 'calibration-act_quant',
    document: documentOf('train-eval'),
    step: 'act',
  },
  // High windows: a region is taken as it stands, without scrolling in its column.
  { name: 'shown-tensor', region: 'Shown tensor', height: 1800, ...y, prepare: chooseCell },
  { name: 'inspector', region: 'Inspector', height: 1800, ...y, prepare: chooseCell },
  {
    name: 'inspector-of-invalid',
    region: 'Inspector',
    height: 1800,
    document: documentOf('train-eval'),
    step: 'sum',
  },
  { name: 'bit-register', region: 'Bits of the integer', height: 1800, ...y, prepare: inputPart },
  { name: 'weight-from-integers', region: 'Weight from its integers', height: 1800, ...y },
  { name: 'against-plain', region: 'Against a plain layer', height: 1800, ...y },
];
