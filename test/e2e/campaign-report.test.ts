import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Download } from 'playwright-core';
import { campaignsIn } from '../../functions/campaign/campaign-repository';
import { outcomesIn } from '../../functions/campaign/outcome-repository';
import { evaluateFile } from '../../local/evaluate';
import { projectRoot } from '../../local/project-root';
import { type RunningServer, serve } from '../../local/server/http-server';
import { statics } from '../../local/server/statics';
import { type OutcomeEvent, outcomeOf } from '../../shared/campaign/outcome-of';
import type { OutcomeView } from '../../shared/contract/experiments';
import { millis, utc } from '../../shared/time/instant';
import { aCampaign } from '../campaign/examples';
import { ZONE } from '../campaign/measured';
import { type Backend, MARKETER, startBackend } from '../harness/backend';
import { openBrowser, openDesk, type Phone, SHOTS, shoot } from './browser';

// The page of what a campaign was worth: its figures are those that an analyst works out from the files it saves, and it fits on paper.

let backend: Backend;
let server: RunningServer;
let browser: Browser;
let desk: Phone;
let folder: string;

const DAY = 86_400_000;
const BEGUN = utc(Date.now() - 2 * DAY);
const at = (hours: number): string => utc(millis(BEGUN) + hours * 3_600_000);

const purchase = (memberId: string, amount: number): OutcomeEvent => ({
  ...{ messageId: `p.${memberId}`, type: 'purchase', channel: 'pos', occurredAt: at(5), storeId: 'SH1' },
  properties: { amount, currency: 'CNY', orderId: `o.${memberId}` },
});
const sent = (memberId: string): OutcomeEvent => ({
  ...{ messageId: `s.${memberId}`, type: 'message_sent', channel: 'system', occurredAt: at(0.1), source: 'system' },
  properties: { campaign: 'c1', kind: 'inbox', cost: 0 },
});

/** Ninety treated, of whom thirty bought, and forty held back, of whom six did. */
const seed = async (): Promise<void> => {
  await campaignsIn(backend.tables).save(aCampaign({ name: '秋日热饮', state: 'running', control: 3_000, startedAt: BEGUN }));
  const outcomes = outcomesIn(backend.tables);
  const members = Array.from({ length: 130 }, (_, i) => ({
    memberId: `m${i}`,
    arm: i < 90 ? ('treated' as const) : ('control' as const),
    i,
  }));
  await Promise.all(
    members.map(async ({ memberId, arm, i }) => {
      const buys = arm === 'treated' ? i < 30 : i < 96;
      const events = [...(arm === 'treated' ? [sent(memberId)] : []), ...(buys ? [purchase(memberId, 2_000 + 37 * i)] : [])];
      const assigned = { campaignId: 'c1', memberId, arm, assignedAt: BEGUN, attributionDays: 7, age: '30s' as const, templateIds: [] };
      const saved = async (): Promise<boolean> => outcomes.save(undefined, outcomeOf({ ...assigned, channel: 'inbox' }, events, ZONE));
      while (!(await saved()));
    }),
  );
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yinke-report-'));
  [backend, browser] = [await startBackend({ streams: false }), await openBrowser()];
  const api = async ({ method, url, headers, body }: { method: string; url: URL; headers: Headers; body: Buffer }) => {
    try {
      const sentOn = method === 'GET' || method === 'HEAD' ? {} : { body: body.toString('utf8') };
      return await backend.send(method, url.pathname + url.search, { headers: Object.fromEntries(headers), ...sentOn });
    } catch {
      return undefined;
    }
  };
  server = await serve(0, [statics('/console/', join(projectRoot(), 'console', 'dist'), { fallback: true }), api], () => undefined);
  desk = await openDesk(browser);
  await seed();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await backend?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const saved = async (button: string, name: string): Promise<string> => {
  const [download] = await Promise.all([desk.page.waitForEvent('download'), desk.page.getByRole('button', { name: button }).click()]);
  writeFileSync(join(folder, name), readFileSync(await (download as Download).path()));
  return name;
};
const evaluated = async (...args: string[]): Promise<OutcomeView[]> => {
  const said: string[] = [];
  await evaluateFile({ args: [...args, '--json'], folder, say: (line) => said.push(line) });
  return JSON.parse(said.join('\n')).outcomes;
};
const compared = (outcome: OutcomeView | undefined) => {
  const pair = outcome?.pairs[0];
  if (pair?.kind !== 'compared') throw new Error('not compared');
  return pair;
};

test('the figures on the page are those of the files that it saves', async () => {
  const { page } = desk;
  await page.goto(`http://localhost:${server.port}/console/`);
  await page.getByLabel('邮箱', { exact: true }).fill(MARKETER.email);
  await page.getByLabel('密码', { exact: true }).fill(MARKETER.password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('link', { name: '人群', exact: true }).first().waitFor();
  await page.goto(`http://localhost:${server.port}/console/campaigns/c1`);
  await page.locator('.effect__sum').waitFor();

  const members = await evaluated(await saved('导出逐人结果', 'members.csv'), '--arm', 'arm', '--outcome', 'visited', '--outcome', 'spent');
  const [visited, spent] = members.map(compared);
  const sums = await evaluated(await saved('导出分组合计', 'sums.csv'));
  expect([compared(sums[0]), compared(sums[1])].map(({ difference, se, interval }) => [difference, se, interval])).toEqual(
    [visited, spent].map((pair) => [pair?.difference, pair?.se, pair?.interval]),
  );
  expect(visited?.difference).toBe(30 / 90 - 6 / 40);

  // Ninety members times the difference, as money and with its interval.
  const yuan = (perMember: number): string =>
    `${perMember < 0 ? '−' : ''}¥${Math.abs(90 * perMember).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  const round = (perMember: number): string => yuan(Math.floor(perMember * 90 * 100 + 0.5) / 100 / 90);
  const text = async (selector: string) => (await page.locator(selector).first().innerText()).replaceAll(',', '');
  expect(await text('.effect__sum')).toBe(round(spent?.difference ?? 0).replaceAll(',', ''));
  expect(await text('.effect > .caption')).toContain(round(spent?.interval.low ?? 0).replaceAll(',', ''));
  expect(await page.locator('.effect__came').innerText()).toMatch(/33\.3%[\s\S]*15\.0%[\s\S]*\+18\.3/);
  expect(desk.faults).toEqual([]);
  await shoot(page, 'console-report');
}, 120_000);

test('it fits on one page of A4', async () => {
  const { page } = desk;
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 794, height: 1_123 });
  await shoot(page, 'console-report-print');
  const pdf = (await page.pdf({ format: 'A4', printBackground: true, path: join(SHOTS, 'console-report.pdf') })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  await page.setViewportSize({ width: 1440, height: 900 });
  await shoot(page, 'console-report-dark');
}, 60_000);
