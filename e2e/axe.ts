import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe finds, one line for each place: the rule and the element. The dark theme changes colours and
 * nothing else, so there only their contrast is looked at, which is quicker.
 *
 * @param within a part of the page alone, as a selector
 */
export async function violations(page: Page, within?: string): Promise<readonly string[]> {
  // Legacy means: in this page, not in a second one that is opened for the frames that we do not have.
  // What passes is not written down, which takes longer than the looking.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  if (dark) axe.withRules(['color-contrast']);
  const { violations: found } = await (within === undefined ? axe : axe.include(within)).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
