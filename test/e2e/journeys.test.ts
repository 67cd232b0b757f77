import type { Browser } from 'playwright-core';
import { demoBrand } from '../../local/demo/brand';
import { caller } from '../../local/demo/client';
import { MARKETER } from '../../local/demo/people';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { cny } from '../../shared/money/money';
import { startStack, type TestStack } from '../harness';
import { openBrowser, openDesk, type Phone, shoot } from './browser';

// A journey from a delivered one to a member's path: made a draft, changed, rehearsed, published; members join and go through it by
// themselves, and what happened to each can be read line by line.

const COUPON = '入会见面礼';
const GIFT = {
  ...{ name: COUPON, value: { kind: 'amount_off' as const, off: cny(1_000) }, threshold: { kind: 'amount' as const, amount: cny(3_000) } },
  ...{ usableIn: 'in_store' as const, validity: { kind: 'relative' as const, days: 7 }, stores: { kind: 'all' as const } },
  ...{ ways: ['sent' as const], claimPlace: { kind: 'anywhere' as const }, stock: 1_000, perMember: 1 },
};
/** A tenth of those who come in are left alone: of six at least one goes through, but once in a million. */
const JOINED = ['沈初晴', '陆知行', '江晚舟', '叶归鸿', '秦若水', '温如玉'];
/** What members do is on the marketer's screen within this time, in milliseconds. */
const LIVE = 60_000;

let stack: TestStack;
let browser: Browser;
let marketer: Phone;
let call: ReturnType<typeof caller>;
let journeyPage = '';

beforeAll(async () => {
  [stack, browser] = [await startStack({ apps: true }), await openBrowser()];
  marketer = await openDesk(browser);
  call = caller(stack.origin);
  const { token } = await call(marketerEndpoints.signIn, { body: { email: MARKETER.email, password: MARKETER.password } });
  const { templateId, version } = await call(marketerEndpoints.createTemplate, { token, body: GIFT });
  await call(marketerEndpoints.publishTemplate, { token, params: { templateId }, body: { version } });
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
}, 60_000);

const region = (name: string) => marketer.page.getByRole('region', { name, exact: true });
const pages = () => marketer.page.getByRole('navigation', { name: '流程的各页' });

test('a delivered journey is made a draft with a coupon of the brand, changed, and rehearsed', async () => {
  const { page } = marketer;
  await page.goto(`${stack.origin}/console/`);
  await page.getByLabel('邮箱', { exact: true }).fill(MARKETER.email);
  await page.getByLabel('密码', { exact: true }).fill(MARKETER.password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '自动化', exact: true }).click();
  await page.getByRole('link', { name: '从模板新建' }).first().click();
  await page.getByRole('button', { name: '用「入会欢迎」' }).waitFor();
  await shoot(page, 'console-journey-templates');

  await page.getByRole('button', { name: '用「入会欢迎」' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '建成草稿' }).click();
  await dialog.getByText('先选一张券').waitFor();
  await dialog.getByRole('combobox', { name: '送哪张券' }).click();
  await page.locator('.ant-select-item-option:visible', { hasText: COUPON }).first().click();
  await dialog.getByRole('button', { name: '建成草稿' }).click();
  await page.waitForURL(/\/journeys\/[\w-]+\/edit$/);
  journeyPage = page.url().replace(/\/edit$/, '');

  await page.getByRole('button', { name: /^等核销优惠券，最多 3 天/ }).click();
  await page.getByLabel('最多等', { exact: true }).fill('5');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: /^等核销优惠券，最多 5 天/ }).waitFor();
  await page.getByRole('radiogroup', { name: '右边看什么' }).getByText('预演').click();
  await page.getByRole('button', { name: '预演一次' }).click();
  await region('预演').first().getByText('用真实记录推算，没有发出任何消息').waitFor({ timeout: LIVE });
  await shoot(page, 'console-journey-editor');
}, 120_000);

test('it is published, and whoever joins comes in and is given the coupon', async () => {
  const { page } = marketer;
  await page.getByRole('button', { name: /^发布第 1 版$|^发布$/ }).click();
  await page.getByRole('dialog').getByText('谁进来').waitFor();
  await shoot(page, 'console-journey-publish');
  await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
  await page.waitForURL(journeyPage);
  await page.getByRole('button', { name: '暂停' }).waitFor();

  for (const nickname of JOINED) {
    const { token } = await call(memberEndpoints.signIn, { body: { code: await stack.weChatCode(nickname) } });
    const consents = (['membership', 'personalised'] as const).map((purpose) => ({ purpose, given: true }));
    await call(memberEndpoints.join, { token, body: { policyVersion: demoBrand('').policy.version, consents, nickname } });
  }
  await region('走得怎么样').locator('.figure').first().filter({ hasText: /^6$/ }).waitFor({ timeout: LIVE });
  await page.getByRole('button', { name: /^发券「入会见面礼」/ }).click();
  await region('这一步').getByText('做成了').waitFor();
  await region('这一步')
    .locator('.figure')
    .nth(1)
    .filter({ hasText: /^[1-6]$/ })
    .waitFor({ timeout: LIVE });
  await shoot(page, 'console-journey');
}, 180_000);

test('a path can be read step by step with why, and how the journey was', async () => {
  const { page } = marketer;
  await pages().getByRole('link', { name: '会员' }).click();
  const rows = page.getByRole('table', { name: '会员' }).getByRole('row');
  // Who is in the control group has a path that is over; anybody else waits to use the coupon.
  const inside = rows.filter({ hasText: /等核销优惠券|发消息/ }).first();
  await inside.waitFor({ timeout: LIVE });
  await shoot(page, 'console-journey-members');
  await inside.getByRole('link', { name: /的路径$/ }).click();
  const path = region('第 1 次进来');
  await path.getByText('进入流程：成为会员').waitFor();
  await path.getByText('发券「入会见面礼」：已完成').waitFor({ timeout: LIVE });
  await path.getByText('现在', { exact: true }).waitFor();
  await shoot(page, 'console-journey-path');

  await pages().getByRole('link', { name: '版本' }).click();
  await page
    .getByRole('button', { name: /第 1 版/ })
    .getByText('正在运行')
    .waitFor();
  await shoot(page, 'console-journey-versions');
  await page.getByRole('link', { name: '自动化', exact: true }).first().click();
  await page.getByRole('link', { name: '入会欢迎' }).first().waitFor();
  await shoot(page, 'console-journeys');
}, 120_000);

test('it is paused and ended, after what becomes of who is inside was said', async () => {
  const { page } = marketer;
  await page.goto(journeyPage);
  await page.getByRole('button', { name: '暂停' }).click();
  await page.getByRole('dialog').getByText('停在原地').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '暂停' }).click();
  await page.getByRole('button', { name: '继续' }).waitFor();
  await page.getByRole('button', { name: '结束', exact: true }).click();
  await page.getByRole('dialog').getByText('马上离开').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '结束' }).click();
  await page.getByText('已结束：里面没有人了').waitFor();
  expect(marketer.faults).toEqual([]);
}, 60_000);
