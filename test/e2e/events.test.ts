import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { CLERK, MARKETER } from '../../local/demo/people';
import { startStack, type TestStack } from '../harness';
import { asWeChat, openBrowser, openDesk, openPhone, type Phone, shoot } from './browser';

// An event in three browsers: the marketer makes it and invites, the member comes with a friend, the clerk lets them in, and the
// marketer's page has it each time without being asked.

const IN_SHANGHAI = { latitude: 31.23, longitude: 121.45 };
const NAME = '拼配背后的故事';
/** A member of the demo whom nobody has invited yet. */
const GUEST = '何知远';
/** What happens elsewhere is on the marketer's screen within this time, in milliseconds. */
const LIVE = 10_000;

let stack: TestStack;
let browser: Browser;
let member: Phone;
let clerk: Phone;
let marketer: Phone;
let eventPage: string;

beforeAll(async () => {
  [stack, browser] = [await startStack({ apps: true }), await openBrowser()];
  [member, clerk, marketer] = [await openPhone(browser, IN_SHANGHAI), await openPhone(browser), await openDesk(browser)];
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
}, 60_000);

const open = (phone: Phone, path: string) => phone.page.goto(`${stack.origin}${path}`);
const seen = ({ page }: Phone, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first();

/** A minute of the brand's clock, so many minutes from now, as it is typed. */
const minuteIn = (minutes: number): string =>
  new Date(Date.now() + (8 * 60 + minutes) * 60_000).toISOString().slice(0, 16).replace('T', ' ');

/** The figure of the event's page says so, by itself. */
const figureSays = (name: string, figure: string) =>
  marketer.page
    .getByRole('region', { name: '数字' })
    .locator('dt')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .locator('xpath=following-sibling::dd[1]')
    .filter({ hasText: new RegExp(`^${figure}`) })
    .waitFor({ timeout: LIVE });

const typeMinute = async (page: Page, label: string, minute: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).fill(minute);
  await page.keyboard.press('Enter');
};

/** The number of the card of who is signed in on a phone. */
const numberOn = async ({ page }: Phone): Promise<string> => {
  const kept = await page.evaluate(() => JSON.stringify(Object.values(localStorage)));
  const number = /memberNumber[^0-9]{1,10}(\d{10,20})/.exec(kept)?.[1];
  if (number === undefined) throw new Error('nobody is signed in');
  return number;
};

test('the marketer writes an event, is asked before leaving it unsaved, and publishes it', async () => {
  const { page } = marketer;
  await open(marketer, '/console/');
  await page.getByLabel('邮箱', { exact: true }).fill(MARKETER.email);
  await page.getByLabel('密码', { exact: true }).fill(MARKETER.password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('link', { name: '邀约' }).first().click();
  await page.getByRole('link', { name: '新建邀约' }).click();
  await page.getByLabel('名称', { exact: true }).fill(NAME);
  await page.getByRole('link', { name: '会员', exact: true }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: '留下来' }).click();
  await page.getByLabel('在哪办', { exact: true }).click();
  await page.keyboard.type('均瑶');
  await page.locator('.ant-select-item-option:visible', { hasText: '均瑶店' }).first().click();
  await typeMinute(page, '时间 · 开始', minuteIn(10));
  await typeMinute(page, '时间 · 结束', minuteIn(70));
  await page.getByLabel('一共几席').fill('6');
  await page.getByLabel('每人可带').fill('1');
  await page.getByLabel('为什么是 TA', { exact: true }).fill('常来的你，想听听你怎么说');
  await shoot(page, 'console-event-form');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '发布' }).click();
  await page.getByRole('link', { name: '邀请会员' }).waitFor();
  eventPage = page.url();
}, 120_000);

test('whoever is invited by their number finds it on their home page, and comes with a friend; the marketer sees it live', async () => {
  await open(member, '/app/');
  await asWeChat(member, GUEST);
  await member.page.locator('#member-code').waitFor();
  const number = await numberOn(member);

  const { page } = marketer;
  await page.getByRole('link', { name: '邀请会员' }).click();
  await page.getByRole('textbox', { name: '会员号' }).fill(`${number}\n6999999999999999`);
  await page.getByRole('button', { name: '邀请', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '邀请' }).click();
  await page.getByText('邀请了 1 人，没邀请 1 行').waitFor();
  await shoot(page, 'console-event-invited');
  await page.goto(eventPage);
  await figureSays('答应来', '0');

  await member.page.reload();
  await seen(member, '邀请你来').waitFor();
  await shoot(member.page, 'member-invited');
  await member.page.locator('#next-event:visible').click();
  await seen(member, NAME).waitFor();
  await member.page.locator('#friends-plus:visible').click();
  await shoot(member.page, 'member-event');
  await member.page.locator('#come:visible').click();
  await seen(member, '已报名，2 位').waitFor();
  await figureSays('答应来', '2');
}, 120_000);

test('the clerk lets them in by the six digits; the member and the marketer see it by themselves, and the file has it', async () => {
  await member.page.locator('#ticket:visible').click();
  const digits = await member.page.locator('#ticket-number:visible').innerText();
  await shoot(member.page, 'member-ticket');

  await open(clerk, '/app/#/clerk/pages/door/index');
  await asWeChat(clerk, CLERK.nickname);
  await clerk.page.locator('#ticket-digits:visible input').fill(digits.replace(' ', ''));
  await clerk.page.locator('#submit-ticket:visible').click();
  await clerk.page.locator('#let-in:visible').waitFor();
  await seen(clerk, '何*远').waitFor();
  await shoot(clerk.page, 'clerk-door');
  await figureSays('到了', '2');
  await member.page.locator('#let-in:visible').waitFor({ timeout: LIVE });
  await shoot(marketer.page, 'console-event-live');

  const { page } = marketer;
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出全部来宾' }).click();
  const file = await (await download).path();
  expect(readFileSync(file, 'utf8')).toMatch(/何\*远,\d+,[^,]*,已签到,2,/);
  expect([...member.faults, ...clerk.faults, ...marketer.faults]).toEqual([]);
}, 120_000);
