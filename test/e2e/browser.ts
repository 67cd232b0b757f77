import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../harness/chromium.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The longest movement of the app, with some room. */
const SETTLED_MS = 600;

/** Where the pictures of a run are kept. */
export const SHOTS = join(__dirname, '..', 'shots');

export const openBrowser = async (): Promise<Browser> => {
  mkdirSync(SHOTS, { recursive: true });
  return chromium.launch({ executablePath: await findChromium(), headless: true, args: FLAGS });
};

export interface Phone {
  context: BrowserContext;
  page: Page;
  /** Everything that went wrong in the page itself. */
  faults: string[];
}

const watched = async (context: BrowserContext): Promise<Phone> => {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  return { context, page, faults };
};

/** A phone of its own, 390 × 844, in Shanghai; without a place, location is refused. */
export const openPhone = async (browser: Browser, place?: { latitude: number; longitude: number }): Promise<Phone> =>
  watched(
    await browser.newContext({
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 2,
      hasTouch: true,
      isMobile: true,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      ...(place && { geolocation: { ...place, accuracy: 30 }, permissions: ['geolocation'] }),
    }),
  );

/** The marketer's desk, 1440 × 900. */
export const openDesk = async (browser: Browser): Promise<Phone> =>
  watched(await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }));

/** A picture, once pages have slid in and sheets have risen. */
export const shoot = async (page: Page, name: string): Promise<void> => {
  await page.waitForTimeout(SETTLED_MS);
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
};

/** Picks a WeChat user on the page that stands for WeChat, or makes one. */
export const asWeChat = async ({ page }: Phone, nickname: string): Promise<void> => {
  await page.waitForURL(/_wechat\/authorize/);
  const known = page.getByRole('button', { name: nickname });
  if (await known.count()) return known.click();
  await page.getByRole('textbox').fill(nickname);
  await page.getByRole('button', { name: '新建并登录' }).click();
};
