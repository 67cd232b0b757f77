import type { Browser, Page } from 'playwright-core';

/** A phone of some years ago, on a bad line. */
const SLOWER = 4;
const LINE = { latency: 400, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, offline: false };
const PLACE = { latitude: 31.2021, longitude: 121.4516, accuracy: 30 };

interface Tab {
  readonly route: string;
  /** There when the page's own content is. */
  readonly content: string;
  readonly tap: string;
}

export interface SlowLook {
  /** Milliseconds from the start of the navigation to the first thing painted, and to the page's own content. */
  readonly frame: number;
  readonly content: number;
  /** The same with what the browser has kept from the first time. */
  readonly again: number;
  /** From the tap to the frame in which something shows for it. */
  readonly feedback: number;
  /** What came over the network, as it was sent. */
  readonly bytes: number;
}

export interface SlowPhone {
  /** Opens the tab on the empty phone, taps, and opens it once more. The phone is used up then. */
  look(tab: Tab): Promise<SlowLook>;
}

export const openSlowPhone = async (browser: Browser, origin: string, session: object): Promise<SlowPhone> => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    geolocation: PLACE,
    permissions: ['geolocation'],
    storageState: { cookies: [], origins: [{ origin, localStorage: [{ name: 'yinke.session.member', value: JSON.stringify(session) }] }] },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', LINE);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  let bytes = 0;
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });

  const shown = async (tab: Tab): Promise<{ frame: number; content: number }> => {
    await watch(page, 'content', tab.content);
    await page.goto(`${origin}/app/#/${tab.route}`, { waitUntil: 'commit' });
    const content = await seen(page, 'content');
    // What was painted is told a moment after it was.
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    const frame = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN);
    return { frame, content };
  };

  return {
    look: async (tab) => {
      const first = await shown(tab);
      await page.waitForLoadState('networkidle');
      const sent = bytes;
      const feedback = await answered(page, tab);
      await page.goto('about:blank');
      const { content: again } = await shown(tab);
      await context.close();
      return { ...first, again, feedback, bytes: sent };
    },
  };
};

type Watched = Window & { seenAt?: Record<string, number> };

/** From the next page on: notes when an element of this kind is painted and no skeleton stands in its place, in the page's own time. */
const watch = (page: Page, name: string, selector: string): Promise<unknown> =>
  page.addInitScript(
    ([name, selector]) => {
      const noted = window as Watched;
      noted.seenAt = {};
      const look = (): void => {
        if (document.querySelector(selector)) requestAnimationFrame(() => Object.assign(noted.seenAt ?? {}, { [name]: performance.now() }));
        else requestAnimationFrame(look);
      };
      look();
    },
    [name, selector] as const,
  );

const seen = async (page: Page, name: string): Promise<number> => {
  const handle = await page.waitForFunction((name) => (window as Watched).seenAt?.[name], name);
  return (await handle.jsonValue()) ?? Number.NaN;
};

/** Milliseconds from the finger on the glass to the frame that shows the first thing that changed for it. */
const answered = async (page: Page, { tap }: Tab): Promise<number> => {
  await page.evaluate(() => {
    const noted = window as Watched;
    noted.seenAt = {};
    let touched = Number.NaN;
    const touch = ({ timeStamp }: TouchEvent): void => {
      touched = timeStamp;
    };
    addEventListener('touchstart', touch, { capture: true, once: true });
    new MutationObserver((_, observer) => {
      if (Number.isNaN(touched)) return;
      observer.disconnect();
      requestAnimationFrame(() => Object.assign(noted.seenAt ?? {}, { feedback: performance.now() - touched }));
    }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
  });
  await page.locator(tap).filter({ visible: true }).first().tap();
  return seen(page, 'feedback');
};
