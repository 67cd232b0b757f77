import type { Page } from 'playwright-core';

/** More stops than any page has. */
const MOST_STOPS = 120;

/** Where the keys are now: what it says it is, for the words of a failure. */
const here = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement;
    return at
      ? `${at.tagName.toLowerCase()}#${at.id} .${at.className} “${at.getAttribute('aria-label') ?? at.textContent?.slice(0, 20)}”`
      : '';
  });

const isOn = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);

/** Goes on by Tab until the keys are on what was wanted; says where they went when they never came there. */
export const tabTo = async (page: Page, selector: string): Promise<void> => {
  await page.locator(`${selector} >> visible=true`).first().waitFor();
  const way: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await isOn(page, selector)) return;
    await page.keyboard.press('Tab');
    way.push(await here(page));
  }
  throw new Error(`the keys never came to ${selector}: ${[...new Set(way)].join(' → ')}`);
};

/** Goes there by Tab and taps it by a key. */
export const tapByKey = async (page: Page, selector: string, key: 'Enter' | 'Space' = 'Enter'): Promise<void> => {
  await tabTo(page, selector);
  await page.keyboard.press(key);
};

/** Goes into a field by Tab and writes. */
export const writeInto = async (page: Page, selector: string, text: string): Promise<void> => {
  await tabTo(page, `${selector} input`);
  await page.keyboard.type(text);
};

/** Least height and width of what is tapped, in CSS pixels. */
export const LEAST = 44;
/** How finely it is felt for. */
const STEP = 0.25;

/**
 * What can be tapped on the page that is shown and is smaller than a thumb: as far as a touch near its middle still reaches it, which counts
 * the room around it that belongs to it.
 */
export const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(
    ([least, step]) => {
      const reach = (element: Element, x: number, y: number, dx: number, dy: number): number => {
        let far = 0;
        while (far < least) {
          const at = document.elementFromPoint(x + dx * (far + step), y + dy * (far + step));
          if (!at || !(element === at || element.contains(at))) break;
          far += step;
        }
        return far;
      };
      const found: string[] = [];
      for (const element of document.querySelectorAll<HTMLElement>('[role="button"], [role="tab"], [role="switch"]')) {
        if (element.offsetParent === null) continue;
        element.scrollIntoView({ block: 'center', inline: 'center' });
        const { left, top, width, height } = element.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        const at = document.elementFromPoint(x, y);
        // Covered by what stays in its place above it: it is reached once it is scrolled away from there.
        if (!at || !(element === at || element.contains(at))) continue;
        const tall = reach(element, x, y, 0, -1) + reach(element, x, y, 0, 1) + 2 * step;
        const wide = reach(element, x, y, -1, 0) + reach(element, x, y, 1, 0) + 2 * step;
        if (tall < least || wide < least)
          found.push(
            `${element.id ? `#${element.id}` : ''} .${element.className} “${element.textContent?.slice(0, 12)}”: ${wide} × ${tall}`,
          );
      }
      return found;
    },
    [LEAST, STEP] as const,
  );
