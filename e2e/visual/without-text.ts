import type { Page } from '@playwright/test';

/** Canvases keep their cells and lose the numbers in them; call it before the page is opened. */
export async function drawNoNumbers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    CanvasRenderingContext2D.prototype.fillText = () => {};
    CanvasRenderingContext2D.prototype.strokeText = () => {};
  });
}

/**
 * Takes all text out of sight and leaves its room, so that nothing moves.
 *
 * @returns what brings it back
 */
export async function hideText(page: Page): Promise<() => Promise<void>> {
  const style = await page.addStyleTag({
    content: `
      * { color: transparent !important; }
      svg text { visibility: hidden !important; }
    `,
  });
  return () => style.evaluate((element) => element.parentNode?.removeChild(element)).then(() => {});
}
