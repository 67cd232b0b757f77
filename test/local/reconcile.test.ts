import { brandsIn } from '../../functions/brand/brand-repository';
import { claimCoupon } from '../../functions/coupon/claim-coupon';
import { readConfig } from '../../functions/platform/config';
import { openTables } from '../../functions/platform/tables';
import { demoBrand } from '../../local/demo/brand';
import { createTables } from '../../local/dynamodb/tables';
import { reconcileCounters } from '../../local/reconcile';
import { loadServerless } from '../../local/serverless-yml';
import { utc } from '../../shared/time/instant';
import { aTemplate } from '../coupon/examples';
import { deskDeps } from '../harness/desk';
import { testTables } from '../harness/tables';

const STAGE = 'reconciletest';

test('npm run reconcile says what differs, mends it when asked to, and ends well only when nothing is left', async () => {
  const { client } = await testTables();
  const deployment = loadServerless({ stage: STAGE });
  await createTables(client, deployment.tables);
  const tables = openTables(readConfig({ ...deployment.environment, DYNAMODB_ENDPOINT: process.env.DYNAMODB_ENDPOINT }));
  await brandsIn(tables).save(demoBrand(tables.brandId));
  const deps = deskDeps(tables);
  const draft = aTemplate({ claimPlace: { kind: 'anywhere' }, state: 'draft', version: 1, shards: 2 });
  await deps.templates.create(draft);
  await deps.templates.publish({ ...draft, state: 'published', version: 2 });
  const idempotency = { key: 'claimed-once', hash: 'h' };
  await claimCoupon(deps)({ templateId: 't1', memberId: 'm1', way: 'app', idempotency, now: utc(Date.now()) });

  const said: string[] = [];
  const run = (...args: string[]) =>
    reconcileCounters({
      args: ['--stage', STAGE, ...args],
      environment: { ...process.env },
      folder: '/nowhere',
      say: (line) => said.push(line),
    });
  expect(await run()).toBe(true);
  expect(said).toEqual(['1 coupons of 1 templates: 0 differences, 0 mended']);

  const shards = await deps.templates.shardsOf(draft);
  const changes = shards.map(() => ({ set: ['#left = #left + :more'], when: [], values: { ':more': 2 } }));
  await deps.audit.mendShards('t1', shards, changes);
  expect(await run()).toBe(false);
  expect(said.at(-2)).toBe('周末咖啡券 (t1) left: counted 1003, its coupons say 999');
  expect(await run('--mend')).toBe(true);
  expect(said.at(-2)).toBe('周末咖啡券 (t1) left: counted 1003, its coupons say 999 — mended');
  expect(await run()).toBe(true);
  await expect(run('--mendd')).rejects.toThrow(/mendd/);
  client.destroy();
});
