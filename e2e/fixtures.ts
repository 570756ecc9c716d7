import { expect, test as base, type Page } from '@playwright/test';
import { PNG } from 'pngjs';

/** Every test of the page ends without a console error or warning, and without an uncaught error. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await use(page);
    expect(complaints, 'the page wrote to the console').toEqual([]);
  },
});

export { expect };

/** Waits until nothing runs and nothing waits. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-settled', 'true');
}

/** Opens the page and waits for its first result. */
export async function open(page: Page): Promise<void> {
  await page.goto('./');
  await settled(page);
}

/**
 * The same where the test is not about the GPU: a second less, since no shader is compiled. Both engines
 * give the same report.
 */
export async function openOnCpu(page: Page): Promise<void> {
  await page.goto('./?engine=cpu');
  await settled(page);
}

export async function openExample(page: Page, title: string): Promise<void> {
  await page.getByTitle('Open an example').click();
  const menu = page.getByRole('region', { name: 'Open an example' });
  await menu.getByRole('button', { name: title }).click();
  await settled(page);
}

/** The card of a step in the experiment. */
export function card(page: Page, id: string) {
  return page.getByRole('button', { name: new RegExp(`^${id} = `) });
}

/** A slot of the layer's form. */
export function slot(page: Page, name: 'weight' | 'bias' | 'input' | 'output') {
  return page.getByRole('group', { name: `${name} quantizer` });
}

export async function setBits(page: Page, name: 'weight' | 'input', bits: number): Promise<void> {
  await slot(page, name).getByRole('textbox', { name: 'bit_width' }).fill(String(bits));
  await settled(page);
}

/** A grey PNG: a bright disc on a slope, so that there are edges in every direction. */
export function discPng(side: number): Buffer {
  const png = new PNG({ width: side, height: side });
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const inside = (x - side / 2) ** 2 + (y - side / 2) ** 2 < (side / 3) ** 2;
      const level = inside ? 230 : Math.round((60 * x) / side);
      png.data.set([level, level, level, 255], 4 * (y * side + x));
    }
  }
  return PNG.sync.write(png);
}

/** Drops a file on the page, as a person drags one out of a folder. */
export async function dropFile(page: Page, name: string, type: string, bytes: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ base64, name: fileName, type: fileType }) => {
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], fileName, { type: fileType }));
      return dataTransfer;
    },
    { base64: bytes.toString('base64'), name, type },
  );
  await page.locator('body').dispatchEvent('dragover', { dataTransfer: transfer });
  await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
}
