import { readFileSync } from 'node:fs';
import type { Browser, Download } from 'playwright-core';
import { MARKETER } from '../../local/demo/people';
import { startStack, type TestStack } from '../harness';
import { asWeChat, openBrowser, openDesk, openPhone, type Phone, shoot } from './browser';

// An audience from the marketer's first condition to a file of who is in it: drawn, guessed, started; a member joins on a phone and is in it
// by themselves; what they share, as a page and a file.

const NAME = '刚入会的客人';
const MEMBER = '沈初晴';
/** What a member does is on the marketer's screen within this time, in milliseconds. */
const LIVE = 60_000;

let stack: TestStack;
let browser: Browser;
let member: Phone;
let marketer: Phone;
let audiencePage: string;

beforeAll(async () => {
  [stack, browser] = [await startStack({ apps: true }), await openBrowser()];
  [member, marketer] = [await openPhone(browser), await openDesk(browser)];
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
}, 60_000);

const region = (name: string) => marketer.page.getByRole('region', { name });

/** The one figure of a region. */
const figureOf = async (name: string): Promise<number> =>
  Number((await region(name).locator('.figure').first().innerText()).replaceAll(',', ''));

const saved = async (begin: () => Promise<void>): Promise<string> => {
  const [download] = await Promise.all([marketer.page.waitForEvent('download'), begin()]);
  return readFileSync(await (download as Download).path(), 'utf8');
};

test('the marketer draws a rule, sees at once how many that is, is asked before leaving, and saves it', async () => {
  const { page } = marketer;
  await page.goto(`${stack.origin}/console/`);
  await page.getByLabel('邮箱', { exact: true }).fill(MARKETER.email);
  await page.getByLabel('密码', { exact: true }).fill(MARKETER.password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('link', { name: '人群', exact: true }).click();
  await page.getByRole('link', { name: '新建人群' }).first().click();

  await page.getByRole('button', { name: '30 天内入会' }).click();
  await page.getByLabel('入会时间 · 几天').fill('2');
  await page.getByRole('button', { name: '加一组' }).click();
  await page.getByRole('menuitem', { name: '除去' }).click();
  await page.getByRole('button', { name: '加一条：除去' }).click();
  await page.getByRole('menuitem', { name: '积分余额' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('要填').first().waitFor();
  await page.getByLabel('积分余额 · 多少').fill('1000000');
  await region('现在有').locator('.figure').first().waitFor();
  await page.getByRole('link', { name: '会员', exact: true }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: '留下来' }).click();
  await page.getByLabel('名称', { exact: true }).fill(NAME);
  await region('说成一句话').locator('.sentence').waitFor();
  await shoot(page, 'console-audience-form');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '启动' }).waitFor();
  audiencePage = page.url();
  expect(audiencePage).toMatch(/\/audiences\/[\w-]+$/);
}, 120_000);

test('it starts, and whoever joins on a phone is in it by themselves', async () => {
  const { page } = marketer;
  await page.getByRole('button', { name: '启动' }).click();
  await page.getByRole('dialog').getByText('会员看一遍').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '启动' }).click();
  await region('现在在里面').locator('.figure').first().waitFor();
  await page.getByText('正在数所有会员').waitFor({ state: 'detached', timeout: 60_000 });
  const before = await figureOf('现在在里面');

  await member.page.goto(`${stack.origin}/app/`);
  await asWeChat(member, MEMBER);
  await member.page.locator('#join').click();
  await member.page.locator('#nickname input').fill(MEMBER);
  await member.page.locator('#agree').click();
  await member.page.locator('#member-code').waitFor();
  await region('现在在里面')
    .locator('.figure')
    .first()
    .filter({ hasText: new RegExp(`^${(before + 1).toLocaleString('en-US')}$`) })
    .waitFor({ timeout: LIVE });
  await shoot(page, 'console-audience-live');
}, 120_000);

test('who is in it, what they share and how it was are pages and files', async () => {
  const { page } = marketer;
  const pages = page.getByRole('navigation', { name: '人群的各页' });
  await pages.getByRole('link', { name: '会员' }).click();
  await page.getByRole('table', { name: '会员' }).getByText('沈*晴').first().waitFor({ timeout: LIVE });
  await shoot(page, 'console-audience-members');
  expect(await saved(() => page.getByRole('button', { name: '导出全部会员' }).click())).toMatch(/\d{11},沈\*晴,/);

  await pages.getByRole('link', { name: '共同点' }).click();
  await region('他们的共同点，前十').getByText('位会员比').or(page.getByText('还看不出共同点')).first().waitFor();
  await shoot(page, 'console-audience-portrait');

  await pages.getByRole('link', { name: '版本' }).click();
  await page.getByRole('table', { name: '版本' }).getByText('第 1 版').waitFor();
  await page.goto(`${stack.origin}/console/audiences`);
  await page.getByRole('link', { name: NAME }).waitFor();
  await shoot(page, 'console-audiences');
  expect([...member.faults, ...marketer.faults]).toEqual([]);
}, 120_000);
