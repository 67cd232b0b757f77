import { createHmac } from 'node:crypto';
import { rehearseCampaign } from '../../shared/campaign/rehearse';
import { counted } from '../../shared/rehearsal/count';
import { type Guest, openHouse, type Setting } from '../../shared/rehearsal/house';
import { campaignRemarks } from '../../shared/rehearsal/remarks';
import { DEFAULT_SEND_POLICY } from '../../shared/send/policy';
import { ALL_MESSAGES } from '../../shared/send/preferences';
import type { Sending } from '../../shared/send/sending';
import { indexStores } from '../../shared/store/nearest';
import { dayNumber } from '../../shared/time/day-number';
import { millis, plusSeconds } from '../../shared/time/instant';
import { aTemplate } from '../coupon/examples';
import { SH1 } from '../harness/stores';
import { ZONE } from '../journey/examples';
import { aProfile, aSending, NOON } from '../send/examples';

// The house decides as the real sends do, and only counts.

const coupon = aTemplate({ templateId: 't', state: 'published', ways: ['sent'], perMember: 1 });
const setting = (more: Partial<Setting> = {}): Setting => ({
  ...{ zone: ZONE, now: NOON, policy: DEFAULT_SEND_POLICY, index: indexStores([SH1]), hasOffer: () => true, isThere: () => true },
  sign: (text) => createHmac('sha256', 'lots').update(text).digest(),
  coupons: new Map([['t', { template: coupon, left: 2 }]]),
  worthOf: () => 0,
  ...more,
});
const guest = (memberId: string, more: Partial<Guest> = {}): Guest => ({
  ...{ memberId, at: () => aProfile({ oneId: memberId }), sent: {}, left: 0, wishes: ALL_MESSAGES },
  ...more,
});
const today = dayNumber(millis(NOON), ZONE);
const tell = (sending: Partial<Sending>, who: Guest, at = NOON, house = openHouse(setting())) =>
  house.tell(aSending(sending), who, at, true);

test('what others really sent counts under caps, and what was told here counts for what follows; what a member wants is kept to', () => {
  const sent = { [String(today)]: { inbox: 1 } };
  expect(tell({}, guest('a', { sent }))).toEqual({ kind: 'stopped', reason: 'cap' });
  expect(tell({ caps: 'exempt' }, guest('a', { sent })).kind).toBe('done');
  const house = openHouse(setting());
  expect(tell({}, guest('a'), NOON, house).kind).toBe('done');
  expect(tell({}, guest('a'), plusSeconds(NOON, 60), house)).toEqual({ kind: 'stopped', reason: 'cap' });
  expect(tell({}, guest('a'), plusSeconds(NOON, 86_400), house).kind).toBe('done');
  const wishes = { ...ALL_MESSAGES, off: ['sms' as const] };
  expect(tell({ channels: ['sms'] }, guest('b', { wishes }))).toEqual({ kind: 'stopped', reason: 'preference' });
  expect(tell({ channels: ['subscribe_message'] }, guest('b')).kind).toBe('stopped');
  expect(tell({ channels: ['subscribe_message'] }, guest('b', { left: 1 })).kind).toBe('done');
});

test('nights are quiet: what rings waits for the morning, what does not goes at once', () => {
  const night = plusSeconds(NOON, 11 * 3_600);
  expect(tell({ channels: ['sms'] }, guest('a'), night)).toEqual({ kind: 'wait', until: '2026-11-22T01:00:00.000Z' });
  expect(tell({ channels: ['inbox'] }, guest('a'), night).kind).toBe('done');
});

test('stock and budget are for who comes first, one coupon a member; nobody who refused is told', () => {
  const offer = { kind: 'coupon' as const, templateId: 't' };
  const house = openHouse(setting());
  const ask = (memberId: string, more: Partial<Guest> = {}) =>
    tell({ offer, offerCost: 2_000, caps: 'exempt' }, guest(memberId, more), NOON, house);
  expect(ask('a')).toMatchObject({ kind: 'done', given: 2_000 });
  expect(ask('a')).toEqual({ kind: 'stopped', reason: 'not_for_them' });
  expect(ask('no', { at: () => aProfile({ consents: ['membership'] }) })).toEqual({ kind: 'stopped', reason: 'consent' });
  expect([ask('b').kind, ask('c')]).toEqual(['done', { kind: 'stopped', reason: 'stock' }]);
  const purse = { messages: 5, money: 2_000_000 };
  const paid = openHouse(setting());
  const buy = (memberId: string) => paid.tell(aSending({ offer, offerCost: 2_000 }), guest(memberId), NOON, true, purse);
  expect([buy('a').kind, buy('b')]).toEqual(['done', { kind: 'stopped', reason: 'budget' }]);
});

const night = plusSeconds(NOON, 11 * 3_600);
const MORNING = '2026-11-22T01:00:00.000Z';
const offer = { kind: 'coupon' as const, templateId: 't' };
const holding = (...templateIds: string[]) =>
  guest('a', {
    at: () =>
      aProfile({
        coupons: templateIds.map((templateId) => ({ couponId: templateId, templateId, state: 'usable' as const, from: NOON, until: NOON })),
      }),
  });
const policyWith = (more: object) => openHouse(setting({ policy: { ...DEFAULT_SEND_POLICY, ...more } }));

test.each<[string, Parameters<typeof tell>, object]>([
  ['who is left alone by the brand', [{}, guest('a'), NOON, policyWith({ holdout: { share: 10_000, draw: '1' } })], { reason: 'holdout' }],
  ['who is of the control group', [{ control: 10_000 }, guest('a')], { reason: 'control' }],
  ['who is a member no more', [{}, guest('a', { at: () => undefined })], { reason: 'gone' }],
  ['who agrees to be a member and no more', [{}, guest('a', { at: () => aProfile({ consents: ['membership'] }) })], { reason: 'consent' }],
  ['who is near no store', [{ place: { kind: 'nearest', of: 'here', radius: 500, freshMinutes: 60 } }, guest('a')], { reason: 'too_far' }],
  ['who has one of it already', [{ offer }, holding('t')], { reason: 'not_for_them' }],
  ['what is offered no more', [{ offer: { ...offer, templateId: 'gone' } }, guest('a')], { reason: 'stock' }],
  ['what ended', [{ until: plusSeconds(NOON, -1) }, guest('a')], { reason: 'ended' }],
  ['what ends before the morning', [{ channels: ['sms'], until: plusSeconds(night, 60) }, guest('a'), night], { reason: 'quiet_hours' }],
])('is not told: %s', (_, asked, why) => {
  expect(tell(...asked)).toEqual({ kind: 'stopped', ...why });
});

test('what waited until it was over says that nights were quiet', () => {
  const house = openHouse(setting());
  expect(house.tell(aSending({ until: plusSeconds(NOON, -1) }), guest('a'), NOON, false)).toEqual({
    kind: 'stopped',
    reason: 'quiet_hours',
  });
  expect(house.tell(aSending({ until: NOON }), guest('a'), NOON, false).kind).toBe('done');
});

test('it says by which channel, at which cost, from which store, and what was given', () => {
  const sms = { kind: 'done', message: { channel: 'sms', cost: 4_500, storeId: 'SH1' }, given: 0 };
  expect(tell({ channels: ['sms'] }, guest('a'))).toEqual(sms);
  expect(tell({ channels: ['inbox'], offer }, holding('other'))).toMatchObject({ message: { channel: 'inbox', cost: 0 }, given: 2_000 });
  const worth = openHouse(setting({ worthOf: (points, type) => points * (type === 'beans' ? 2 : 1) }));
  const points = { kind: 'points' as const, points: 50 };
  expect(tell({ offer: points, caps: 'exempt' }, guest('a'), NOON, worth)).toMatchObject({ given: 50 });
  expect(tell({ offer: { ...points, pointType: 'beans' }, caps: 'exempt' }, guest('a'), NOON, worth)).toMatchObject({ given: 100 });
  expect(worth.worthOf(5, undefined)).toBe(5);
  const online = guest('a', { at: () => aProfile({ touches: { purchase: [{ day: today, channel: 'online', count: 1 }] } }) });
  const mall = { offer: { ...offer, mallForOnline: { templateId: 't' } } };
  expect(tell(mall, online)).toEqual({ kind: 'done', message: { channel: 'inbox', cost: 0, storeId: undefined }, given: 2_000 });
});

test('nights are those of the member’s phone; an hour is waited for once', () => {
  const abroad = { ...ALL_MESSAGES, utcOffset: 0 };
  expect(tell({ channels: ['sms'] }, guest('a', { wishes: abroad }), night).kind).toBe('done');
  const early = plusSeconds(NOON, -6 * 3_600);
  expect(tell({ channels: ['sms'] }, guest('a', { wishes: abroad }), early)).toEqual({ kind: 'wait', until: '2026-11-21T09:00:00.000Z' });
  const hour = { hour: { hour: 13, best: false } };
  expect(tell(hour, guest('a'))).toEqual({ kind: 'wait', until: plusSeconds(NOON, 3_600) });
  expect(tell({ ...hour, until: plusSeconds(NOON, 60) }, guest('a'))).toEqual({ kind: 'stopped', reason: 'quiet_hours' });
  expect(openHouse(setting()).tell(aSending(hour), guest('a'), NOON, false).kind).toBe('done');
  expect(tell({ hour: { hour: 12, best: false } }, guest('a')).kind).toBe('done');
  expect(tell({ channels: ['sms'] }, guest('a'), night)).toEqual({ kind: 'wait', until: MORNING });
});

test('messages that a member agreed to are used up one by one, by those who come by that way', () => {
  const house = openHouse(setting());
  const agreed = guest('a', { left: 2 });
  const ask = (channels: Sending['channels']) => tell({ channels, caps: 'exempt' }, agreed, NOON, house).kind;
  expect([ask(['inbox']), ask(['inbox']), ask(['inbox'])]).toEqual(['done', 'done', 'done']);
  expect([1, 2, 3].map(() => ask(['subscribe_message']))).toEqual(['done', 'done', 'stopped']);
});

test('caps count all that was sent on the day, by channel too, and what follows from other days stays', () => {
  const sms = { caps: { all: { day: 3 }, byChannel: { sms: { day: 1 } } } };
  const house = policyWith(sms);
  const ask = (channels: Sending['channels'], who: Guest) => tell({ channels }, who, NOON, house).kind;
  expect([ask(['sms'], guest('a')), ask(['sms'], guest('a')), ask(['inbox'], guest('a')), ask(['email'], guest('a'))]).toEqual([
    ...['done', 'stopped', 'done', 'done'],
  ]);
  expect(ask(['inbox'], guest('a'))).toBe('stopped');
  const before = guest('b', { sent: { [String(today)]: { inbox: 2 } } });
  expect([ask(['inbox'], before), ask(['inbox'], before)]).toEqual(['done', 'stopped']);
  const weekly = policyWith({ caps: { all: { week: 2 }, byChannel: {} } });
  const yesterday = guest('c', { sent: { [String(today - 1)]: { inbox: 1 } } });
  expect([1, 2].map(() => tell({}, yesterday, NOON, weekly).kind)).toEqual(['done', 'stopped']);
  // What shows on the home page counts under no cap.
  expect([1, 2, 3, 4].map(() => ask(['placement'], guest('d')))).toEqual(['done', 'done', 'done', 'done']);
});

test('a step gives a coupon by itself, as the template says who may have it and how many', () => {
  const house = openHouse(setting());
  expect(house.giveCoupon('t', guest('a'), NOON)).toEqual({ kind: 'done', given: 2_000 });
  expect(house.giveCoupon('t', guest('a'), NOON)).toEqual({ kind: 'stopped', reason: 'already_claimed' });
  expect(house.giveCoupon('t', holding('t'), NOON)).toEqual({ kind: 'stopped', reason: 'already_claimed' });
  expect(house.giveCoupon('gone', guest('b'), NOON)).toEqual({ kind: 'stopped', reason: 'not_published' });
  expect(house.giveCoupon('t', guest('b', { at: () => undefined }), NOON)).toEqual({ kind: 'stopped', reason: 'not_published' });
  expect(house.giveCoupon('t', guest('b'), NOON).kind).toBe('done');
  expect(house.giveCoupon('t', guest('c'), NOON)).toEqual({ kind: 'stopped', reason: 'sold_out' });
  const some = (template: object, left = 9) =>
    openHouse(setting({ coupons: new Map([['t', { template: { ...coupon, ...template }, left }]]) })).giveCoupon('t', guest('a'), NOON);
  expect(some({ perMember: undefined }).kind).toBe('done');
  expect(some({ who: { tiers: [], tags: [], listed: true } }).kind).toBe('done');
  expect(some({ who: { tiers: ['gold'], tags: [], listed: false } }).kind).toBe('stopped');
  expect(some({ state: 'draft' })).toEqual({ kind: 'stopped', reason: 'not_published' });
});

test('a coupon for who has a tag is for who has it now', () => {
  const template = { ...coupon, perMember: 2, who: { tiers: [], tags: [{ key: 'likes', value: 'latte' }], listed: false } };
  const house = openHouse(setting({ coupons: new Map([['t', { template, left: 9 }]]) }));
  const tagged = (value: string) => guest('a', { at: () => aProfile({ tags: [{ key: 'likes', value, weight: 1, at: NOON }] }) });
  expect(house.giveCoupon('t', tagged('latte'), NOON).kind).toBe('done');
  expect(house.giveCoupon('t', tagged('tea'), NOON).kind).toBe('stopped');
});

test('a sample stands for all: figures are as many times as large, the number reached with its interval', () => {
  const candidates = Array.from({ length: 50 }, (_, i) => ({ guest: guest(`m${i}`), isIn: () => i < 20 }));
  const time = { from: plusSeconds(NOON, -6 * 86_400), until: NOON, zone: ZONE };
  const judged = rehearseCampaign({ kind: 'now' }, candidates, {
    ...{ ...time, house: openHouse(setting()), sending: aSending(), purse: { messages: 15, money: Number.POSITIVE_INFINITY } },
  });
  const figures = counted(judged, {
    ...time,
    entered: judged.map(({ want }) => want),
    aside: new Set(),
    kept: [],
    sampled: 50,
    total: 5_000,
  });
  expect(figures).toMatchObject({
    messages: 1_500,
    stopped: 500,
    reasons: [{ reason: 'budget', members: 500 }],
    frequency: [{ messages: 1, members: 1_500 }],
  });
  expect(figures.reached).toMatchObject({ about: 1_500 });
  expect(figures.reached.from).toBeLessThan(1_000);
  expect(figures.reached.to).toBeGreaterThan(2_000);
  expect(figures.days).toHaveLength(7);
  expect(campaignRemarks(figures, { language: 'zh', days: 7, isDaily: false })).toEqual(['预算不够：500 人轮不到']);
});
