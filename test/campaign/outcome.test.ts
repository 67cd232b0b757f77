import * as fc from 'fast-check';
import type { Assignment } from '../../shared/campaign/outcome';
import { ageBandOf } from '../../shared/campaign/outcome';
import { type OutcomeEvent, outcomeOf } from '../../shared/campaign/outcome-of';
import { added, changeOf, sumsOfOutcome } from '../../shared/campaign/outcome-sums';
import { dayNumber } from '../../shared/time/day-number';
import { millis, utc } from '../../shared/time/instant';

const ZONE = 'Asia/Shanghai';
const assignment = (changes: Partial<Assignment> = {}): Assignment => ({
  campaignId: 'autumn',
  memberId: 'm1',
  arm: 'treated',
  assignedAt: '2026-11-13T10:00:00+08:00',
  attributionDays: 3,
  age: 'under_30',
  tier: 'silver',
  templateIds: ['t1'],
  ...changes,
});

let messages = 0;
const event = (type: string, occurredAt: string, changes: Partial<OutcomeEvent> = {}): OutcomeEvent => ({
  messageId: `message-${++messages}`,
  type,
  channel: 'counter',
  occurredAt,
  properties: {},
  ...changes,
});
const purchase = (at: string, amount: number, orderId: string, storeId?: string) =>
  event('purchase', at, {
    channel: storeId ? 'pos' : 'online',
    ...(storeId && { storeId }),
    properties: { amount, currency: 'CNY', orderId },
  });
const redeemed = (at: string, couponId: string, discount: number, place: { storeId?: string; orderId?: string } = {}) =>
  event('coupon_redeemed', at, { properties: { couponId, templateId: 't1', discount, ...place } });
const of = (events: readonly OutcomeEvent[], changes: Partial<Assignment> = {}) => outcomeOf(assignment(changes), events, ZONE);
const day = (date: string) => dayNumber(millis(`${date}T12:00:00+08:00`), ZONE);

test('from the message to the sale, by hand', () => {
  const sent = event('message_sent', '2026-11-13T10:01:00+08:00', {
    channel: 'system',
    source: 'system',
    properties: { campaign: 'autumn', kind: 'sms', cost: 4_500, askedTo: 'SH1' },
  });
  const outcome = of([
    purchase('2026-11-08T09:00:00+08:00', 3_000, 'o0', 'SH2'),
    sent,
    event('coupon_claimed', '2026-11-13T10:01:00+08:00', { channel: 'system', properties: { templateId: 't1', couponId: 'c1' } }),
    redeemed('2026-11-14T08:59:00+08:00', 'c1', 800, { storeId: 'SH1' }),
    purchase('2026-11-14T09:00:00+08:00', 2_400, 'o1', 'SH1'),
    purchase('2026-11-15T23:59:59+08:00', 1_000, 'o2'),
    purchase('2026-11-16T00:00:00+08:00', 99_999, 'o3', 'SH1'),
  ]);
  expect(outcome).toMatchObject({
    reachedAt: '2026-11-13T10:01:00+08:00',
    reachedBy: 'sms',
    askedTo: 'SH1',
    claimedAt: '2026-11-13T10:01:00+08:00',
    visitedAt: '2026-11-14T08:59:00+08:00',
    redeemedAt: '2026-11-14T08:59:00+08:00',
    storeId: 'SH1',
    ...{ orders: 2, sales: 3_400, gross: 4_200, withCoupon: 2_400, discount: 800, cost: 4_500 },
    ...{ firstDay: day('2026-11-13'), lastDay: day('2026-11-15') },
    days: [day('2026-11-08'), day('2026-11-14')],
    stores: [{ storeId: 'SH1', redeemed: 1, gross: 3_200 }],
  });
});

test('what came before the assignment counts for nothing but its day', () => {
  const outcome = of([purchase('2026-11-13T09:59:59+08:00', 3_000, 'o1', 'SH1')]);
  expect(outcome).toMatchObject({ orders: 0, sales: 0, stores: [], days: [day('2026-11-13')] });
  expect(outcome.visitedAt).toBeUndefined();
});

test('a return within the window is taken off its order; one of an earlier purchase is not, nor one after the window', () => {
  const back = (at: string, amount: number, properties: OutcomeEvent['properties']) =>
    event('purchase_returned', at, { channel: 'pos', properties: { amount, currency: 'CNY', ...properties } });
  const bought = purchase('2026-11-14T09:00:00+08:00', 2_400, 'o1', 'SH1');
  expect(of([bought, back('2026-11-15T09:00:00+08:00', 400, { orderId: 'o1' })])).toMatchObject({ orders: 1, sales: 2_000, gross: 2_000 });
  expect(of([bought, back('2026-11-15T09:00:00+08:00', 2_400, { orderId: 'o1' })])).toMatchObject({ orders: 0, sales: 0 });
  expect(of([bought, back('2026-11-15T09:00:00+08:00', 400, { purchasedAt: '2026-11-14T01:00:00Z' })])).toMatchObject({ sales: 2_000 });
  expect(of([bought, back('2026-11-15T09:00:00+08:00', 400, { orderId: 'o0', purchasedAt: '2026-11-01T09:00:00+08:00' })])).toMatchObject({
    sales: 2_400,
  });
  expect(of([bought, back('2026-11-16T09:00:00+08:00', 400, { orderId: 'o1' })])).toMatchObject({ sales: 2_400 });
});

test('a redemption that was undone is none, and no visit either', () => {
  const outcome = of([
    redeemed('2026-11-14T09:00:00+08:00', 'c1', 800, { storeId: 'SH1' }),
    event('coupon_returned', '2026-11-14T09:05:00+08:00', { properties: { couponId: 'c1', templateId: 't1' } }),
  ]);
  expect(outcome).toMatchObject({ discount: 0, stores: [], days: [] });
  expect(outcome.redeemedAt).toBeUndefined();
});

test('coupons of other templates and other money are not the campaign’s', () => {
  const other = event('coupon_redeemed', '2026-11-14T09:00:00+08:00', { properties: { couponId: 'c9', templateId: 't9', discount: 500 } });
  const dollars = event('purchase', '2026-11-14T09:00:00+08:00', { storeId: 'SH1', properties: { amount: 700, currency: 'USD' } });
  expect(of([other, dollars])).toMatchObject({ discount: 0, sales: 0, orders: 1 });
});

test('nobody but the system says what was sent', () => {
  const forged = event('message_sent', '2026-11-13T10:01:00+08:00', {
    source: 'key:1',
    properties: { campaign: 'autumn', kind: 'sms', cost: 9 },
  });
  const others = event('message_sent', '2026-11-13T10:01:00+08:00', { source: 'system', properties: { campaign: 'spring', kind: 'sms' } });
  const outcome = of([forged, others]);
  expect(outcome.reachedAt).toBeUndefined();
  expect(outcome.cost).toBe(0);
});

test('what was bought online is a sale and no visit; an event on the spot is one', () => {
  expect(of([purchase('2026-11-14T09:00:00+08:00', 2_400, 'o1')]).visitedAt).toBeUndefined();
  const attended = event('event_attended', '2026-11-14T09:00:00+08:00', {
    channel: 'event',
    storeId: 'SH3',
    properties: { eventId: 'e1' },
  });
  expect(of([attended])).toMatchObject({ visitedAt: '2026-11-14T09:00:00+08:00', storeId: 'SH3', stores: [{ storeId: 'SH3' }] });
});

test.each([
  [1997, 'under_30'],
  [1996, '30s'],
  [1986, '40s'],
  [1976, '50_up'],
  [undefined, 'unknown'],
])('born in %s', (born, band) => {
  expect(ageBandOf(born, 2026)).toBe(band);
});

const FROM = millis('2026-11-05T00:00:00+08:00');
const anEvent = fc
  .record({
    type: fc.constantFrom(
      'purchase',
      'purchase_returned',
      'coupon_claimed',
      'coupon_redeemed',
      'coupon_returned',
      'store_visited',
      'message_sent',
    ),
    at: fc.integer({ min: 0, max: 12 * 86_400_000 }),
    storeId: fc.option(fc.constantFrom('SH1', 'SH2'), { nil: undefined }),
    id: fc.integer({ min: 0, max: 3 }),
    amount: fc.integer({ min: 0, max: 200_000_000 }),
  })
  .map(({ type, at, storeId, id, amount }) =>
    event(type, utc(FROM + at), {
      ...(storeId !== undefined && { storeId }),
      source: 'system',
      channel: storeId === undefined ? 'online' : 'pos',
      properties: {
        amount,
        orderId: `o${id}`,
        couponId: `c${id}`,
        templateId: 't1',
        discount: amount,
        campaign: 'autumn',
        kind: 'inbox',
        cost: id,
      },
    }),
  );

test('in any order and with repeats the same comes out', () => {
  fc.assert(
    fc.property(fc.array(anEvent, { maxLength: 12 }), fc.func(fc.integer()), (events, at) => {
      const mixed = [...events, ...events].sort((a, b) => at(a.messageId) - at(b.messageId));
      expect(of(mixed)).toEqual(of(events));
    }),
    { numRuns: 200 },
  );
});

test('changes added up, one after another, are the sums of what came of it in the end', () => {
  const members = fc.array(fc.array(anEvent, { maxLength: 10 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(members, (logs) => {
      const changes = logs.flatMap((log, member) => {
        const states = log.map((_, i) => of(log.slice(0, i + 1), { memberId: `m${member}` }));
        const all = [of([], { memberId: `m${member}` }), ...states].map(sumsOfOutcome);
        return all.map((after, i) => changeOf(all[i - 1] ?? {}, after));
      });
      const recomputed = logs.map((log, member) => sumsOfOutcome(of(log, { memberId: `m${member}` })));
      expect(added(changes)).toEqual(added(recomputed));
    }),
    { numRuns: 200 },
  );
});

test('squares of large sums lose no digit', () => {
  const { TOTALS } = sumsOfOutcome(of([purchase('2026-11-14T09:00:00+08:00', 123_456_789, 'o1', 'SH1')]));
  expect(TOTALS?.['treated|squares']).toBe(15_241_578_750_190_521n);
});
