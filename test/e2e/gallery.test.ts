import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { startStack, type TestStack } from '../harness';
import { openBrowser } from './browser';
import { axeFinds, type Looked, openViewer, picture, tooWide } from './gallery/look';
import { AT_STORE, type Furnished, furnish } from './gallery/people';
import { STOPS, type Who } from './gallery/stops';

/** English in the dark has the colours of the one and the lines of the other: looked at where pictures are kept. */
const ENGLISH_THEMES: readonly ('light' | 'dark')[] = process.env.GALLERY === undefined ? ['light'] : ['light', 'dark'];
/** GALLERY=1 keeps a picture of every page in test/shots/gallery. */
const isWanted = process.env.GALLERY !== undefined;
/** Until the page has drawn itself in the other theme. */
const REDRAWN_MS = 150;
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** How the app is seen, and who stands at the counter then. Dark and light are the same page: the phone changes over while it is open. */
const WAYS = [
  { way: 'zh', settings: { language: 'zh', elder: false }, regular: '顾清文', themes: ['light', 'dark'] },
  { way: 'en', settings: { language: 'en', elder: false }, regular: '宋予', themes: ENGLISH_THEMES },
  { way: 'elder', settings: { language: 'zh', elder: true }, regular: '何知远', themes: ['light'] },
] as const;
type Way = (typeof WAYS)[number];

let stack: TestStack;
let browser: Browser;
let furnished: Furnished;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({ apps: true }), openBrowser()]);
  furnished = await furnish(stack.origin, stack.weChatCode);
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
}, 60_000);

test('every page of the app is looked at', () => {
  const { pages, subPackages } = appConfig();
  const routes = [...pages, ...subPackages.flatMap(({ root, pages }) => pages.map((one) => `${root}/${one}`))];
  const looked = new Set(STOPS.map(({ route }) => route));
  expect(routes.filter((route) => !looked.has(route))).toEqual([]);
});

const looks = async ({ way, settings, regular, themes }: Way, who: Who): Promise<Looked[]> => {
  const atCounter = who === 'clerk' ? { 'yinke.clerk.counter': await furnished.atCounter(regular) } : {};
  const kept = { ...furnished.kept[who], 'yinke.settings': settings, ...atCounter };
  const viewer = await openViewer(browser, stack.origin, AT_STORE, kept, AXE);
  const found: Looked[] = [];
  for (const stop of STOPS.filter((one) => one.who === who)) {
    await viewer.go(stop, stop.params?.(furnished.ids) ?? {});
    for (const theme of themes) {
      await viewer.page.emulateMedia({ colorScheme: theme });
      await viewer.page.waitForTimeout(REDRAWN_MS);
      // Only colours change with the theme.
      const finds = await axeFinds(viewer.page, theme === 'light' ? undefined : ['color-contrast']);
      if (isWanted) await picture(viewer.page, `${stop.name}-${way}-${theme}`);
      found.push({ stop: `${stop.name} ${way} ${theme}`, faults: [...finds, ...(await tooWide(viewer.page)), ...viewer.wrong()] });
    }
    await viewer.page.emulateMedia({ colorScheme: 'light' });
  }
  await viewer.close();
  return found;
};

test.each([['visitor'], ['member'], ['clerk'], ['manager']] as const)(
  'what a %s sees, in both languages, light, dark and elder: nothing that axe finds serious, nothing too wide, nothing that failed',
  async (who) => {
    const began = Date.now();
    const found = (await Promise.all(WAYS.map((way) => looks(way, who)))).flat();
    const wrong = found.filter(({ faults }) => faults.length > 0).map(({ stop, faults }) => [stop, ...faults].join('\n  '));
    process.stdout.write(
      `gallery: ${who}, ${found.length} looks in ${((Date.now() - began) / 1000).toFixed(0)} s, ${wrong.length} with faults\n`,
    );
    expect(wrong).toEqual([]);
  },
  240_000,
);

interface AppConfig {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}

/** What app.config.ts says; the compiler gives it the function and the words that it needs. */
const appConfig = (): AppConfig => {
  Object.assign(globalThis, { defineAppConfig: (config: AppConfig) => config, LOCATION_API: 'fuzzy', PULLS_DOWN: true });
  return jest.requireActual<{ default: AppConfig }>('../../miniapp/src/app.config').default;
};
