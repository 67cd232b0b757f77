import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { journeyOutcomes } from '../../functions/campaign/journey-outcomes';
import { measureJourneys } from '../../functions/campaign/measure-journeys';
import type { Path } from '../../shared/journey/path';
import { millis, utc } from '../../shared/time/instant';
import { journeyOf } from '../journey/examples';
import { type Measured, openBrands, sendTo } from './measured';

// Journeys are measured as campaigns are: who came in against who was left alone, by the same outcomes.

const AT = '2026-11-13T02:00:00.000Z';
const after = (hours: number): string => utc(millis(AT) + hours * 3_600_000);

let brands: Awaited<ReturnType<typeof openBrands>>;
let one: Measured;
beforeAll(async () => {
  brands = await openBrands();
});
beforeEach(() => {
  one = brands.another();
});
afterAll(() => brands.close());

const recordOf = (path: Path, { run = 1, before, sk = 'NOW#' }: { run?: number; before?: number; sk?: string } = {}): DynamoDBRecord => ({
  dynamodb: {
    NewImage: marshall({ kind: 'path', sk: `${sk}j1#`, path, todo: [], run, revision: run }, { removeUndefinedValues: true }) as never,
    ...(before !== undefined && { OldImage: marshall({ kind: 'path', sk: `${sk}j1#`, run: before }) as never }),
  },
});
const path = (memberId: string, how?: 'control' | 'held_out', changes: Partial<Path> = {}): Path => ({
  ...{ pathId: `p-${memberId}`, journeyId: 'j1', memberId, version: 1, key: '', enteredAt: AT, told: {} },
  ...{ visits: {}, happened: {}, heard: [], passed: [] },
  ...(how && { end: { how, at: AT } }),
  ...changes,
});
/** A goal within four days, and a coupon on the way. */
const follow = async (...records: DynamoDBRecord[]): Promise<void> => {
  const { fields } = journeyOf(
    { give: { kind: 'coupon', templateId: 't9', next: 'done' }, done: { kind: 'end' } },
    { goal: { match: { on: ['purchase'] }, withinDays: 4 } },
  );
  const version = async (journeyId: string, number: number) => (number === 1 ? { journeyId, version: 1, fields } : undefined);
  const failures = await measureJourneys({ ...one.deps, journeys: { version } })(records);
  if (failures[0]) throw failures[0].error;
  await one.settle();
};
const sums = async () => (await one.deps.outcomes.sumsOf('j1')).TOTALS;
const buy = async (memberId: string, hours: number, amount: number): Promise<void> => {
  await one.event(memberId, 'purchase', after(hours), { storeId: 'SH1', properties: { amount, currency: 'CNY', orderId: `o${hours}` } });
  await one.settle();
};

test('both arms count from when they came in, for as many days as the goal has; who is held out of everything is in neither', async () => {
  await follow(recordOf(path('m1')), recordOf(path('m2')), recordOf(path('m3', 'control')), recordOf(path('m4', 'held_out')));
  await buy('m1', 1, 3_000);
  await buy('m3', 80, 1_000);
  await buy('m3', 90, 7_000);
  await buy('m4', 2, 9_000);
  expect(await sums()).toMatchObject({
    ...{ 'treated|n': 2n, 'treated|visited': 1n, 'treated|gross': 3_000n, 'treated|squares': 9_000_000n },
    ...{ 'control|n': 1n, 'control|gross': 1_000n },
  });
  const [came, spent] = await journeyOutcomes(one.deps)('j1', 'zh');
  expect(came).toMatchObject({ name: '来过门店', arms: { 发送组: { n: 2, estimate: 0.5 }, 对照组: { n: 1, estimate: 1 } } });
  expect(spent?.pairs[0]).toMatchObject({ kind: 'not_compared', why: 'single_value' });
  expect(await journeyOutcomes(one.deps)('nobody', 'zh')).toEqual([]);
});

test('coming in again, being told again and the copy of a path that is over change nothing', async () => {
  await follow(recordOf(path('m1')), recordOf(path('m1')));
  await follow(recordOf(path('m1', undefined, { enteredAt: after(50) }), { run: 2, before: 1 }), recordOf(path('m2'), { sk: 'EARLIER#' }));
  await follow(recordOf(path('m1', undefined, { key: 'cart-2', pathId: 'p2', enteredAt: after(60) })));
  await buy('m1', 97, 500);
  expect(await sums()).toMatchObject({ 'treated|n': 1n });
  expect(await sums()).not.toHaveProperty(['treated|gross']);
});

test('a coupon of the way that is used counts at its value, and what was sent counts with its cost', async () => {
  await follow(recordOf(path('m1')), recordOf(path('m2', 'control')));
  one.send(sendTo('m1', after(1), { sourceId: 'j1', step: 'p-m1.hello.1', channel: 'sms', chosen: 'sms' }));
  await one.settle();
  const coupon = { couponId: 'c1', templateId: 't9', discount: 400, orderId: 'o5' };
  await one.event('m1', 'coupon_redeemed', after(5), { storeId: 'SH1', properties: coupon });
  await buy('m1', 5, 1_600);
  expect(await sums()).toMatchObject({
    ...{ 'treated|reached': 1n, 'treated|redeemed': 1n, 'treated|discount': 400n, 'treated|cost': 4_500n },
    ...{ 'treated|gross': 2_000n, 'treated|sales': 1_600n, 'control|n': 1n },
  });
});
