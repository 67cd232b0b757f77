import { brandsIn } from '../../functions/brand/brand-repository';
import { identityOf } from '../../functions/identity/identity-of';
import { type FoldDeps, foldPerson } from '../../functions/tag/fold-person';
import { rebuildTags } from '../../functions/tag/rebuild';
import { subjectsInLog } from '../../functions/tag/subjects-in-log';
import { tagRulesIn } from '../../functions/tag/tag-rule-repository';
import { touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import { type Desk, openDesk } from '../harness/desk';
import { type Counted, type Meter, meterOn } from '../harness/meter';
import { daysAfter, START } from './examples';

let desk: Desk;
let meter: Meter;
let deps: FoldDeps;
const lines: string[] = [];

/** The clock stands still, so that what a warm function has in memory is not asked for again. */
beforeAll(async () => {
  const clock = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => clock);
  desk = await openDesk();
  const { tables } = desk;
  deps = {
    brands: brandsIn(tables),
    identity: identityOf(tables),
    tagRules: tagRulesIn(tables),
    tags: desk.deps.tags,
    touchpoints: touchpointsIn(tables),
  };
  meter = meterOn(tables.db);
  await Promise.all([deps.brands.current(), deps.tagRules.current()]);
});
afterAll(() => {
  jest.restoreAllMocks();
  process.stdout.write(`cost of tags:\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return desk.close();
});

const note = (what: string, { requests, writeUnits, readUnits }: Counted<unknown>) =>
  lines.push(`${what}: ${writeUnits} WRU, ${readUnits} RRU in ${requests.length} requests`);

let sent = 0;
const event = (memberId: string, type: string, days: number): TouchpointEvent => ({
  ...{ messageId: `cost-of-tags-${sent++}`, type, channel: 'counter', subject: `M#${memberId}`, memberId, source: 'system' },
  ...{ occurredAt: daysAfter(days), receivedAt: daysAfter(days), properties: { storeId: 'SH1', storeName: '静安店' } },
});

test('a person is folded by reads that do not grow in number, and one write; told again, nothing is written', async () => {
  const memberId = await desk.member();
  const log = Array.from({ length: 100 }, (_, i) => event(memberId, ['app_opened', 'coupon_claimed', 'coupon_redeemed'][i % 3] ?? '', i));
  await deps.touchpoints.takeMany(log);
  const first = await meter.count(() => foldPerson(deps)(memberId));
  note('first fold of 100 events', first);
  expect(first.requests).toEqual(['BatchGetItem', 'GetItem', 'Query', 'Query', 'TransactWriteItems']);

  const again = await meter.count(() => foldPerson(deps)(memberId));
  note('fold told again', again);
  expect(again.requests).toEqual(['BatchGetItem', 'GetItem', 'Query', 'Query']);
  expect(again.writeUnits).toBe(0);

  await deps.touchpoints.take(event(memberId, 'offer_viewed', 101));
  const next = await meter.count(() => foldPerson(deps)(memberId));
  note('fold of one more event', next);
  expect(next.requests).toEqual(['BatchGetItem', 'GetItem', 'Query', 'Query', 'PutItem']);
  expect(next.writeUnits).toBeLessThanOrEqual(4);

  const read = await meter.count(() => desk.deps.tags.ofMember(memberId, daysAfter(101)));
  note('tags of a member', read);
  expect(read.requests).toEqual(['GetItem']);
  expect(read.result.map(({ key, value }) => `${key}:${value}`)).toEqual(
    expect.arrayContaining(['store:SH1', 'coupons:uses', 'coupons:claims', 'channel:online', 'coupons:browses']),
  );
});

test('many who fold the same person at once leave what the log says', async () => {
  const memberId = await desk.member();
  await Promise.all(
    Array.from({ length: 12 }, async (_, i) => {
      await deps.touchpoints.take(event(memberId, 'coupon_claimed', i));
      await foldPerson(deps)(memberId);
    }),
  );
  const view = await desk.deps.tags.view(memberId);
  expect(view?.states.find(({ key }) => key === 'coupons')?.count).toBe(12);
});

test('a rebuild from the log finds nothing, and what was spoilt by hand it finds and mends', async () => {
  const all = { ...deps, subjects: () => subjectsInLog(desk.tables) };
  expect((await rebuildTags(all)({ mend: false })).differences).toEqual([]);
  const unseen = await desk.member();
  await deps.touchpoints.take(event(unseen, 'app_opened', 1));
  const spoilt = await desk.member();
  await deps.touchpoints.take(event(spoilt, 'app_opened', 1));
  await foldPerson(deps)(spoilt);
  const view = await desk.deps.tags.view(spoilt);
  const made = {
    key: 'made',
    value: 'up',
    origin: { kind: 'rule', ruleId: 'none' },
    weight: 1,
    at: START,
    count: 1,
    first: START,
    last: START,
  } as const;
  await desk.deps.tags.save(spoilt, { rulesVersion: 0, states: [...(view?.states ?? []), made] }, view);

  const found = await rebuildTags(all)({ mend: true });
  expect(new Map(found.differences.map((one) => [one.oneId, one]))).toEqual(
    new Map([
      [unseen, { oneId: unseen, kept: [], fromLog: ['channel:online', 'life:lapsed'], mended: true }],
      [spoilt, { oneId: spoilt, kept: ['made:up'], fromLog: [], mended: true }],
    ]),
  );
  expect((await rebuildTags(all)({ mend: false })).differences).toEqual([]);
});
