import { readFileSync } from 'node:fs';
import path from 'node:path';
import { violations } from './axe.ts';
import { card, expect, open, settled, test } from './fixtures.ts';

const golden = path.join(import.meta.dirname, '..', 'src', 'core', 'golden');
const tutorial: unknown = JSON.parse(readFileSync(path.join(golden, 'tutorial-document.json'), 'utf8'));

const limited = {
  version: 1,
  steps: [
    { kind: 'manual_seed', seed: 0 },
    {
      id: 'conv',
      kind: 'QuantConv2d',
      in_channels: 2,
      out_channels: 3,
      kernel_size: 3,
      bias: false,
      input_quant: 'Int8ActPerTensorFloat',
      return_quant_tensor: true,
      accumulator: { bits: 14, overflow: 'wrap' },
    },
    { id: 'x', kind: 'randn', shape: [1, 2, 5, 5] },
    { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
  ],
};

test('the whole tutorial runs on WebGPU: its bits, its invalid sum and both of its errors are on the page', async ({
  page,
}) => {
  await open(page);
  await page.evaluate((document) => window.quantscope.open(document), tutorial);
  await settled(page);
  await expect(card(page, 'c14')).toContainText('21 bits');
  await expect(card(page, 'c14')).toContainText('VALID');
  await expect(card(page, 'c10')).toContainText('INVALID');
  await expect(card(page, 'c23')).toContainText('RuntimeError: QuantLayer is not correctly configured');
  await expect(card(page, 'c24')).toContainText('22 bits');
  await expect(card(page, 'c27')).toContainText('RuntimeError: Input scale required');
  const report = await page.evaluate((document) => window.quantscope.evaluate(document), tutorial);
  expect(report.engine).toBe('webgpu');
  for (const id of ['c10', 'c13', 'c23', 'c29']) {
    await card(page, id).click();
    expect(await violations(page), id).toEqual([]);
  }
});

test('a 14-bit accumulator that wraps says how many outputs overflow, and axe finds nothing', async ({
  page,
}) => {
  await open(page);
  await page.evaluate((document) => window.quantscope.open(document), limited);
  await settled(page);
  await expect(page.getByText(/15 of 27 outputs overflow 14 bits \(wrap\)/).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
