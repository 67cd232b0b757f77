import type { Browser } from 'playwright-core';
import { demoBrand } from '../../local/demo/brand';
import { caller } from '../../local/demo/client';
import { CLERK, MARKETER } from '../../local/demo/people';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { cny } from '../../shared/money/money';
import { startStack, type TestStack } from '../harness';
import { asWeChat, openBrowser, openDesk, openPhone, type Phone, shoot } from './browser';

// The whole loop, started by the marketer: whom, a rehearsal, the message that goes out, a member who opens it and comes, the clerk who
// redeems, and what it was worth.

const AUDIENCE = '这两天刚入会的客人';
const CAMPAIGN = '见面礼，请新朋友来坐坐';
const TITLE = '第一杯，我们请';
const COUPON = '新客见面礼';
const WELCOME = {
  ...{ name: COUPON, value: { kind: 'amount_off' as const, off: cny(2_000) }, threshold: { kind: 'amount' as const, amount: cny(10_000) } },
  ...{ usableIn: 'in_store' as const, validity: { kind: 'relative' as const, days: 7 }, stores: { kind: 'all' as const } },
  ...{ ways: ['sent' as const], claimPlace: { kind: 'anywhere' as const }, stock: 1_000, perMember: 1 },
};
/** A tenth of an audience is sent nothing: of six at least one is reached, but once in a million. */
const JOINED = ['沈初晴', '陆知行', '江晚舟', '叶归鸿', '秦若水', '温如玉'];
/** What a member or a clerk does is on the marketer's screen within this time; a campaign is gone on with every minute. In milliseconds. */
const LIVE = 60_000;
const NEXT_RUN = 100_000;

let stack: TestStack;
let browser: Browser;
let member: Phone;
let clerk: Phone;
let marketer: Phone;
let reached = '';

beforeAll(async () => {
  [stack, browser] = [await startStack({ apps: true }), await openBrowser()];
  [member, clerk, marketer] = [await openPhone(browser), await openPhone(browser), await openDesk(browser)];
  const call = caller(stack.origin);
  const { token } = await call(marketerEndpoints.signIn, { body: { email: MARKETER.email, password: MARKETER.password } });
  const { templateId, version } = await call(marketerEndpoints.createTemplate, { token, body: WELCOME });
  await call(marketerEndpoints.publishTemplate, { token, params: { templateId }, body: { version } });
  for (const nickname of JOINED) {
    const { token } = await call(memberEndpoints.signIn, { body: { code: await stack.weChatCode(nickname) } });
    const consents = (['membership', 'personalised'] as const).map((purpose) => ({ purpose, given: true }));
    await call(memberEndpoints.join, { token, body: { policyVersion: demoBrand('').policy.version, consents, nickname } });
  }
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
}, 60_000);

const region = (name: string) => marketer.page.getByRole('region', { name, exact: true });
const masked = (name: string): string => `${name.slice(0, 1)}*${name.slice(-1)}`;

/** A step of the report, once it says so many. */
const stepSays = (step: string, many: RegExp) =>
  region('从触达到消费')
    .locator('dl > div')
    .filter({ has: marketer.page.locator('dt', { hasText: new RegExp(`^${step}$`) }) })
    .locator('dd')
    .first()
    .filter({ hasText: many })
    .waitFor({ timeout: LIVE });

test('the marketer draws an audience, and it lives', async () => {
  const { page } = marketer;
  await page.goto(`${stack.origin}/console/`);
  await page.getByLabel('邮箱', { exact: true }).fill(MARKETER.email);
  await page.getByLabel('密码', { exact: true }).fill(MARKETER.password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('link', { name: '人群', exact: true }).click();
  await page.getByRole('link', { name: '新建人群' }).first().click();
  await page.getByRole('button', { name: '30 天内入会' }).click();
  await page.getByLabel('入会时间 · 几天').fill('2');
  await page.getByLabel('名称', { exact: true }).fill(AUDIENCE);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '启动' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '启动' }).click();
  await region('现在在里面').locator('.figure').first().waitFor();
  await page.getByText('正在数所有会员').waitFor({ state: 'detached', timeout: LIVE });
  await region('现在在里面').locator('.figure').first().filter({ hasText: /[1-9]/ }).waitFor({ timeout: LIVE });
}, 120_000);

test('a campaign for it, with a coupon, a message and a budget, is written and read back', async () => {
  const { page } = marketer;
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '活动', exact: true }).click();
  await page.getByRole('link', { name: '新建活动' }).first().click();
  await page.getByLabel('名称', { exact: true }).fill(CAMPAIGN);
  await page.getByRole('combobox', { name: '人群', exact: true }).click();
  await page.keyboard.type(AUDIENCE);
  await page.locator('.ant-select-item-option:visible', { hasText: AUDIENCE }).first().click();
  await page.getByRole('combobox', { name: '优惠券', exact: true }).click();
  await page.locator('.ant-select-item-option:visible', { hasText: COUPON }).first().click();
  await page.getByLabel('标题', { exact: true }).fill(TITLE);
  await page.getByLabel('正文', { exact: true }).fill('满 100 减 20，七天里来{store}都能用。');
  await page.getByLabel('最多花 · 元').fill('2000');
  await page.getByLabel('最多花 · 元').blur();
  // Whatever else the brand tells those who have just joined, this one is compared with nothing at all.
  await region('规矩').getByText('这次例外', { exact: true }).click();
  await page.getByLabel('为什么例外').fill('见面礼只有这一次');
  await shoot(page, 'console-campaign-form');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '发布', exact: true }).waitFor();
  await page.getByText(`里的`).first().waitFor();
  await shoot(page, 'console-campaign-plan');
}, 120_000);

test('a rehearsal over the days before says whom it would have reached, and sends nothing', async () => {
  const { page } = marketer;
  await page.getByRole('button', { name: '预演一次' }).click();
  await page.getByText('照这一版走一遍').waitFor({ timeout: LIVE });
  await page.getByText('没有发出任何消息').waitFor();
  await page
    .locator('.rehearsal__sum')
    .filter({ hasText: /\d+\s*人，\d+ 次/ })
    .waitFor();
  await shoot(page, 'console-campaign-rehearsal');
}, 120_000);

test('it is published, and within the next run everybody but the control group has the message', async () => {
  const { page } = marketer;
  await page.getByRole('button', { name: '发布', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('最多花').first().waitFor();
  await shoot(page, 'console-campaign-publish');
  await dialog.getByRole('button', { name: '发布', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  const pages = page.getByRole('navigation', { name: '活动的各页' });
  await pages.getByRole('link', { name: '发送' }).click({ timeout: NEXT_RUN });
  await page.getByText('这一轮发完了').waitFor({ timeout: NEXT_RUN });
  const sent = page.getByRole('table', { name: '发送记录' }).getByRole('row').filter({ hasText: '已发出' });
  await sent.first().waitFor({ timeout: LIVE });
  const said = (await sent.allInnerTexts()).join('\n');
  reached = JOINED.find((name) => said.includes(masked(name))) ?? '';
  expect(JOINED).toContain(reached);
  await shoot(page, 'console-campaign-sends');
}, 240_000);

test('a member finds the message on the phone, and in it the coupon with its code', async () => {
  const { page } = member;
  await page.goto(`${stack.origin}/app/`);
  await asWeChat(member, reached);
  await page.locator('#member-code').waitFor();
  await page.goto(`${stack.origin}/app/#/member/pages/messages/index`);
  const message = page.getByText(TITLE).filter({ visible: true }).first();
  await message.waitFor();
  await shoot(page, 'member-campaign-message');
  await message.click();
  await page.locator('#code-digits:visible').waitFor();
  await shoot(page, 'member-campaign-coupon');
}, 60_000);

test('in the store the clerk redeems it', async () => {
  const { page } = clerk;
  const code = await member.page.locator('#code-digits:visible').innerText();
  await page.goto(`${stack.origin}/app/#/clerk/pages/home/index`);
  await asWeChat(clerk, CLERK.nickname);
  await page.locator('#type:visible').click();
  await page.locator('#code:visible input').fill(code.replace(/\s/g, ''));
  await page.locator('#submit-code:visible').click();
  await page.locator('#customer:visible').waitFor();
  for (const key of ['1', '2', '8']) await page.locator(`#key-${key}:visible`).click();
  await page.locator('#payable:visible').filter({ hasText: '108' }).waitFor();
  await shoot(page, 'clerk-campaign-checkout');
  await page.locator('#redeem:visible').click();
  await page.locator('#undo:visible').waitFor();
  await member.page.locator('#redeemed:visible').waitFor();
}, 60_000);

test('the report has all of it, beside those who were sent nothing', async () => {
  const { page } = marketer;
  await page.getByRole('navigation', { name: '活动的各页' }).getByRole('link', { name: '结果' }).click();
  await stepSays('打开', /^1$/);
  await stepSays('到店', /^1$/);
  await stepSays('核销', /^1$/);
  await region('按门店').getByText('1').first().waitFor();
  await shoot(page, 'console-campaign-report');
  expect([...member.faults, ...clerk.faults, ...marketer.faults]).toEqual([]);
}, 120_000);
