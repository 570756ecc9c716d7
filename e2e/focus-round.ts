import type { Page } from '@playwright/test';

/** Where Tab has brought the focus. */
export interface FocusStop {
  /** What it is called, or says. */
  readonly name: string;
  /** Something on or beside it is outlined, or its drawing is stroked anew. */
  readonly ring: boolean;
  /** Its middle is inside the window, and nothing lies over it. */
  readonly inSight: boolean;
}

/** More stops than any experiment of the tests has. */
const LONGEST_ROUND = 400;

/** Presses Tab until the focus has left the page, at most `most` times. */
export async function focusRound(page: Page, most = LONGEST_ROUND): Promise<readonly FocusStop[]> {
  await addNaming(page);
  const stops: FocusStop[] = [];
  while (stops.length < most) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(focusStop);
    if (stop === null) return stops;
    stops.push(stop);
  }
  return stops;
}

/** The names of all that the keyboard should reach, in the order of the document; of a group of radios the one that is on. */
export async function keyboardStops(page: Page): Promise<readonly string[]> {
  await addNaming(page);
  return page.evaluate(() =>
    [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
      .filter((element) => {
        if (element.matches(':disabled, [tabindex="-1"]') || !element.checkVisibility()) return false;
        return !(element instanceof HTMLInputElement && element.type === 'radio') || element.checked;
      })
      .map((element) => window.nameForKeyboard(element)),
  );
}

declare global {
  interface Window {
    nameForKeyboard(element: Element): string;
  }
}

async function addNaming(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.nameForKeyboard = (element) => {
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
      const role = element.getAttribute('aria-roledescription') ?? '';
      const name = element.getAttribute('aria-label') ?? label ?? element.textContent;
      return `${role} ${name}`.trim().slice(0, 60);
    };
  });
}

function focusStop(): FocusStop | null {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return null;
  // A drawn control is outlined by the stroke of a shape in it; a hidden input by what stands after it.
  const outlined = [focused, focused.nextElementSibling].some(
    (element) => element !== null && getComputedStyle(element).outlineStyle !== 'none',
  );
  const probe = document.createElement('i');
  probe.style.color = 'var(--focus)';
  document.body.append(probe);
  const focusColour = getComputedStyle(probe).color;
  probe.remove();
  const drawn =
    focused instanceof SVGElement &&
    [...focused.querySelectorAll('*')].some((shape) => getComputedStyle(shape).stroke === focusColour);
  const box = focused.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 16)];
  const over = document.elementFromPoint(x, y);
  const label = focused instanceof HTMLInputElement ? focused.labels?.[0] : null;
  const inSight =
    over !== null && (focused.contains(over) || over.contains(focused) || label?.contains(over) === true);
  return { name: window.nameForKeyboard(focused), ring: outlined || drawn, inSight };
}
