import { boughtIn, orderOfUse, storeOf, usedIn } from '../../shared/campaign/bought';
import type { Assignment } from '../../shared/campaign/outcome';
import { type OutcomeEvent, outcomeOf, spanOf, windowDays } from '../../shared/campaign/outcome-of';
import { dayNumberOf } from '../../shared/time/day-number';

// Orders, uses and visits among the events of the log, at the edges of every rule. All in Shanghai.

const ZONE = 'Asia/Shanghai';
const AT = '2026-11-14T09:00:00+08:00';
let told = 0;
const event = (type: string, properties: OutcomeEvent['properties'] = {}, more: Partial<OutcomeEvent> = {}): OutcomeEvent => ({
  ...{ messageId: `m${String(++told).padStart(4, '0')}`, type, channel: 'pos', occurredAt: AT, properties, ...more },
});

describe('Orders', () => {
  test.each<[string, OutcomeEvent['properties'], object]>([
    ['in the brand’s money', { amount: 500, currency: 'CNY', orderId: 'o1' }, { paid: 500, orderId: 'o1' }],
    ['in money that nobody names', { amount: 500 }, { paid: 500 }],
    ['in other money, which is not added to it', { amount: 500, currency: 'USD' }, { paid: 0 }],
    ['of which the amount is not told', { currency: 'CNY' }, { paid: 0 }],
    ['of which the amount is no number', { amount: '500' }, { paid: 0 }],
    ['whose number is no text', { amount: 500, orderId: 7 }, { paid: 500 }],
    ['in a store', { amount: 500, storeId: 'SH1' }, { paid: 500, storeId: 'SH1' }],
  ])('%s', (_, properties, order) => {
    expect(boughtIn([event('purchase', properties)])).toStrictEqual([{ at: AT, ...order }]);
  });

  const bought = (orderId: string | undefined, amount: number, occurredAt = AT) =>
    event('purchase', { amount, ...(orderId !== undefined && { orderId }) }, { occurredAt });
  const back = (amount: number, properties: OutcomeEvent['properties'] = {}) =>
    event('purchase_returned', { amount, ...properties }, { occurredAt: '2026-11-15T09:00:00+08:00' });
  const LATER = '2026-11-14T10:00:00+08:00';
  test.each<[string, OutcomeEvent[], number[]]>([
    ['part of it', [bought('o1', 500), back(499, { orderId: 'o1' })], [1]],
    ['the whole of it', [bought('o1', 500), back(500, { orderId: 'o1' })], []],
    ['part by part', [bought('o1', 500), back(200, { orderId: 'o1' }), back(300, { orderId: 'o1' })], []],
    ['of the order that it names', [bought('o1', 500), bought('o2', 500), back(100, { orderId: 'o2' })], [500, 400]],
    [
      'of the purchase of that moment',
      [bought(undefined, 500), bought(undefined, 700, LATER), back(100, { purchasedAt: '2026-11-14T02:00:00Z' })],
      [500, 600],
    ],
    [
      'by its number before its moment',
      [bought('o1', 500), bought('o2', 700, LATER), back(100, { orderId: 'o1', purchasedAt: LATER })],
      [400, 700],
    ],
    ['of none that is known', [bought('o1', 500), back(100, { orderId: 'o9' })], [500]],
    ['that names neither, of none', [bought(undefined, 500), back(100)], [500]],
  ])('less what came back: %s', (_, events, paid) => {
    expect(boughtIn(events).map((order) => order.paid)).toEqual(paid);
  });
});

describe('Uses of coupons', () => {
  const use = (couponId: string | undefined, more: OutcomeEvent['properties'] = {}) =>
    event('coupon_redeemed', { ...(couponId !== undefined && { couponId }), templateId: 't1', discount: 300, ...more });
  const undone = (couponId: string) => event('coupon_returned', { couponId, templateId: 't1' });

  test.each<[string, OutcomeEvent[], number[]]>([
    ['of the campaign’s templates', [use('c1'), use('c2', { templateId: 't2', discount: 200 })], [300, 200]],
    ['not of others', [use('c1', { templateId: 't9' })], []],
    ['not of none', [event('coupon_redeemed', { couponId: 'c1', discount: 5 })], []],
    ['not returned', [use('c1'), use('c2', { discount: 100 }), undone('c1')], [100]],
    ['used again after a return', [use('c1'), undone('c1'), use('c1', { discount: 250 })], [250]],
    ['each by itself where no number is told', [use(undefined), use(undefined)], [300, 300]],
    ['of which nobody says what it gave', [use('c1', { discount: 'much' })], [0]],
    ['and no other news of a coupon', [event('coupon_claimed', { couponId: 'c1', templateId: 't1', discount: 5 })], []],
  ])('%s', (_, events, discounts) => {
    expect(usedIn(events, ['t1', 't2']).map(({ discount }) => discount)).toEqual(discounts);
  });

  const order = (orderId: string, storeId: string | undefined, at = AT) => ({ at, orderId, paid: 1, ...(storeId && { storeId }) });
  const orders = [order('o0', undefined), order('o1', 'SH1'), order('o2', 'SH2'), order('o3', 'SH1', '2026-11-15T00:00:00+08:00')];
  test.each<[string, { orderId?: string; storeId?: string; at?: string }, string | undefined]>([
    ['on the order that they name', { orderId: 'o2', storeId: 'SH1' }, 'o2'],
    ['else on that of the store and day', { storeId: 'SH2' }, 'o2'],
    ['where they name one that is not known, too', { orderId: 'o9', storeId: 'SH1' }, 'o1'],
    ['of the local day', { storeId: 'SH1', at: '2026-11-14T16:00:00Z' }, 'o3'],
    ['on none of another day', { storeId: 'SH2', at: '2026-11-15T09:00:00+08:00' }, undefined],
    ['on none of another store', { storeId: 'SH3' }, undefined],
    ['on none, where no store is told', {}, undefined],
  ])('are %s', (_, { at = AT, ...place }, orderId) => {
    expect(orderOfUse(orders, { at, discount: 1, ...place }, ZONE)?.orderId).toBe(orderId);
  });
});

test('a store is named by the event itself, or by what it tells', () => {
  expect(storeOf(event('purchase', { storeId: 'SH2' }, { storeId: 'SH1' }))).toBe('SH1');
  expect([storeOf(event('purchase', { storeId: 'SH2' })), storeOf(event('purchase', { storeId: 7 }))]).toEqual(['SH2', undefined]);
});

const assignment: Assignment = {
  ...{ campaignId: 'autumn', memberId: 'm1', arm: 'treated', assignedAt: '2026-11-13T10:00:00+08:00', attributionDays: 3 },
  ...{ age: 'under_30', templateIds: ['t1'], eventId: 'e1' },
};
const of = (events: OutcomeEvent[]) => outcomeOf(assignment, events, ZONE);
const day = (date: string) => dayNumberOf(date);
const visit = (occurredAt: string, storeId?: string) => event('store_visited', {}, { occurredAt, ...(storeId && { storeId }) });

describe('What came of it', () => {
  test('is nothing where nothing happened, and says no more than that', () => {
    expect(of([])).toStrictEqual({
      ...assignment,
      ...{ orders: 0, sales: 0, gross: 0, withCoupon: 0, discount: 0, cost: 0 },
      ...{ firstDay: day('2026-11-13'), lastDay: day('2026-11-15'), days: [], stores: [] },
    });
  });

  test('counts from the moment of the assignment to the last of the third day; days before it, a week back', () => {
    expect(windowDays(assignment, ZONE)).toEqual({ firstDay: day('2026-11-13'), lastDay: day('2026-11-15') });
    expect(spanOf(assignment, ZONE)).toEqual({
      from: Date.parse('2026-11-06T00:00:00+08:00'),
      until: Date.parse('2026-11-15T23:59:59.999+08:00'),
    });
    const visitedAt = (at: string) => of([visit(at)]).visitedAt;
    expect(
      ['2026-11-13T09:59:59.999+08:00', '2026-11-13T10:00:00+08:00', '2026-11-15T23:59:59.999+08:00', '2026-11-16T00:00:00+08:00'].map(
        visitedAt,
      ),
    ).toEqual([...[undefined, '2026-11-13T10:00:00+08:00', '2026-11-15T23:59:59.999+08:00', undefined]]);
    const daysOf = (at: string) => of([visit(at)]).days;
    expect(['2026-11-05T23:59:59.999+08:00', '2026-11-06T00:00:00+08:00'].map(daysOf)).toEqual([[], [day('2026-11-06')]]);
  });

  test('days and stores are in order, each once; at each store what was used and spent there', () => {
    const use = (occurredAt: string, couponId: string, storeId?: string) =>
      event('coupon_redeemed', { couponId, templateId: 't1', discount: 100, ...(storeId && { storeId }) }, { occurredAt });
    const events = [
      visit('2026-11-15T09:00:00+08:00', 'SH3'),
      visit('2026-11-15T12:00:00+08:00', 'SH2'),
      use('2026-11-14T08:00:00+08:00', 'c1', 'SH1'),
      use('2026-11-13T11:00:00+08:00', 'c2', 'SH1'),
      use('2026-11-13T10:30:00+08:00', 'c3'),
      event('purchase', { amount: 1_000, orderId: 'o1' }, { occurredAt: '2026-11-14T08:01:00+08:00', storeId: 'SH1' }),
      event('purchase', { amount: 50 }, { occurredAt: '2026-11-14T20:00:00+08:00' }),
    ];
    expect(of(events)).toMatchObject({
      days: ['2026-11-13', '2026-11-14', '2026-11-15'].map(day),
      stores: [
        { storeId: 'SH1', redeemed: 2, gross: 1_100 },
        { storeId: 'SH2', redeemed: 0, gross: 0 },
        { storeId: 'SH3', redeemed: 0, gross: 0 },
      ],
      // The coupon that was used nowhere is used, and is no visit.
      ...{ redeemedAt: '2026-11-13T10:30:00+08:00', visitedAt: '2026-11-13T11:00:00+08:00', storeId: 'SH1' },
      ...{ orders: 2, sales: 1_050, gross: 1_150, withCoupon: 1_000, discount: 300 },
    });
  });

  test('a visit may be to no store in particular; a purchase that names none is no visit', () => {
    const nowhere = of([visit(AT), event('purchase', { amount: 5 })]);
    expect([nowhere.visitedAt, nowhere.stores, nowhere]).toEqual([AT, [], expect.not.objectContaining({ storeId: expect.anything() })]);
    expect(of([event('purchase', { amount: 5 })]).visitedAt).toBeUndefined();
    expect(of([event('store_visited', {}, { channel: 'h5', storeId: 'SH1' })]).visitedAt).toBeUndefined();
    expect(of([event('app_opened', {}, { storeId: 'SH1' })]).visitedAt).toBeUndefined();
    const same = [event('coupon_redeemed', { couponId: 'c', templateId: 't1', storeId: 'SH2' }), visit(AT, 'SH1')];
    expect(of(same).storeId).toBe('SH1');
  });

  test.each([
    [['a', 'b'], undefined],
    [['b', 'a'], AT],
  ])('at the same moment things go by their message: used %s and undone', ([used, undone], redeemedAt) => {
    const properties = { couponId: 'c1', templateId: 't1', discount: 1 };
    const events = [
      event('coupon_redeemed', properties, { messageId: used }),
      event('coupon_returned', properties, { messageId: undone }),
    ] as OutcomeEvent[];
    expect([of(events).redeemedAt, of([...events].reverse()).redeemedAt]).toEqual([redeemedAt, redeemedAt]);
  });

  test('what was sent and opened is the system’s to say, of this campaign: by which channel first, asked to which store, at which cost in all', () => {
    const sent = (type: string, occurredAt: string, properties: OutcomeEvent['properties']) =>
      event(type, { campaign: 'autumn', ...properties }, { source: 'system', occurredAt });
    const [first, second] = ['2026-11-13T10:01:00+08:00', '2026-11-14T10:01:00+08:00'];
    const events = [
      sent('message_sent', second, { kind: 'inbox', cost: 10, askedTo: 'SH2' }),
      sent('message_sent', first, { kind: 'sms', cost: 4_500, askedTo: 'SH1' }),
      sent('message_opened', second, { kind: 'inbox', cost: 99 }),
      sent('message_opened', '2026-11-13T10:00:30+08:00', { kind: 'email', cost: 99, askedTo: 'SH9' }),
    ];
    expect(of(events)).toMatchObject({
      reachedAt: first,
      reachedBy: 'sms',
      askedTo: 'SH1',
      cost: 4_510,
      openedAt: '2026-11-13T10:00:30+08:00',
    });
    const odd = of([sent('message_sent', first, { kind: 'pigeon', cost: 'much', askedTo: 7 })]);
    expect(odd).toMatchObject({ reachedAt: first, cost: 0 });
    expect(Object.keys(odd).filter((name) => ['reachedBy', 'askedTo', 'openedAt'].includes(name))).toEqual([]);
  });

  test.each<[string, boolean, OutcomeEvent]>([
    ['its coupon', true, event('coupon_claimed', { templateId: 't1' })],
    ['another coupon', false, event('coupon_claimed', { templateId: 't2' })],
    ['a use of its coupon', false, event('coupon_redeemed', { templateId: 't1' })],
    ['a seat at its event', true, event('event_accepted', { eventId: 'e1' })],
    ['a seat at another', false, event('event_accepted', { eventId: 'e2' })],
    ['coming to its event', false, event('event_attended', { eventId: 'e1' })],
  ])('%s is what it offers, taken: %s', (_, takes, one) => {
    expect(of([one]).claimedAt).toBe(takes ? AT : undefined);
  });

  test('where it offers no event, no seat is taken of it', () => {
    const { eventId: _, ...plain } = assignment;
    expect(outcomeOf(plain, [event('event_accepted', {})], ZONE).claimedAt).toBeUndefined();
  });
});
