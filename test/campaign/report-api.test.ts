import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { campaignsIn } from '../../functions/campaign/campaign-repository';
import { outcomesIn } from '../../functions/campaign/outcome-repository';
import { readConfig } from '../../functions/platform/config';
import { openTables } from '../../functions/platform/tables';
import { evaluateFile } from '../../local/evaluate';
import type { Campaign } from '../../shared/campaign/campaign';
import { outcomeOf } from '../../shared/campaign/outcome-of';
import type { CampaignReportView, OutcomeRow } from '../../shared/contract/campaign-report';
import type { OutcomeView } from '../../shared/contract/experiments';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { sumsRows } from '../../shared/insight/sums-table';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';
import { ZONE } from './measured';

// The report over the API, as the console asks for it.

let backend: Backend;
let marketer: string;
beforeAll(async () => {
  backend = await startBackend({ streams: false });
  marketer = await peopleOf(backend).marketer();
});
afterAll(() => backend.stop());

const SIGNED = { by: 'a@example.com', name: '许蔓', at: '2026-11-12T02:00:00Z' };
const CAMPAIGN: Campaign = {
  ...{ campaignId: 'autumn', name: '秋日热饮', audienceId: 'a1', offer: { kind: 'none' }, channels: ['inbox'] },
  variants: [{ variantId: 'a', weight: 1, content: { title: { zh: '热', en: 'Hot' }, text: { zh: '来', en: 'Come' } } }],
  ...{ schedule: { kind: 'now' }, budget: {}, stores: { kind: 'all' }, place: { kind: 'any' }, control: 1_000, attributionDays: 7 },
  ...{ caps: { kind: 'respected' }, state: 'running', version: 1, created: SIGNED, changed: SIGNED, startedAt: SIGNED.at },
};

const report = (campaignId: string) => backend.call(marketerEndpoints.campaignReport, { token: marketer, params: { campaignId } });

test('a campaign of which nobody knows has no report; one that has begun has what came so far', async () => {
  expect((await report('nothing')).status).toBe(404);
  const tables = openTables(readConfig(process.env));
  await campaignsIn(tables).save(CAMPAIGN);
  expect((await report('autumn')).reply).toMatchObject({ effect: { kind: 'not_known', why: 'empty_arm' }, marginBasisPoints: 6_000 });
  const assigned = { campaignId: 'autumn', assignedAt: '2026-11-12T02:00:00Z', attributionDays: 7, age: '30s' as const, templateIds: [] };
  const bought = [1_000, 3_000].map((amount, i) => ({
    ...{ messageId: `purchase-${i}`, type: 'purchase', channel: 'pos' as const, occurredAt: '2026-11-13T02:00:00Z', storeId: 'SH1' },
    properties: { amount, currency: 'CNY', orderId: `o${i}` },
  }));
  for (const [i, arm] of (['treated', 'treated', 'control', 'control'] as const).entries())
    await outcomesIn(tables).save(undefined, outcomeOf({ ...assigned, arm, memberId: `m${i}` }, bought.slice(i, i + 1), ZONE));
  const { reply, status } = await report('autumn');
  expect(status).toBe(200);
  expect(reply).toMatchObject({
    startedOn: '2026-11-12',
    treated: { n: 2, visited: 2, sales: 4_000 },
    control: { n: 2, visited: 0, sales: 0 },
    effect: { kind: 'known', sales: { value: 4_000 }, verdict: 'too_few' },
    stores: [{ storeId: 'SH1', visited: 2, sales: { value: 4_000 } }],
  });
  const { items } = (await backend.call(marketerEndpoints.campaigns, { token: marketer })).reply;
  expect(items.map(({ effectWords }) => effectWords)).toEqual(['人还太少']);
  await expectToBeRedone(reply);
});

/** What is given out member by member, and as sums, gives the report's own figures when an analyst evaluates it. */
const expectToBeRedone = async (report: CampaignReportView): Promise<void> => {
  const rows: OutcomeRow[] = [];
  let cursor: string | undefined;
  do {
    const { reply } = await backend.call(marketerEndpoints.campaignOutcomes, { ...asked(), query: cursor === undefined ? {} : { cursor } });
    rows.push(...reply.items);
    cursor = reply.next;
  } while (cursor !== undefined);
  expect(rows.map(({ arm, visited, spent }) => [arm, visited, spent]).sort()).toEqual([
    ['control', false, 0],
    ['control', false, 0],
    ['treated', true, 1_000],
    ['treated', true, 3_000],
  ]);
  // Nothing leads back to who they are.
  expect(rows.every(({ member }) => /^[\w-]{16}$/.test(member))).toBe(true);
  expect(new Set(rows.map(({ member }) => member)).size).toBe(4);
  expect(JSON.stringify(rows)).not.toMatch(/"m[0-3]"/);
  const folder = mkdtempSync(join(tmpdir(), 'yinke-outcomes-'));
  const lines = ['spent,arm,visited', ...rows.map(({ arm, visited, spent }) => `${(spent / 100).toFixed(2)},${arm},${Number(visited)}`)];
  writeFileSync(join(folder, 'members.csv'), lines.join('\n'));
  const { reply: sums } = await backend.call(marketerEndpoints.campaignExperiment, asked());
  writeFileSync(
    join(folder, 'sums.csv'),
    sumsRows(sums.outcomes)
      .map((row) => row.join(';'))
      .join('\n'),
  );
  const redone = async (...args: string[]) => {
    const said: string[] = [];
    await evaluateFile({ args: [...args, '--json', '--planned', String(sums.plannedSize)], folder, say: (line) => said.push(line) });
    return JSON.parse(said.join('\n')).outcomes.slice(0, 2).map(figuresOf);
  };
  const figuresOf = ({ pairs: [pair] }: OutcomeView) =>
    pair?.kind === 'compared' && [pair.difference, pair.se, pair.interval, pair.p, pair.alwaysValid];
  const own = report.outcomes.map(figuresOf);
  expect(await redone('members.csv', '--arm', 'arm', '--outcome', 'visited', '--outcome', 'spent')).toEqual(own);
  expect(await redone('sums.csv', '--delimiter', ';')).toEqual(own);
  rmSync(folder, { recursive: true });
};
const asked = () => ({ token: marketer, params: { campaignId: 'autumn' } });
