import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startStack, type TestStack } from '../harness';
import { asWeChat, openBrowser, openDesk, openPhone, type Phone, SHOTS, shoot } from './browser';
import { proveTheBooks, writeEarningRule } from './points';
import { decideReview, tellOfOneNumber } from './review';

/** 静安, where the demo brand has many stores; browsers give WGS-84. */
const IN_SHANGHAI = { latitude: 31.23, longitude: 121.45 };
const NAME = '秋日满减';

let stack: TestStack;
let browser: Browser;
let member: Phone;
let clerk: Phone;
let marketer: Phone;

beforeAll(async () => {
  [stack, browser] = [await startStack({ apps: true }), await openBrowser()];
  [member, clerk, marketer] = [await openPhone(browser, IN_SHANGHAI), await openPhone(browser), await openDesk(browser)];
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
}, 60_000);

const open = (phone: Phone, path: string) => phone.page.goto(`${stack.origin}${path}`);

/** A text on the page that is shown; pages that lie below it stay in the document. */
const seen = ({ page }: Phone, text: string) => page.getByText(text).filter({ visible: true }).first();

/** A figure of the template's page, as it stands now. */
const figure = (name: string) =>
  marketer.page
    .getByRole('region', { name: '数字' })
    .locator('dt')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .locator('xpath=following-sibling::dd[1]');

const shows = async (locate: () => Promise<string>, expected: string, withinMs: number): Promise<number> => {
  const began = Date.now();
  for (;;) {
    const seen = (await locate()).trim();
    if (seen.startsWith(expected)) return Date.now() - began;
    if (Date.now() - began > withinMs) throw new Error(`expected ${expected} within ${withinMs} ms, saw ${seen}`);
    await marketer.page.waitForTimeout(40);
  }
};

test('the marketer signs in, writes the coupon, sees it as the member will, and publishes it', async () => {
  const { page } = marketer;
  await open(marketer, '/console/');
  await page.getByLabel('邮箱', { exact: true }).fill('marketer@shanlan.example');
  await page.getByLabel('密码', { exact: true }).fill('not this one');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByText('邮箱或密码不对').waitFor();
  await page.getByLabel('密码', { exact: true }).fill('shanlan-demo');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
  await page.getByRole('link', { name: '优惠券' }).first().click();
  await page.getByRole('table', { name: '优惠券' }).waitFor();
  await shoot(page, 'console-coupons');

  await page.getByRole('link', { name: '新建优惠券' }).click();
  await page.getByLabel('名称', { exact: true }).fill(NAME);
  await page.getByLabel('满多少元').fill('100');
  await page.getByLabel('减多少元').fill('20');
  await page.getByLabel('有效天数').fill('7');
  await page.getByLabel('发行数量').fill('1000');
  await page.getByLabel('每人限领').fill('1');
  await page.getByText('按省市').click();
  await page.getByLabel('省份').click();
  await page.keyboard.type('上海');
  await page.keyboard.press('Enter');
  await page.getByText('离可用门店', { exact: true }).click();
  await page.getByLabel('离门店多少公里内').fill('3');
  await page.getByLabel('离门店多少公里内').blur();
  await page.getByText('551 家门店').first().waitFor();
  await shoot(page, 'console-template');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '发布' }).click();
  await figure('还剩').waitFor();
  await shows(() => figure('还剩').innerText(), '1,000', 10_000);
}, 120_000);

test('the marketer invites a clerk, whose WeChat is bound to the store by the link', async () => {
  const { page } = marketer;
  const detail = page.url();
  await page.getByRole('link', { name: '店员' }).click();
  await page.getByRole('button', { name: '邀请店员' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('姓名').fill('苏晚');
  await dialog.getByLabel('门店').click();
  await page.keyboard.type('金茂大厦');
  await page.locator('.ant-select-item-option', { hasText: '金茂大厦店' }).first().click();
  await dialog.getByRole('button', { name: '生成邀请' }).click();
  const link = await page.getByRole('textbox', { name: '邀请链接' }).inputValue();
  await shoot(page, 'console-invitation');
  expect(link).toContain('clerk/pages/bind/index?code=');
  await page.getByRole('button', { name: '好了' }).click();

  await page.getByRole('button', { name: '邀请店员' }).click();
  await dialog.getByLabel('姓名').fill('发错的人');
  await dialog.getByLabel('门店').click();
  await page.keyboard.type('金茂大厦');
  await page.locator('.ant-select-item-option:visible', { hasText: '金茂大厦店' }).first().click();
  await dialog.getByRole('button', { name: '生成邀请' }).click();
  await page.getByRole('button', { name: '好了' }).click();
  await page.getByRole('button', { name: '收回：发错的人' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '收回' }).click();
  await page.getByText('邀请已收回').waitFor();
  await page.getByRole('button', { name: '收回：发错的人' }).waitFor({ state: 'detached' });
  await shoot(page, 'console-staff');
  await page.goto(detail);

  await clerk.page.goto(link);
  await clerk.page.locator('#accept:visible').waitFor();
  await shoot(clerk.page, 'clerk-bind');
  await clerk.page.locator('#accept:visible').click();
  await asWeChat(clerk, '苏晚');
  // Back from WeChat, binding goes on by itself.
  await clerk.page.locator('#scan:visible').waitFor();
  await shoot(clerk.page, 'clerk-counter');
}, 120_000);

test('the member joins with consent by purpose, sees what is near, and claims', async () => {
  const { page } = member;
  await open(member, '/app/');
  await asWeChat(member, '林知夏');
  await page.locator('#join').click();
  await page.locator('#agree').waitFor();
  await shoot(page, 'member-join');
  await page.locator('#nickname input').fill('林知夏');
  await page.locator('#agree').click();
  await page.locator('#member-code').waitFor();
  const locate = page.locator('#locate:visible').first();
  if (await locate.isVisible()) await locate.click();
  await page.locator('[id^=slip-]:visible').first().waitFor();
  await shoot(page, 'member-home');

  await open(member, '/app/#/pages/stores/index');
  await seen(member, '波特曼店').waitFor();
  await shoot(page, 'member-stores');
  await open(member, '/app/#/pages/home/index');
  await page.locator('[id^=slip-]:visible', { hasText: NAME }).click();
  await page.locator('#claim:visible').click();
  await page.locator('#to-coupon:visible').waitFor();
  await shoot(page, 'member-claimed');
  await shows(() => figure('已领取').innerText(), '1', 10_000);
  await shows(() => figure('还剩').innerText(), '999', 10_000);
}, 120_000);

test('the clerk types the code, sees whose it is and what it is worth, redeems; the member sees it within two seconds; the clerk undoes it', async () => {
  const phone = member.page;
  const counter = clerk.page;
  await open(member, '/app/#/pages/coupons/index');
  await phone.locator('.tabs__item:visible', { hasText: '可用' }).click();
  await phone.locator('[id^=coupon-]:visible', { hasText: NAME }).first().click();
  const code = await phone.locator('#code-digits:visible').innerText();
  await shoot(phone, 'member-code');

  await counter.locator('#type:visible').click();
  await counter.locator('#code:visible input').fill(code.replace(/\s/g, ''));
  await counter.locator('#submit-code:visible').click();
  await counter.locator('#customer:visible').waitFor();
  await seen(clerk, '林*夏').waitFor();
  for (const key of ['8', '8']) await counter.locator(`#key-${key}:visible`).click();
  await shoot(counter, 'clerk-below-threshold');
  await shows(() => counter.locator('#remark:visible').innerText(), '还差', 5_000);
  await counter.locator('#key-erase:visible').click();
  await counter.locator('#key-erase:visible').click();
  for (const key of ['1', '2', '8']) await counter.locator(`#key-${key}:visible`).click();
  await shows(() => counter.locator('#payable:visible').innerText(), '¥108', 5_000);
  await shoot(counter, 'clerk-checkout');
  await counter.locator('#redeem:visible').click();
  const took = await (async () => {
    await counter.locator('#undo:visible').waitFor();
    const began = Date.now();
    await phone.locator('#redeemed:visible').waitFor({ timeout: 5_000 });
    return Date.now() - began;
  })();
  expect(took).toBeLessThan(2_000);
  await shoot(phone, 'member-redeemed');
  await shoot(counter, 'clerk-done');
  await shows(() => figure('已核销').innerText(), '1', 10_000);
  await shoot(marketer.page, 'console-live');

  await counter.locator('#undo:visible').click();
  await counter.locator('#confirm-undo:visible').click();
  await phone.locator('#code-digits:visible').waitFor({ timeout: 5_000 });
  await shows(() => figure('已核销').innerText(), '0', 10_000);
  await shows(() => figure('已退').innerText(), '1', 10_000);
  await shoot(counter, 'clerk-undone');
}, 120_000);

test("the clerk scans the member's own code, read from the picture that the member's phone shows, and sees the coupon usable here", async () => {
  await open(member, '/app/#/member/pages/code/index');
  await member.page.locator('#code-digits:visible').waitFor();
  await shoot(member.page, 'member-pass');
  await open(clerk, '/app/#/clerk/pages/home/index');
  await clerk.page.locator('#scan:visible').click();
  await clerk.page.locator('input[type=file]').setInputFiles(join(SHOTS, 'member-pass.png'));
  await clerk.page.locator('#customer:visible').waitFor();
  await seen(clerk, '林*夏').waitFor();
  await seen(clerk, NAME).waitFor();
  await shoot(clerk.page, 'clerk-scanned');
}, 60_000);

test('what happened has become the history of the member and tags that the marketer reads', async () => {
  await open(member, '/app/#/member/pages/history/index');
  await seen(member, '退券').waitFor();
  await shoot(member.page, 'member-history');
  const { page } = marketer;
  await page.getByRole('link', { name: '会员' }).click();
  await page.getByRole('link', { name: '林*夏' }).first().click();
  await page.getByRole('region', { name: '时间线' }).getByText('核销优惠券').first().waitFor();

  await clerk.page.locator('#customer:visible').click();
  await clerk.page.locator('#not-personal:visible').waitFor();
  await open(member, '/app/#/pages/me/index');
  await member.page.locator('#consents:visible').click();
  await member.page.locator('#consent-personalised:visible').click();
  await page.getByRole('region', { name: '同意' }).getByText('同意，今天').nth(1).waitFor();
  await shoot(member.page, 'member-consents');
  await page.getByRole('region', { name: '标签' }).getByText('会领券', { exact: true }).waitFor();
  await shoot(page, 'console-member');

  await page.getByRole('button', { name: '看全：姓名' }).click();
  await page.getByRole('dialog').getByLabel('原因').fill('会员来电核对');
  await page.getByRole('dialog').getByRole('button', { name: '看全' }).click();
  await page.getByRole('region', { name: '资料' }).getByText('林知夏').waitFor();
  await page.getByRole('button', { name: /秒后遮住/ }).click();
  await page.getByRole('region', { name: '资料' }).getByText('林*夏').waitFor();
}, 60_000);

test('one number with two cards waits for a decision: merged, and split again', async () => {
  await tellOfOneNumber(marketer.page, stack.origin);
  await decideReview(marketer.page);
}, 60_000);

test('the marketer tries an earning rule before it is saved, and proves what is owed', async () => {
  await writeEarningRule(marketer.page);
  await proveTheBooks(marketer.page);
}, 120_000);

test('the clerk sees what the member likes once they agreed, and notes it in their own words', async () => {
  const { page } = clerk;
  await open(member, '/app/#/member/pages/code/index');
  await member.page.locator('#code-digits:visible').waitFor();
  await shoot(member.page, 'member-pass');
  await open(clerk, '/app/#/clerk/pages/home/index');
  await page.locator('#scan:visible').click();
  await page.locator('input[type=file]').setInputFiles(join(SHOTS, 'member-pass.png'));
  await page.locator('#customer:visible').click();
  await page.locator('#own-words:visible input').fill('喝手冲');
  await page.locator('#tag:visible').click();
  await seen(clerk, '喝手冲').waitFor();
  await shoot(page, 'clerk-customer');
}, 60_000);

test('a member far away and one without a position are told why, and shown a way on', async () => {
  const far = await openPhone(browser, { latitude: 30.5, longitude: 120.1 });
  await open(far, '/app/');
  await asWeChat(far, '陆远');
  await far.page.locator('[id^=slip-]').first().click();
  await seen(far, '公里内可领').waitFor();
  await shoot(far.page, 'member-far');
  const hidden = await openPhone(browser);
  await open(hidden, '/app/#/pages/coupons/index');
  await asWeChat(hidden, '沈隐');
  await hidden.page.locator('#locate:visible, #pick-city:visible').first().waitFor();
  await shoot(hidden.page, 'member-noplace');
  expect([...member.faults, ...clerk.faults, ...marketer.faults, ...far.faults, ...hidden.faults]).toEqual([]);
  await far.context.close();
  await hidden.context.close();
}, 60_000);
