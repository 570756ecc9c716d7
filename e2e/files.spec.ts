import { readFileSync } from 'node:fs';
import {
  card,
  discPng,
  dropFile,
  expect,
  openExample,
  openOnCpu,
  setBits,
  settled,
  test,
} from './fixtures.ts';

const messages = { name: 'Messages' } as const;

test('a dropped text file that claims to be a PNG is refused in one sentence, and nothing changes', async ({
  page,
}) => {
  await openOnCpu(page);
  await openExample(page, 'Edge detection on a picture');
  await dropFile(page, 'cat.png', 'image/png', Buffer.from('no picture'));
  await expect(page.getByRole('region', messages)).toContainText('cat.png was not placed.');
  await expect(card(page, 'picture')).toContainText('image(harbour)');
  await page.getByRole('button', { name: 'Close this message' }).click();
  await expect(page.getByRole('region', messages)).toBeEmpty();
});

test('a dropped document that is none is refused with the field that is wrong', async ({ page }) => {
  await openOnCpu(page);
  const document = { version: 1, steps: [{ id: 'x', kind: 'randn', shape: [0] }] };
  await dropFile(page, 'mine.json', 'application/json', Buffer.from(JSON.stringify(document)));
  await expect(page.getByRole('region', messages)).toContainText('mine.json was not opened. steps[0].shape');
  await expect(card(page, 'y')).toContainText('21 bits');
});

test('a dropped document opens with its last call selected', async ({ page }) => {
  await openOnCpu(page);
  const document = {
    version: 1,
    title: 'Mine',
    steps: [
      { id: 'layer', kind: 'QuantConv2d', in_channels: 1, out_channels: 1, kernel_size: 2, bias: false },
      { id: 'grid', kind: 'tensor', shape: [1, 1, 2, 2], values: [1, 2, 3, 4] },
      { id: 'out', kind: 'call', layer: 'layer', inputs: ['grid'] },
    ],
  };
  await dropFile(page, 'mine.json', 'application/json', Buffer.from(JSON.stringify(document)));
  await expect(card(page, 'out')).toHaveAttribute('aria-pressed', 'true');
  await settled(page);
  await expect(card(page, 'out')).toContainText('FLOAT');
});

test('a chosen PNG takes the place of the picture, one of 700 pixels brought to 512', async ({ page }) => {
  await openOnCpu(page);
  await openExample(page, 'Edge detection on a picture');
  await card(page, 'picture').click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose your own' }).click();
  await (await chooser).setFiles({ name: 'disc.png', mimeType: 'image/png', buffer: discPng(700) });
  await expect(card(page, 'picture')).toContainText('image(disc.png)');
  await settled(page);
  await expect(card(page, 'edges')).toContainText('[1, 5, 512, 512]');
});

test('a picture dropped on the tutorial layer becomes its input', async ({ page }) => {
  await openOnCpu(page);
  await dropFile(page, 'disc.png', 'image/png', discPng(32));
  await expect(card(page, 'x')).toContainText('image(disc.png)');
  await settled(page);
  await expect(card(page, 'y')).toContainText('[1, 3, 30, 30]');
});

test('a pasted picture becomes the input as a dropped one does', async ({ page }) => {
  await openOnCpu(page);
  await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], 'pasted.png', { type: 'image/png' }));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, discPng(16).toString('base64'));
  await expect(card(page, 'x')).toContainText('image(pasted.png)');
  await settled(page);
  await expect(card(page, 'y')).toContainText('[1, 3, 14, 14]');
});

test('a pasted document opens, and one that is cut off is refused in a sentence', async ({ page }) => {
  await openOnCpu(page);
  const paste = (text: string) =>
    page.evaluate((pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    }, text);
  await paste('{ "version": 1, "steps": [{ "id": "pasted", "kind": "randn", "shape": [2, 3] }] }');
  await settled(page);
  await expect(card(page, 'pasted')).toContainText('[2, 3]');
  await paste('{ "version": 1,');
  await expect(page.getByRole('region', messages)).toContainText('The pasted text was not opened.');
});

test('a saved figure that is dropped opens the experiment it was drawn from, as SVG and as PNG', async ({
  page,
}) => {
  await openOnCpu(page);
  await setBits(page, 'weight', 5);
  for (const [format, type] of [
    ['SVG', 'image/svg+xml'],
    ['PNG', 'image/png'],
  ] as const) {
    await page.getByTitle('Save Accumulator width as a picture').click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: format, exact: true }).click();
    const bytes = readFileSync(await (await download).path());
    await page.getByRole('button', { name: 'New experiment' }).click();
    await settled(page);
    await expect(card(page, 'y')).toHaveCount(0);
    await dropFile(page, `figure.${format.toLowerCase()}`, type, bytes);
    await settled(page);
    await expect(card(page, 'y')).toContainText('18 bits');
    const document = await page.evaluate(() => window.quantscope.document());
    expect(document.steps[1]).toMatchObject({ weight_quant: { bit_width: 5 } });
  }
});
