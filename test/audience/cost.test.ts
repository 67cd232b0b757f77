import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { audienceWork } from '../../functions/audience/audience-work';
import { followProfiles } from '../../functions/audience/follow-profiles';
import { markStale } from '../../functions/audience/mark-stale';
import { profilesIn } from '../../functions/audience/profile-repository';
import { rebuildAudiences } from '../../functions/audience/rebuild';
import type { Rule } from '../../shared/audience/rule';
import { AUDIENCE_EVENTS } from '../../shared/audience/touches-of-events';
import { millis, utc } from '../../shared/time/instant';
import { NOW } from '../coupon/examples';
import { type Desk, openDesk } from '../harness/desk';
import { type Counted, type Meter, meterOn } from '../harness/meter';
import { brandOfAudiences } from './brand-of-audiences';

let desk: Desk;
let meter: Meter;
let brand: ReturnType<typeof brandOfAudiences>;
const lines: string[] = [];
const VIEWED: Rule = { kind: 'event_count', type: 'store_viewed', is: 'at_least', value: 1, withinDays: 3 };

beforeAll(async () => {
  desk = await openDesk();
  meter = meterOn(desk.tables.db);
  brand = brandOfAudiences(desk.tables);
  await brand.start('viewed', VIEWED, NOW);
});
afterAll(() => {
  process.stdout.write(`cost of audiences:\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return desk.close();
});

const note = (what: string, { requests, billed }: Counted<unknown>) =>
  lines.push(`${what}: ${billed.write} WRU, ${billed.read} RRU in ${requests.length} requests`);

let sent = 0;
const viewed = async (memberId: string): Promise<void> => {
  await brand.deps.touchpoints.take({
    ...{ messageId: `cost-of-audiences-${sent++}`, type: 'store_viewed', channel: 'h5', subject: `M#${memberId}`, memberId },
    ...{ occurredAt: NOW, receivedAt: NOW, properties: { storeId: 'SH1' }, source: 'system' },
  });
};

test('a member who is looked at again is read by requests that do not grow, and written once, or not at all', async () => {
  const memberId = await desk.member();
  await brand.refresh(memberId, NOW);
  const again = await meter.count(() => brand.refresh(memberId, NOW));
  note('nothing has changed', again);
  expect(again.billed.write).toBe(0);
  expect(again.requests.length).toBeLessThanOrEqual(22);

  await viewed(memberId);
  const enters = await meter.count(() => brand.refresh(memberId, NOW));
  note('enters an audience', enters);
  // Profile, its place among who is due, membership, its place in the list, size, day.
  expect(enters.requests.filter((one) => one === 'TransactWriteItems')).toHaveLength(1);
  expect(enters.billed.write).toBeLessThanOrEqual(13);

  await viewed(memberId);
  const stays = await meter.count(() => brand.refresh(memberId, NOW));
  note('another touch, in the same audiences', stays);
  expect(stays.requests.filter((one) => !/Get|Query/.test(one))).toEqual(['PutItem']);
  expect(stays.billed.write).toBeLessThanOrEqual(2);
});

test('a mark under an id that is nobody’s, as of who was erased, is gone when it has been followed; that of a member stays', async () => {
  const { db, profiles } = desk.tables;
  const erased = 'somebody-who-was-erased';
  const person = async (id: string) => (id === erased ? undefined : brand.deps.identity.person(id));
  const follow = followProfiles({ ...brand.deps, identity: { ...brand.deps.identity, person }, clock: () => NOW });
  const marked = async (id: string): Promise<boolean> => {
    await profilesIn(desk.tables).markStale([id], NOW);
    const Key = { pk: `${desk.tables.brandId}#M#${id}`, sk: 'STALE' };
    const record = { eventName: 'INSERT' as const, dynamodb: { Keys: { pk: { S: Key.pk }, sk: { S: Key.sk } } } };
    expect(await follow([record])).toEqual([]);
    return (await db.send(new GetCommand({ TableName: profiles, Key, ConsistentRead: true }))).Item !== undefined;
  };
  expect(await marked(erased)).toBe(false);
  expect(await marked(await desk.member())).toBe(true);
});

test('a walk reads a thousand members by few units', async () => {
  const members = 40;
  for (let i = 0; i < members; i++) await brand.refresh(await desk.member(), NOW);
  const walked = await meter.count(() => profilesIn(desk.tables).scan({ segment: 0, total: 1 }, undefined));
  const { items } = walked.result;
  expect(items.length).toBeGreaterThanOrEqual(members);
  const perThousand = (walked.readUnits / items.length) * 1_000;
  lines.push(`a walk: ${Math.round(perThousand)} RRU per 1,000 members who did little`);
  expect(perThousand).toBeLessThan(150);
});

const record = (image: Record<string, { S: string }>, sk: string, pk = 'shanlan#M#m1'): DynamoDBRecord => ({
  eventName: 'MODIFY',
  dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, NewImage: { pk: { S: pk }, sk: { S: sk }, ...image } },
});

test('a batch marks a member once, whatever of theirs it tells of, and both whom a coupon was and is', async () => {
  const marked: string[][] = [];
  const mark = markStale({ profiles: { markStale: async (ids) => void marked.push([...new Set(ids)]) }, clock: () => NOW });
  const coupon = record({ kind: { S: 'coupon' }, memberId: { S: 'friend' } }, 'COUPON', 'shanlan#C#1');
  const gift: DynamoDBRecord = { ...coupon, dynamodb: { ...coupon.dynamodb, OldImage: { memberId: { S: 'm1' } } } };
  const told = [
    record({}, 'MEMBER'),
    record({}, 'TAGS'),
    record({}, 'STORES'),
    gift,
    record({}, 'MARK#said'),
    record({}, 'TEMPLATE', 'shanlan#T#1'),
  ];
  expect(await mark(told)).toEqual([]);
  expect(marked).toEqual([['m1', 'friend']]);
});

test('a mark that could not be left is told again', async () => {
  const broken = { markStale: () => Promise.reject(new Error('busy')) };
  const told = record({}, 'TAGS');
  expect(await markStale({ profiles: broken, clock: () => NOW })([told])).toEqual([{ record: told, error: new Error('busy') }]);
});

test('what audiences say of a member is no touch of theirs', async () => {
  const memberId = await desk.member();
  await viewed(memberId);
  for (const [i, type] of AUDIENCE_EVENTS.entries())
    await brand.deps.touchpoints.take({
      ...{ messageId: `no-touch-${i}-audience`, type, channel: 'system', subject: `M#${memberId}`, memberId, source: 'system' },
      ...{ occurredAt: utc(millis(NOW)), receivedAt: NOW, properties: {} },
    });
  await brand.refresh(memberId, NOW);
  const stored = (await profilesIn(desk.tables).all([memberId])).get(memberId);
  expect(Object.keys(stored?.profile.touches ?? {})).toEqual(['store_viewed']);
});

test('a rebuild finds nobody in other audiences than the rules say; what was spoilt by hand it finds, and marks', async () => {
  const memberScan = audienceWork(desk.tables);
  const rebuild = rebuildAudiences({ ...memberScan, identity: brand.deps.identity });
  const { differences } = await rebuild({ mend: false, now: NOW });
  expect(differences).toEqual([]);
  const spoilt = await desk.member();
  const unseen = await desk.member();
  await viewed(spoilt);
  await brand.refresh(spoilt, NOW);
  const [before] = await brand.deps.profiles.kept([spoilt]);
  const { in: _, ...rest } = before?.stored ?? fail();
  await brand.deps.profiles.write({
    own: { before: before?.stored, after: { ...rest, in: {}, version: rest.version + 1 } },
    ...{ former: [], moves: [], zone: 'UTC', random: Math.random },
  });
  const found = await rebuild({ mend: true, now: NOW });
  expect(found.differences).toEqual([
    { oneId: spoilt, kept: [], byRules: ['viewed'], isUnknown: false },
    { oneId: unseen, kept: [], byRules: [], isUnknown: true },
  ]);
  await brand.refresh(spoilt, NOW);
  await brand.refresh(unseen, NOW);
  expect((await rebuild({ mend: false, now: NOW })).differences).toEqual([]);
});

const fail = (): never => {
  throw new Error('no profile');
};
