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
