import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openPhone, type Phone, SHOTS } from '../browser';
import type { Stop } from './stops';

export const WIDTH = 390;
const HEIGHT = 844;
/** The longest page that a picture shows whole, in pixels. */
const LONGEST = 2_600;
const FINDS = ['serious', 'critical'];
/** After the last reply, for what follows from it to be drawn. */
const QUIET_MS = 120;
/** Sheets rise and pages slide for so long. */
const MOTION_MS = 300;

/** What is wrong with a page, in a line each; nothing when all is well. */
export interface Looked {
  readonly stop: string;
  readonly faults: string[];
}

export interface Viewer {
  readonly page: Page;
  /** Opens the stop and waits until all of it has come. */
  go(stop: Stop, params: Record<string, string>): Promise<void>;
  /** What went wrong in the page itself, or was refused, since the last time. */
  wrong(): string[];
  close(): Promise<void>;
}

/** A phone at a place, on which the app finds what it kept there. */
export const openViewer = async (
  browser: Browser,
  origin: string,
  place: { latitude: number; longitude: number },
  kept: object,
  axe: string,
): Promise<Viewer> => {
  const phone: Phone = await openPhone(browser, place);
  const { page, context } = phone;
  const failed: string[] = [];
  let asking = 0;
  let lastReply = 0;
  page.on('request', () => {
    asking += 1;
  });
  const settled = () => {
    asking -= 1;
    lastReply = Date.now();
  };
  page.on('requestfinished', settled);
  page.on('requestfailed', (request) => {
    settled();
    failed.push(`${request.method()} ${new URL(request.url()).pathname} did not come: ${request.failure()?.errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(`${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`);
  });
  await context.addInitScript((items) => {
    if (location.pathname !== '/app/' || localStorage.getItem('furnished')) return;
    for (const [key, value] of items) localStorage.setItem(key, JSON.stringify(value));
    localStorage.setItem('furnished', '1');
  }, Object.entries(kept));
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });

  const isWhole = () => page.evaluate(() => document.querySelector('.taro_page_show .screen') !== null && !document.querySelector('.bone'));
  const whole = async (name: string): Promise<void> => {
    for (const end = Date.now() + 20_000; Date.now() < end; await page.waitForTimeout(40))
      if (asking === 0 && Date.now() - lastReply > QUIET_MS && (await isWhole())) return;
    throw new Error(`${name} was not whole within 20 s: ${asking} requests under way`);
  };

  return {
    page,
    go: async (stop, params) => {
      if (!stop.stays) {
        const query = new URLSearchParams(params).toString();
        const hash = `#/${stop.route}${query && `?${query}`}`;
        if (page.url() === 'about:blank') await page.goto(`${origin}/app/${hash}`);
        else await page.evaluate((to) => location.assign(to), hash);
        await page.locator(`[id^="/${stop.route}"].taro_page_show`).waitFor();
      }
      await whole(stop.name);
      // The app waits for so long: on a busy machine a first reply can take longer. Then it is opened once more.
      if (!stop.stays && failed.some((line) => line.includes('ERR_ABORTED'))) {
        failed.splice(0);
        await page.reload();
        await whole(stop.name);
      }
      await page.addStyleTag({ content: '* { transition: none !important; }' });
      for (const tap of stop.taps ?? []) {
        await page.locator(tap).filter({ visible: true }).first().click();
        await page.waitForTimeout(MOTION_MS);
        await whole(stop.name);
      }
      await page.evaluate(axe);
    },
    wrong: () => [...failed.splice(0), ...phone.faults.splice(0)],
    close: () => context.close(),
  };
};

interface Axe {
  run(
    root: Document,
    options: object,
  ): Promise<{ violations: { id: string; impact: string | null; nodes: { target: unknown[]; failureSummary?: string }[] }[] }>;
}

/** What axe finds serious or critical. `only`: of these rules. */
export const axeFinds = async (page: Page, only?: string[]): Promise<string[]> =>
  page.evaluate(
    async ([impacts, rules]) => {
      const { axe } = window as unknown as { axe: Axe };
      // A drawing is a ground that a mask cuts to lines: axe takes the ground for whole.
      const drawings = [...document.querySelectorAll<HTMLElement>('.membercard__art')];
      for (const drawing of drawings) drawing.style.visibility = 'hidden';
      const { violations } = await axe.run(document, {
        resultTypes: ['violations'],
        ...(rules && { runOnly: { type: 'rule', values: rules } }),
      });
      for (const drawing of drawings) drawing.style.visibility = '';
      return violations
        .filter(({ impact }) => impacts.includes(impact ?? ''))
        .flatMap(({ id, impact, nodes }) =>
          nodes
            .slice(0, 4)
            .map(
              ({ target, failureSummary = '' }) => `${impact} ${id}: ${target.join(' ')} ${failureSummary.split('\n')[1]?.trim() ?? ''}`,
            ),
        );
    },
    [FINDS, only] as const,
  );

/** Where what is shown goes beyond the phone: the page as a whole, or words in something that cannot be moved aside. */
export const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate((width) => {
    const shown = document.querySelector('.taro_page_show') ?? document.body;
    const widest = Math.max(document.documentElement.scrollWidth, shown.scrollWidth);
    const found = widest > width ? [`is ${widest} px wide`] : [];
    const isMoved = (element: Element | null): boolean =>
      element !== null &&
      element !== shown &&
      (/auto|scroll|hidden/.test(getComputedStyle(element).overflowX) || isMoved(element.parentElement));
    for (const words of shown.querySelectorAll('taro-text-core, .button, .chip, .tag')) {
      const { right, left } = words.getBoundingClientRect();
      if (right > left && (right > width + 1 || left < -1) && !isMoved(words))
        found.push(`"${words.textContent}" ends at ${Math.round(right)} px`);
    }
    return found;
  }, WIDTH);

/** A picture of the whole page, below the pictures of the tests. */
export const picture = async (page: Page, name: string): Promise<void> => {
  const path = join(SHOTS, 'gallery', `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  const height = await page.evaluate(() => document.querySelector('.taro_page_show')?.scrollHeight ?? 0);
  if (height > HEIGHT) await page.setViewportSize({ width: WIDTH, height: Math.min(height, LONGEST) });
  await page.screenshot({ path });
  if (height > HEIGHT) await page.setViewportSize({ width: WIDTH, height: HEIGHT });
};
