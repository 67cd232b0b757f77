import type { Browser } from 'playwright-core';
import { CLERK } from '../../local/demo/people';
import { startStack, type TestStack } from '../harness';
import { openBrowser, openPhone, type Phone } from './browser';
import { tapByKey, tooSmall, writeInto } from './keys';

/** 静安, where the demo brand has many stores; browsers give WGS-84. */
const IN_SHANGHAI = { latitude: 31.23, longitude: 121.45 };

/** How long a page slides, with some room. */
const SLIDES_MS = 400;

let stack: TestStack;
let browser: Browser;
let member: Phone;
let clerk: Phone;

beforeAll(async () => {
  [stack, browser] = [await startStack({ apps: true, demo: true }), await openBrowser()];
  [member, clerk] = [await openPhone(browser, IN_SHANGHAI), await openPhone(browser)];
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
}, 60_000);

const open = (phone: Phone, path: string) => phone.page.goto(`${stack.origin}/app/#/${path}`);

/** The page that stands for WeChat is no page of ours. */
const asWeChat = async ({ page }: Phone, nickname: string): Promise<void> => {
  await page.waitForURL(/_wechat\/authorize/);
  const known = page.getByRole('button', { name: nickname });
  if (await known.count()) return known.click();
  await page.getByRole('textbox').fill(nickname);
  await page.getByRole('button', { name: '新建并登录' }).click();
};

const focused = ({ page }: Phone, what: string): Promise<boolean> =>
  page.evaluate((selector) => document.activeElement?.closest(selector) !== null, what);

let code = '';

test('a member joins, claims, finds the coupon in the wallet and shows its code, by keys alone', async () => {
  const { page } = member;
  await open(member, 'pages/home/index');
  await asWeChat(member, '键盘客');
  await tapByKey(page, '#join');
  await writeInto(page, '#nickname', '键盘客');
  await tapByKey(page, '#agree', 'Space');
  await page.locator('#member-code:visible').waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  await tapByKey(page, '#to-coupons');
  await tapByKey(page, '[id^="claim-"]');
  await page.locator('[id^="use-"]:visible').first().waitFor();
  await tapByKey(page, '#tab-mine', 'Space');
  await tapByKey(page, '[id^="show-"]');
  await page.locator('#code-digits:visible').getByText(/\d{4}/).first().waitFor();
  code = (await page.locator('#code-digits:visible').innerText()).replace(/\s/g, '');
  expect(code).toMatch(/^\d{16}$/);
}, 120_000);

test('a clerk types the code, checks out and undoes it, by keys alone; a sheet holds the focus and gives it back', async () => {
  const { page } = clerk;
  await open(clerk, 'clerk/pages/home/index');
  await asWeChat(clerk, CLERK.nickname);
  await tapByKey(page, '#type');
  await page.locator('[role="dialog"]:visible').waitFor();
  expect(await focused(clerk, '[role="dialog"]')).toBe(true);
  await page.keyboard.press('Escape');
  await page.locator('[role="dialog"]:visible').waitFor({ state: 'detached' });
  expect(await focused(clerk, '#type')).toBe(true);
  await page.keyboard.press('Enter');
  await writeInto(page, '#code', code);
  await tapByKey(page, '#submit-code');
  await page.locator('#customer:visible').waitFor();
  for (const key of ['1', '2', '8']) await tapByKey(page, `#key-${key}`);
  await page.locator('#payable:visible', { hasText: '¥' }).waitFor();
  await tapByKey(page, '#redeem');
  await page.locator('#done:visible').waitFor();
  await tapByKey(page, '#undo');
  await page.locator('[role="dialog"]:visible').waitFor();
  for (let stop = 0; stop < 6; stop++) {
    await page.keyboard.press('Tab');
    expect(await focused(clerk, '[role="dialog"]')).toBe(true);
  }
  await tapByKey(page, '#confirm-undo');
  await page.locator('#returned:visible').waitFor();
}, 120_000);

test('the page says in which language it speaks', async () => {
  const { page } = member;
  await open(member, 'pages/me/index');
  await tapByKey(page, '#language');
  await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await page.locator('html[lang="zh-CN"]').waitFor({ state: 'attached' });
}, 60_000);

/** Every page, as the build names them. */
const pagesOf = async ({ page }: Phone): Promise<string[]> =>
  page.evaluate(() => {
    const { routes } = (window as unknown as { __taroAppConfig: { routes: { path: string }[] } }).__taroAppConfig;
    return routes.map(({ path }) => path.replace(/^\//, ''));
  });

/** What the ids of listed things begin with, and the page that is about one. */
const ABOUT = {
  'store-': { page: 'member/pages/store/index', name: 'storeId' },
  'reward-': { page: 'member/pages/reward/index', name: 'rewardId' },
  'event-': { page: 'event/pages/detail/index', name: 'eventId' },
  'offer-': { page: 'member/pages/offer/index', name: 'templateId' },
  'coupon-': { page: 'member/pages/coupon/index', name: 'couponId' },
} as const;

/** The pages about the first thing of each kind that is listed on the page that is shown. */
const aboutWhatIsListed = async ({ page }: Phone): Promise<string[]> => {
  const ids = await page.locator('[id]:visible').evaluateAll((elements) => elements.map(({ id }) => id));
  return Object.entries(ABOUT).flatMap(([prefix, about]) => {
    const first = ids.find((id) => id.startsWith(prefix));
    return first === undefined ? [] : [`${about.page}?${about.name}=${first.slice(prefix.length)}`];
  });
};

/** Once the page has slid in and shows no shape of what is still to come. */
const arrived = async ({ page }: Phone): Promise<void> => {
  await page.waitForTimeout(SLIDES_MS);
  await page.locator('.bone:visible').first().waitFor({ state: 'detached' });
};

test('what can be tapped is large enough for a thumb, on every page', async () => {
  const [small, measured]: [string[], string[]] = [[], []];
  for (const [phone, mine] of [
    [member, (route: string) => !route.startsWith('clerk/')],
    [clerk, (route: string) => route.startsWith('clerk/')],
  ] as const) {
    const routes = (await pagesOf(phone)).filter(mine);
    expect(routes.length).toBeGreaterThan(5);
    const things: string[] = [];
    const measure = async (path: string): Promise<void> => {
      await open(phone, path);
      await arrived(phone);
      small.push(...(await tooSmall(phone.page)).map((what) => `${path} ${what}`));
    };
    for (const route of routes) {
      await measure(route);
      things.push(...(await aboutWhatIsListed(phone)));
    }
    for (const path of new Set(things)) await measure(path);
    measured.push(...routes, ...things);
  }
  expect(small).toEqual([]);
  const about = Object.values(ABOUT)
    .map(({ page }) => page)
    .filter((page) => measured.some((path) => path.startsWith(`${page}?`)));
  expect(about).toEqual(expect.arrayContaining([ABOUT['store-'].page, ABOUT['reward-'].page, ABOUT['event-'].page]));
  expect([...member.faults, ...clerk.faults]).toEqual([]);
}, 180_000);
