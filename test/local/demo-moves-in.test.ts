import { readFileSync } from 'node:fs';
import { join as pathOf } from 'node:path';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { marketersIn } from '../../functions/marketer/marketer-repository';
import { storesIn } from '../../functions/store/store-repository';
import { caller } from '../../local/demo/client';
import { takeCoupons } from '../../local/demo/members/coupons';
import { historyOf } from '../../local/demo/members/history';
import { homesIn } from '../../local/demo/members/homes';
import { importProfiles, join } from '../../local/demo/members/joining';
import { populationOf } from '../../local/demo/members/population';
import { tellHistory } from '../../local/demo/members/telling';
import { townOf } from '../../local/demo/members/town';
import { MARKETER } from '../../local/demo/people';
import { projectRoot } from '../../local/project-root';
import { type RunningServer, serve } from '../../local/server/http-server';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { type Backend, startBackend } from '../harness/backend';
import { SH1 } from '../harness/stores';

// Some of the demo's members move in by the endpoints that real ones use, and again, as after a start that was cut short.

const DAY = '2026-11-20';
const BEGUN = '2026-11-20T10:00:00+08:00';
const homes = homesIn(readFileSync(pathOf(projectRoot(), 'local', 'demo', 'stores-cn.csv'), 'utf8'));
// Of each of these there is little to tell.
const members = populationOf(homes, DAY, 60)
  .filter((member) => historyOf(member, { day: DAY, now: BEGUN }).touches.length < 6)
  .slice(0, 4);

let backend: Backend;
let server: RunningServer;
beforeAll(async () => {
  backend = await startBackend({ streams: false });
  await marketersIn(backend.tables).save({ email: MARKETER.email, name: MARKETER.name, role: 'admin' }, MARKETER.password);
  await storesIn(backend.tables).saveAll(homes.map(([{ storeId }]) => ({ ...SH1, storeId })));
  server = await serve(
    0,
    [
      ({ url, method, headers, body }) =>
        backend.send(method, `${url.pathname}${url.search}`, { headers: Object.fromEntries(headers), body: body.toString() }),
    ],
    () => undefined,
  );
});
afterAll(async () => {
  await server.stop();
  await backend.stop();
});

const moveIn = async () => {
  const once = caller(`http://127.0.0.1:${server.port}`);
  const town = await townOf(backend, once, { say: () => undefined, day: DAY, begun: BEGUN, members, isEnding: () => false });
  const residents = await join(town, members);
  await importProfiles(town, residents);
  await tellHistory(town, residents);
  await takeCoupons(town, residents);
  return { town, residents };
};

/** How many items of each kind there are, by the ends of their keys. */
const counts = async () => {
  const { core, touchpoints, db } = backend.tables;
  const [inCore, inLog] = await Promise.all(
    [core, touchpoints].map(async (TableName) => (await db.send(new ScanCommand({ TableName }))).Items ?? []),
  );
  const of = (items: Record<string, unknown>[] = [], sk: string): number => items.filter((item) => String(item.sk) === sk).length;
  return {
    members: of(inCore, 'MEMBER'),
    coupons: of(inCore, 'COUPON'),
    orders: of(inCore, 'ORDER'),
    people: of(inCore, 'PERSON'),
    told: of(inLog, 'MSG'),
  };
};

test('members join with what they agreed to and bring their past along, and whoever does it all again changes nothing', async () => {
  const { town, residents } = await moveIn();
  const histories = members.map((member) => historyOf(member, { day: DAY, now: BEGUN }));
  const touches = histories.reduce((sum, one) => sum + one.touches.length, 0);
  const purchases = histories.reduce((sum, one) => sum + one.purchases.length, 0);
  const first = await counts();
  expect(first).toMatchObject({ members: 4, people: 4 });
  expect(first.told).toBe(touches + 4);
  expect(first.orders).toBeGreaterThanOrEqual(purchases);
  const listed = (await town.call(marketerEndpoints.members, { token: town.marketer, query: {} })).items;
  for (const { member, memberNumber } of residents) {
    const known = listed.find((one) => one.memberNumber === memberNumber);
    expect(known?.consents.flatMap(({ purpose, given }) => (given ? [purpose] : [])).sort()).toEqual([...member.consents].sort());
  }
  await moveIn();
  expect(await counts()).toEqual(first);
}, 120_000);
