import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { type Caps, capReached, type FrequencyCaps, type SentDays, sentWithin, withSent } from '../../shared/send/caps';
import { CHANNEL_NEEDS, SEND_CHANNELS, type SendChannel } from '../../shared/send/channel';
import { type Against, chooseChannel, type Reach, whyNoChannel } from '../../shared/send/choose-channel';
import { heldOut, lotOf } from '../../shared/send/holdout';
import { zoneOfMember } from '../../shared/send/member-zone';
import { ALL_MESSAGES, capsFor, type MessagePreferences, OFF_CHANNELS, strictest } from '../../shared/send/preferences';
import { isQuiet, nextAllowed, nextHour } from '../../shared/send/quiet-hours';
import { variantOf } from '../../shared/send/variant';
import { ANSWERS_AT, ANSWERS_ON, workedOf } from '../../shared/send/worked';
import { millis, utc } from '../../shared/time/instant';

// What decides whether, when and by what a member is told something, without a database.

const sign = (text: string) => createHmac('sha256', 'a key').update(text).digest();
const channel = fc.constantFrom(...SEND_CHANNELS);
const channels = fc.uniqueArray(channel, { minLength: 1 });
const some = fc.uniqueArray(channel).map((all) => new Set(all));

const reach: fc.Arbitrary<Reach> = fc.record({
  consents: fc.constantFrom<ReadonlySet<'personalised'>>(new Set(['personalised'] as const), new Set()),
  reachable: some,
  left: fc.record({ subscribe_message: fc.integer({ min: 0, max: 2 }) }),
  off: some,
  prefers: fc.option(channel, { nil: undefined }),
  worked: fc.record({ channels: fc.uniqueArray(channel) }),
});
const against: fc.Arbitrary<Against> = fc.record({ capped: some, refused: some });

test('a channel is chosen only when nothing stands against it, and each other says why it was not', () => {
  fc.assert(
    fc.property(channels, reach, against, (asked, who, stands) => {
      const { channel: chosen, passed } = chooseChannel(asked, who, stands);
      expect([...passed.map((one) => one.channel), ...(chosen ? [chosen] : [])].sort()).toEqual([...asked].sort());
      const may = (one: SendChannel): boolean =>
        who.consents.has(CHANNEL_NEEDS[one].consent) &&
        who.reachable.has(one) &&
        !who.off?.has(one) &&
        !stands.capped.has(one) &&
        !stands.refused.has(one) &&
        (one !== 'subscribe_message' || (who.left.subscribe_message ?? 0) > 0);
      expect(chosen !== undefined).toBe(asked.some(may));
      if (chosen) expect(may(chosen)).toBe(true);
      for (const { channel: one, why } of passed) expect(why === 'other').toBe(may(one));
    }),
  );
});

test('what a member prefers comes first, then what worked, then the order of the campaign', () => {
  const open = { capped: new Set<SendChannel>(), refused: new Set<SendChannel>() };
  const who: Reach = { consents: new Set(['personalised']), reachable: new Set(SEND_CHANNELS), left: {}, worked: { channels: [] } };
  const asked: SendChannel[] = ['inbox', 'sms', 'email'];
  expect(chooseChannel(asked, who, open).channel).toBe('inbox');
  expect(chooseChannel(asked, { ...who, worked: { channels: ['email', 'sms'] } }, open).channel).toBe('email');
  expect(chooseChannel(asked, { ...who, prefers: 'sms', worked: { channels: ['email'] } }, open).channel).toBe('sms');
  expect(chooseChannel(['subscribe_message'], who, open)).toEqual({ passed: [{ channel: 'subscribe_message', why: 'none_left' }] });
  expect(whyNoChannel(chooseChannel(asked, { ...who, consents: new Set() }, open))).toBe('consent');
  expect(whyNoChannel(chooseChannel(asked, who, { ...open, capped: new Set(asked) }))).toBe('cap');
  expect(whyNoChannel(chooseChannel(asked, { ...who, reachable: new Set() }, open))).toBe('no_channel');
});

test('who has turned off all that would reach them is told by none, and that is why', () => {
  const open = { capped: new Set<SendChannel>(), refused: new Set<SendChannel>() };
  const who: Reach = { consents: new Set(['personalised']), reachable: new Set(SEND_CHANNELS), left: {}, worked: { channels: ['sms'] } };
  const off = new Set<SendChannel>(['sms', 'email']);
  expect(chooseChannel(['sms', 'inbox'], { ...who, off, prefers: 'sms' }, open)).toEqual({
    channel: 'inbox',
    passed: [{ channel: 'sms', why: 'off' }],
  });
  const none = chooseChannel(['sms', 'email'], { ...who, off }, open);
  expect([none.channel, whyNoChannel(none)]).toEqual([undefined, 'preference']);
  // Where there is no address, there is nothing to turn off.
  expect(whyNoChannel(chooseChannel(['sms', 'email'], { ...who, off, reachable: new Set(['inbox']) }, open))).toBe('no_channel');
});

test('over several accounts the strictest holds, and fewer is one a week', () => {
  const preferences = fc.record<MessagePreferences>({ off: fc.subarray([...OFF_CHANNELS]), fewer: fc.boolean() });
  fc.assert(
    fc.property(fc.array(preferences, { maxLength: 3 }), (all) => {
      const { off, fewer } = strictest(all);
      expect(fewer).toBe(all.some((one) => one.fewer));
      expect(new Set(off)).toEqual(new Set(all.flatMap((one) => one.off)));
    }),
  );
  const caps: FrequencyCaps = { all: { day: 2, week: 4 }, byChannel: { sms: { week: 1 } } };
  expect(capsFor(caps, ALL_MESSAGES)).toBe(caps);
  expect(capsFor(caps, { fewer: true })).toEqual({ all: { day: 2, week: 1 }, byChannel: { sms: { week: 1 } } });
  expect(capsFor({ ...caps, all: { week: 0 } }, { fewer: true }).all.week).toBe(0);
  expect(capsFor({ ...caps, all: {} }, { fewer: true }).all.week).toBe(1);
});

test("nights are the member's where their phone says that they are elsewhere", () => {
  const [brand, at] = ['Asia/Shanghai', '2026-11-21T12:00:00Z'];
  expect([undefined, 480].map((offset) => zoneOfMember(offset, brand, at))).toEqual([brand, brand]);
  const quiet = { from: '21:00', until: '09:00' };
  // 20:00 in Shanghai is 21:00 in Tokyo, 17:45 in Kathmandu and 07:00 in New York.
  const allowed = (offset: number) => nextAllowed(quiet, at, zoneOfMember(offset, brand, at));
  expect([480, 540, 345, -300].map(allowed)).toEqual([
    '2026-11-21T12:00:00.000Z',
    '2026-11-22T00:00:00.000Z',
    '2026-11-21T12:00:00.000Z',
    '2026-11-21T14:00:00.000Z',
  ]);
});

test('what worked is read from tags, which fade', () => {
  const tag = (key: string, value: string, weight: number) => ({ key, value, weight, at: '2026-11-01T00:00:00Z', halfLifeDays: 30 });
  const tags = [tag(ANSWERS_ON, 'sms', 3), tag(ANSWERS_ON, 'inbox', 4), tag(ANSWERS_AT, '20', 2), tag(ANSWERS_AT, '9', 1)];
  expect(workedOf(tags, '2026-11-02T00:00:00Z')).toEqual({ channels: ['inbox', 'sms'], hour: 20 });
  expect(workedOf(tags, '2027-11-02T00:00:00Z')).toEqual({ channels: [] });
});

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const instant = fc.integer({ min: Date.parse('2025-01-01T00:00:00Z'), max: Date.parse('2028-01-01T00:00:00Z') }).map((ms) => utc(ms));

test('nothing is sent in quiet hours, and never later than the end of them', () => {
  fc.assert(
    fc.property(clock, clock, instant, fc.constantFrom(...ZONES), (from, until, at, zone) => {
      fc.pre(from !== until);
      const allowed = nextAllowed({ from, until }, at, zone);
      expect(isQuiet({ from, until }, allowed, zone)).toBe(false);
      expect(millis(allowed)).toBeGreaterThanOrEqual(millis(at));
      if (!isQuiet({ from, until }, at, zone)) expect(millis(allowed)).toBe(millis(at));
      // Every minute before it is quiet.
      for (let ms = millis(at); ms < millis(allowed); ms += 7 * 60_000) expect(isQuiet({ from, until }, utc(ms), zone)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('quiet hours are the wall clock of the member’s zone, also where it is changed', () => {
  const night = { from: '21:00', until: '09:00' };
  expect(nextAllowed(night, '2026-11-21T23:30:00+08:00', 'Asia/Shanghai')).toBe('2026-11-22T01:00:00.000Z');
  expect(nextAllowed(night, '2026-11-22T08:59:59+08:00', 'Asia/Shanghai')).toBe('2026-11-22T01:00:00.000Z');
  expect(nextAllowed(night, '2026-11-22T09:00:00+08:00', 'Asia/Shanghai')).toBe('2026-11-22T01:00:00.000Z');
  expect(nextAllowed(night, '2026-11-22T20:59:59+08:00', 'Asia/Shanghai')).toBe('2026-11-22T12:59:59.000Z');
  // The night on which New York's clocks go forward is an hour shorter.
  expect(nextAllowed(night, '2027-03-13T22:00:00-05:00', 'America/New_York')).toBe('2027-03-14T13:00:00.000Z');
  expect(nextHour(20, '2026-11-21T20:30:00+08:00', 'Asia/Shanghai')).toBe('2026-11-22T12:00:00.000Z');
  expect(nextHour(20, '2026-11-21T20:00:00+08:00', 'Asia/Shanghai')).toBe('2026-11-21T12:00:00.000Z');
  expect(DateTime.fromISO(nextHour(2, '2027-03-14T00:30:00-05:00', 'America/New_York'), { zone: 'America/New_York' }).hour).toBe(3);
});

const caps: fc.Arbitrary<Caps> = fc.record(
  { day: fc.integer({ min: 0, max: 3 }), week: fc.integer({ min: 0, max: 6 }), month: fc.integer({ min: 0, max: 12 }) },
  { requiredKeys: [] },
);
const frequency: fc.Arbitrary<FrequencyCaps> = fc.record({
  all: caps,
  byChannel: fc.record({ sms: caps, inbox: caps, email: caps }, { requiredKeys: [] }),
});

test('whoever asks before each message never sends more than a cap allows, on any run of days', () => {
  fc.assert(
    fc.property(frequency, fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), channel), { maxLength: 120 }), (limits, asked) => {
      let [sent, day]: [SentDays, number] = [{}, 20_000];
      const log: { day: number; channel: SendChannel }[] = [];
      for (const [later, by] of asked) {
        day += later;
        const within = (days: number, of?: SendChannel) =>
          log.filter((one) => one.day > day - days && (of === undefined || one.channel === of)).length;
        const isOver = ([1, 7, 30] as const).some((days, i) => {
          const span = (['day', 'week', 'month'] as const)[i] ?? 'day';
          return within(days) >= (limits.all[span] ?? 1e9) || within(days, by) >= (limits.byChannel[by]?.[span] ?? 1e9);
        });
        expect(capReached(limits, sent, day, by) !== undefined).toBe(isOver);
        expect(sentWithin(sent, day, 30)).toBe(within(30));
        if (isOver) continue;
        sent = withSent(sent, day, by, 1);
        log.push({ day, channel: by });
      }
      expect(Object.keys(sent).length).toBeLessThanOrEqual(30);
    }),
  );
});

test('what was not sent after all counts no more', () => {
  const sent = withSent(withSent({}, 20_000, 'sms', 1), 20_001, 'sms', 1);
  expect(sentWithin(withSent(sent, 20_000, 'sms', -1, 20_001), 20_001, 7)).toBe(1);
  expect(sentWithin(withSent({}, 20_000, 'sms', -1), 20_000, 7)).toBe(0);
});

const PEOPLE = Array.from({ length: 20_000 }, (_, i) => `member-${i}`);
const shares = { global: 500, globalDraw: '1', control: 1_000 };

test('lots are even, stay as they are, and say nothing of one another', () => {
  const control = (campaignId: string) =>
    new Set(PEOPLE.filter((one) => heldOut(sign, one, campaignId, { ...shares, global: 0 }) === 'control'));
  const [a, b] = [control('a'), control('b')];
  // Five standard deviations of a draw of 20,000 at a tenth.
  for (const group of [a, b]) expect(Math.abs(group.size - 2_000)).toBeLessThan(5 * Math.sqrt(20_000 * 0.1 * 0.9));
  const both = [...a].filter((one) => b.has(one)).length;
  expect(Math.abs(both - 200)).toBeLessThan(5 * Math.sqrt(20_000 * 0.01 * 0.99));
  const holdout = PEOPLE.filter((one) => heldOut(sign, one, 'a', shares) === 'holdout');
  expect(Math.abs(holdout.length - 1_000)).toBeLessThan(5 * Math.sqrt(20_000 * 0.05 * 0.95));
  expect(holdout.every((one) => heldOut(sign, one, 'b', shares) === 'holdout')).toBe(true);
  expect(Math.abs(holdout.filter((one) => a.has(one)).length - 100)).toBeLessThan(5 * Math.sqrt(1_000 * 0.09));
  const larger = PEOPLE.filter((one) => heldOut(sign, one, 'a', { ...shares, global: 0, control: 2_000 }) === 'control');
  expect([...a].every((one) => larger.includes(one))).toBe(true);
});

test('each content gets its share, of the control group and of the others alike', () => {
  const variants = [
    { variantId: 'a', weight: 1 },
    { variantId: 'b', weight: 3 },
  ];
  const got = PEOPLE.filter((one) => variantOf(sign, one, 'c1', variants).variantId === 'b');
  expect(Math.abs(got.length - 15_000)).toBeLessThan(5 * Math.sqrt(20_000 * 0.75 * 0.25));
  const held = PEOPLE.filter((one) => heldOut(sign, one, 'c1', { ...shares, global: 0, control: 5_000 }) === 'control');
  const ofHeld = held.filter((one) => variantOf(sign, one, 'c1', variants).variantId === 'b').length;
  expect(Math.abs(ofHeld - held.length * 0.75)).toBeLessThan(5 * Math.sqrt(held.length * 0.75 * 0.25));
  expect(new Set(PEOPLE.slice(0, 200).map((one) => lotOf(sign, 'x', one, 3)))).toEqual(new Set([0, 1, 2]));
});
