import type { Profile } from '../../shared/audience/profile';
import type { SentDays } from '../../shared/send/caps';
import { SEND_CHANNELS, type SendChannel } from '../../shared/send/channel';
import { isSettled, SEND_STATES } from '../../shared/send/send';
import type { Sending } from '../../shared/send/sending';
import { cappedFor, hourFor, mallFor, placeFor, reachableFor, waitOrStop } from '../../shared/send/suit';
import { ANSWERS_AT } from '../../shared/send/worked';
import { indexStores } from '../../shared/store/nearest';
import type { Store } from '../../shared/store/store';

const NOW = '2026-11-21T12:00:00Z';
const TODAY = 20_778;
const profile = (changes: Partial<Profile> = {}): Profile => ({
  ...{ oneId: 'p1', joinedAt: '2025-01-01T00:00:00Z', tier: 'lan', points: 0, consents: ['membership'], reachable: ['inbox'] },
  ...{ tags: [], coupons: [], touches: {}, listedIn: [] },
  ...changes,
});
const bought = (...channels: string[]): Partial<Profile> => ({
  touches: { purchase: channels.map((channel) => ({ day: TODAY, channel, count: 1 })) },
});

const COUPON = { kind: 'coupon', templateId: 't1' } as const;
const WITH_MALL = { ...COUPON, mallForOnline: { templateId: 't-mall' } };

test.each<[string, Sending['offer'], Partial<Profile>, string | undefined]>([
  ['who buys online, where the mall has one', WITH_MALL, bought('online', 'online', 'pos'), 't-mall'],
  ['who buys in stores', WITH_MALL, bought('online', 'pos'), undefined],
  ['who has bought nothing', WITH_MALL, {}, undefined],
  ['who buys online, where the mall has none', COUPON, bought('online'), undefined],
  ['who buys online and is given points', { kind: 'points', points: 5 }, bought('online'), undefined],
])('%s gets the mall’s coupon, and is asked to no store, or the offer as it is', (_, offer, changes, templateId) => {
  expect(mallFor({ offer }, profile(changes))).toEqual(templateId && { offer: { kind: 'coupon', templateId } });
});

const store = (storeId: string, latitude: number): Store => ({
  ...{ storeId, name: storeId, address: '路', province: '31', city: '市', tags: [] },
  position: { latitude, longitude: 121 },
});
const index = indexStores([store('near', 31), store('far', 32)]);
const by = { index, hasOffer: ({ storeId }: Store) => storeId !== 'far', now: NOW };
const sending = (place: Sending['place']) => ({ offer: COUPON, stores: { kind: 'all' as const }, place });
const NEAREST = { kind: 'nearest', of: 'home', radius: 5_000, freshMinutes: 60 } as const;

test.each<[string, Sending['place'], string | undefined, object | 'too_far']>([
  ['the home store', { kind: 'any' }, 'near', { offer: COUPON, storeId: 'near' }],
  ['none, where the home store has no such offer', { kind: 'any' }, 'far', { offer: COUPON }],
  ['none in particular', { kind: 'any' }, undefined, { offer: COUPON }],
  ['the nearest to home', NEAREST, 'near', { offer: COUPON, storeId: 'near' }],
  ['none within reach', NEAREST, 'far', 'too_far'],
  ['none, as no place is known', NEAREST, undefined, 'too_far'],
])('the store to which a member is asked is %s', (_, place, homeStore, placed) => {
  const found = placeFor(sending(place), profile(homeStore === undefined ? {} : { homeStore }), by);
  expect(found).toEqual(placed);
  if (found !== 'too_far') expect('storeId' in found).toBe('storeId' in (placed as object));
});

test('the hour is of the member’s day; their best one is of the brand’s clock; without an hour it is at once', () => {
  const zones = { brand: 'Asia/Shanghai', member: 'Asia/Tokyo' };
  const tags = [{ key: ANSWERS_AT, value: '22', weight: 3, at: NOW }];
  const known = profile({ tags });
  expect(hourFor({}, known, NOW, zones)).toBeUndefined();
  // 20:00 in Shanghai is 21:00 in Tokyo.
  expect(hourFor({ hour: { hour: 21, best: false } }, known, NOW, zones)).toBe('2026-11-21T12:00:00.000Z');
  expect(hourFor({ hour: { hour: 21, best: true } }, known, NOW, zones)).toBe('2026-11-21T14:00:00.000Z');
  expect(hourFor({ hour: { hour: 22, best: true } }, profile(), NOW, zones)).toBe('2026-11-21T13:00:00.000Z');
});

test.each<[Profile['reachable'], string | undefined, SendChannel[], SendChannel[]]>([
  [['inbox', 'sms'], undefined, ['sms'], ['inbox', 'sms', 'placement']],
  // The inbox is of this house, whatever providers there are.
  [['inbox', 'sms', 'email'], undefined, ['email'], ['inbox', 'email', 'placement']],
  [['inbox'], 'SH1', [], ['inbox', 'placement', 'clerk_task']],
  [[], undefined, [...SEND_CHANNELS], ['placement']],
])('who can be reached by %j, asked to %p, where there are %j, is reached by %j', (reachable, storeId, there, channels) => {
  expect(reachableFor({ reachable }, storeId, (one) => there.includes(one))).toEqual(new Set(channels));
});

describe('channels by which one message more is too many', () => {
  const channels: SendChannel[] = ['inbox', 'placement', 'sms'];
  const caps = { all: { day: 2 }, byChannel: { sms: { week: 1 } } };
  const capped = (sent: SentDays | undefined, fewer = false) => [...cappedFor({ channels }, caps, sent, TODAY, { fewer })];

  test.each<[string, SentDays | undefined, boolean, SendChannel[]]>([
    ['nothing was sent', {}, false, []],
    ['one was sent today', { [TODAY]: { inbox: 1 } }, false, []],
    ['two were sent today: what only waits on a page disturbs nobody', { [TODAY]: { inbox: 2 } }, false, ['inbox', 'sms']],
    ['an SMS was sent this week', { [TODAY - 6]: { sms: 1 } }, false, ['sms']],
    ['an SMS was sent the week before', { [TODAY - 7]: { sms: 1 } }, false, []],
    ['they want fewer and had one this week', { [TODAY - 6]: { inbox: 1 } }, true, ['inbox', 'sms']],
    ['they want fewer and had one the week before', { [TODAY - 7]: { inbox: 1 } }, true, []],
    ['caps do not hold', undefined, true, []],
  ])('%s', (_, sent, fewer, expected) => {
    expect(capped(sent, fewer)).toEqual(expected);
  });
});

test('what has to wait waits until its end, its last second with it, and is over after that', () => {
  const until = '2026-11-22T09:00:00Z';
  const wait = (at: string, end: string | undefined) => waitOrStop(end === undefined ? {} : { until: end }, at);
  expect(wait('2026-11-22T09:00:00.999Z', until)).toEqual({ kind: 'wait', until: '2026-11-22T09:00:00.999Z' });
  expect(wait('2026-11-22T09:00:01Z', until)).toEqual({ kind: 'stop', reason: 'quiet_hours' });
  expect(wait('2030-01-01T00:00:00Z', undefined)).toEqual({ kind: 'wait', until: '2030-01-01T00:00:00Z' });
});

test('nothing follows once it was sent, stopped or refused, or nobody can say', () => {
  expect(SEND_STATES.filter((state) => isSettled({ state }))).toEqual(['sent', 'stopped', 'failed', 'unknown']);
});
