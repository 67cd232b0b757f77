import * as fc from 'fast-check';
import { millis, utc } from '../../shared/time/instant';
import { meterOn } from '../harness/meter';
import { type Measured, openBrands, sendTo } from './measured';

// What came of a campaign, member by member, and its sums: kept live as the streams tell, in any order.

const AT = '2026-11-13T02:00:00.000Z';
const HOUR = 3_600_000;
const after = (hours: number): string => utc(millis(AT) + hours * HOUR);

let brands: Awaited<ReturnType<typeof openBrands>>;
let one: Measured;
const lines: string[] = [];
beforeAll(async () => {
  brands = await openBrands();
});
beforeEach(() => {
  one = brands.another();
});
afterAll(() => {
  process.stdout.write(`cost:\n${lines.map((line) => `  ${line}\n`).join('')}`);
  brands.close();
});

const control = { state: 'stopped', reason: 'control', channel: undefined, chosen: undefined, variantId: undefined } as const;
const buy = (memberId: string, hours: number, amount: number, orderId: string) =>
  one.event(memberId, 'purchase', after(hours), { storeId: 'SH1', properties: { amount, currency: 'CNY', orderId } });

test('both arms count from their assignment on, whatever became of the message; who is kept from everything is in neither', async () => {
  one.send(sendTo('m1', AT));
  one.send(sendTo('m2', AT, { ...control, reason: 'consent' }));
  one.send(sendTo('m3', AT, control));
  one.send(sendTo('m4', AT, { ...control, reason: 'holdout' }));
  one.send(sendTo('m5', AT, { sourceId: 'a-journey' }));
  // The same person as somebody who is in an arm already.
  one.send(sendTo('m6', AT, { ...control, reason: 'already' }));
  await one.settle();
  await buy('m1', 1, 3_000, 'o1');
  await buy('m3', 2, 1_000, 'o3');
  await buy('m4', 2, 9_000, 'o4');
  await one.settle();
  const { TOTALS } = await one.sums();
  expect(TOTALS).toMatchObject({
    'treated|n': 2n,
    'treated|reached': 1n,
    'treated|visited': 1n,
    'treated|gross': 3_000n,
    'treated|squares': 9_000_000n,
    'control|n': 1n,
    'control|sales': 1_000n,
    'treated/channel/inbox|n': 1n,
    'treated/channel/-|n': 1n,
  });
});

test('a message that waits for its hour is sent later, by one record more; the assignment stays', async () => {
  const planned = sendTo('m1', AT, { state: 'planned', channel: undefined, variantId: undefined, tries: 0, chosen: 'sms' });
  one.send(planned);
  await one.settle();
  one.send(sendTo('m1', AT, { changedAt: after(5), channel: 'sms', chosen: 'sms', version: 2 }), planned);
  await one.settle();
  const { TOTALS } = await one.sums();
  expect(TOTALS).toMatchObject({ 'treated|n': 1n, 'treated|reached': 1n, 'treated|cost': 4_500n, 'treated/channel/sms|cost': 4_500n });
  expect(TOTALS).not.toHaveProperty(['treated/channel/-|n'], 1n);
});

test('a channel is that of the first choice, of both arms, whatever was used in the end', async () => {
  const chosen = { chosen: 'sms' } as const;
  one.send(sendTo('m1', AT, { ...chosen, channel: 'email' }));
  one.send(sendTo('m2', AT, { ...chosen, state: 'stopped', reason: 'ended', channel: undefined, variantId: undefined }));
  one.send(sendTo('m3', AT, { ...control, ...chosen }));
  one.send(sendTo('m4', AT, control));
  await one.settle();
  await buy('m3', 2, 1_000, 'o3');
  await one.settle();
  const { TOTALS } = await one.sums();
  expect(TOTALS).toMatchObject({ 'treated/channel/sms|n': 2n, 'treated/channel/sms|reached': 1n, 'treated/by/email|reached': 1n });
  expect(TOTALS).toMatchObject({ 'control/channel/sms|n': 1n, 'control/channel/sms|gross': 1_000n, 'control/channel/-|n': 1n });
  expect(Object.keys(TOTALS ?? {}).filter((cell) => cell.startsWith('treated/channel/email'))).toEqual([]);
});

test('an answer is told once, by its channel, hour and offer', async () => {
  one.send(sendTo('m1', AT));
  await one.settle();
  await one.event('m1', 'message_opened', after(1.5), { source: 'system', properties: { campaign: 'autumn' } });
  await one.settle();
  await one.event('m1', 'coupon_redeemed', after(4), { properties: { couponId: 'c1', templateId: 't1', discount: 500, storeId: 'SH1' } });
  await one.settle();
  const answers = [...one.log.values()].filter(({ type }) => type === 'campaign_answered');
  expect(answers).toHaveLength(1);
  expect(answers[0]).toMatchObject({
    occurredAt: after(1.5),
    properties: { campaign: 'autumn', kind: 'inbox', hour: '11', offer: 'coupon', by: 'opened' },
  });
});

test('what happens while somebody is assigned is not lost', async () => {
  one.send(sendTo('m1', AT));
  const sends = one.told();
  await Promise.all([one.follow(sends), buy('m1', 0.01, 2_000, 'o1').then(() => one.settle())]);
  await one.settle();
  expect((await one.sums()).TOTALS).toMatchObject({ 'treated|n': 1n, 'treated|gross': 2_000n });
});

test('two who prove to be one person stay two, and what they did counts once', async () => {
  one.send(sendTo('m1', AT));
  one.send(sendTo('m2', after(1), control));
  await one.settle();
  await buy('m1', 2, 1_000, 'o1');
  await buy('m2', 3, 500, 'o2');
  await one.settle();
  await one.merge('m2', 'm1');
  const { TOTALS } = await one.sums();
  expect(TOTALS).toMatchObject({ 'treated|n': 1n, 'treated|gross': 1_500n, 'control|n': 1n });
  expect(TOTALS).not.toHaveProperty(['control|gross']);
});

const MEMBERS = ['m1', 'm2', 'm3', 'm4'];
const step = fc.record({
  what: fc.constantFrom('send', 'buy', 'buy', 'back', 'redeem', 'undo', 'merge', 'follow', 'follow'),
  member: fc.integer({ min: 0, max: 3 }),
  hours: fc.integer({ min: -200, max: 100 }),
  amount: fc.integer({ min: 0, max: 100_000 }),
  id: fc.integer({ min: 0, max: 2 }),
});

test('sums kept live are those that are derived from the whole log, in any order, told twice and by two at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 18 }), async (steps) => {
      one = brands.another();
      const sent = new Set<string>();
      for (const { what, member, hours, amount, id } of steps) {
        const memberId = `m${member + 1}`;
        const coupon = { couponId: `c${member}${id}`, templateId: 't1', storeId: 'SH1', discount: amount };
        if (what === 'send' && !sent.has(memberId)) one.send(sendTo(memberId, after(hours / 50), member === 3 ? control : {}));
        if (what === 'send') sent.add(memberId);
        if (what === 'buy') await buy(memberId, hours, amount, `o${member}${id}`);
        if (what === 'back')
          await one.event(memberId, 'purchase_returned', after(hours), {
            properties: { amount, currency: 'CNY', orderId: `o${member}${id}` },
          });
        if (what === 'redeem') await one.event(memberId, 'coupon_redeemed', after(hours), { properties: coupon });
        if (what === 'undo') await one.event(memberId, 'coupon_returned', after(hours), { properties: coupon });
        if (what === 'merge' && member > 0) await one.merge(memberId, 'm1');
        if (what === 'follow') {
          const records = one.told();
          await Promise.all([one.follow(records), one.follow(records.toReversed())]);
        }
      }
      await one.settle();
      expect(await one.sums()).toEqual(await one.recomputed(MEMBERS));
      const n = (await one.sums()).TOTALS;
      expect(Number((n?.['treated|n'] ?? 0n) + (n?.['control|n'] ?? 0n))).toBe(sent.size);
    }),
    { numRuns: 8 },
  );
});

test('who takes part in no campaign costs one query; what no campaign counts costs nothing', async () => {
  const meter = meterOn(one.tables.db);
  await buy('m9', 1, 1_000, 'o9');
  const none = await meter.count(() => one.follow(one.told()));
  expect(none.requests).toEqual(['Query']);
  lines.push(`a purchase of somebody in no campaign: ${none.billed.read} RRU`);
  await one.event('m9', 'product_viewed', after(1));
  expect((await meter.count(() => one.follow(one.told()))).requests).toEqual([]);
  one.send(sendTo('m1', AT, control));
  const assigned = await meter.count(() => one.follow(one.told()));
  lines.push(`an assignment: ${assigned.billed.write} WRU, ${assigned.billed.read} RRU`);
  expect(assigned.billed.write).toBeLessThanOrEqual(10);
  await buy('m1', 1, 1_000, 'o1');
  const bought = await meter.count(() => one.follow(one.told()));
  lines.push(`a purchase in a store that counts: ${bought.billed.write} WRU, ${bought.billed.read} RRU`);
  expect(bought.billed.write).toBeLessThanOrEqual(12);
  await buy('m1', 900, 1_000, 'o2');
  const late = await meter.count(() => one.follow(one.told()));
  expect(late.requests).toEqual(['Query']);
});
