import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { systemEndpoints } from '../../shared/contract/system';
import { shoot } from './browser';

const PHONE = '13912345620';
const DAY = 86_400_000;

const post = async (url: string, token: string, body: unknown) => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response.json();
};

/** The till tells of two cards that came with one verified number, one after the other. */
export const tellOfOneNumber = async (page: Page, origin: string): Promise<void> => {
  const token = await page.evaluate(() => JSON.parse(sessionStorage.getItem('yinke.session') ?? '{}').token as string);
  const key = { name: '门店收银', scopes: ['touchpoints:write'] };
  const { secret } = await post(origin + marketerEndpoints.createSystemKey.path, token, key);
  const bought = (card: string, daysAgo: number, amount: number) => ({
    ...{ messageId: randomUUID(), type: 'purchase', channel: 'pos', properties: { amount, currency: 'CNY' } },
    occurredAt: new Date(Date.now() - daysAgo * DAY).toISOString(),
    identifiers: [
      { type: 'card', value: card },
      { type: 'phone', value: PHONE, verified: true },
    ],
  });
  const events = [bought('8806402150', 20, 6_800), bought('8806402150', 18, 4_200), bought('9906402151', 3, 5_200)];
  const { accepted } = await post(origin + systemEndpoints.touchpoints.path, secret, { events });
  if (accepted !== events.length) throw new Error(`only ${accepted} events were taken`);
};

const giveReason = async (page: Page, reason: string, button: string): Promise<void> => {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('原因').fill(reason);
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};

/** What waits is decided: merged into one, who is found by the number; then split, and each is who they were. */
export const decideReview = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: '待核对' }).click();
  await page.getByText('同一个手机号').first().waitFor();
  await page.getByText('2 笔，¥110').waitFor();
  await shoot(page, 'console-review');
  await page.getByRole('button', { name: '合并', exact: true }).click();
  await giveReason(page, '店员当面确认', '合并');
  await page.getByText('都核对完了').waitFor();

  await page.getByRole('link', { name: '会员', exact: true }).first().click();
  await page.getByLabel('找人').fill(`+86 ${PHONE}`);
  await page.getByRole('table', { name: '找到的人' }).getByRole('link').click();
  const parts = page.getByRole('region', { name: '合并记录' });
  await parts.getByText('员工合并').waitFor();
  await page.getByRole('region', { name: '时间线' }).getByText('¥52').waitFor();
  await shoot(page, 'console-person');
  await parts.getByRole('button', { name: /^拆开/ }).click();
  await giveReason(page, '看错了，是两姐妹', '拆开');
  await parts.getByText('确认是两个人').waitFor();
  await parts.getByRole('button', { name: /^拆开/ }).waitFor({ state: 'detached' });
};
