import fc from 'fast-check';
import { compile } from '../../shared/audience/compile';
import type { Profile } from '../../shared/audience/profile';
import type { Rule } from '../../shared/audience/rule';
import { touchesOfEvents } from '../../shared/audience/touches-of-events';
import { inOrder, type Want } from '../../shared/rehearsal/in-order';
import { movesOf } from '../../shared/rehearsal/moves';
import { type PastCoupon, type PastEvent, pastOf } from '../../shared/rehearsal/past';
import { DEFAULT_TAG_RULES } from '../../shared/tag/default-rules';
import { foldTags } from '../../shared/tag/fold';
import { type Instant, millis, utc } from '../../shared/time/instant';
import { days, event, START, ZONE } from '../journey/examples';
import { aProfile } from '../send/examples';

// A member as of then is who the log told by then, however it is worked out.

const CONSENTS: Profile['consents'] = ['membership', 'personalised', 'location'];
const when = fc.integer({ min: 0, max: 10 * 86_400_000 }).map((ms) => utc(millis(START) + ms));
const happened: fc.Arbitrary<PastEvent> = fc
  .record({ type: fc.constantFrom('store_viewed', 'purchase', 'came'), at: when, amount: fc.integer({ min: 1, max: 9 }), id: fc.uuid() })
  .map(({ type, at, amount, id }) => event(type, at, type === 'purchase' ? { amount } : {}, id));
const log = fc.array(happened, { maxLength: 25 }).map((all) => all.sort((a, b) => millis(a.occurredAt) - millis(b.occurredAt)));
const profileOf = (events: readonly PastEvent[], more: Partial<Profile> = {}): Profile =>
  aProfile({ joinedAt: days(-100), consents: CONSENTS, touches: touchesOfEvents(events, ZONE), ...more });
const until = (events: readonly PastEvent[], at: Instant) => events.filter(({ occurredAt }) => millis(occurredAt) <= millis(at));
const making = { zone: ZONE, tagRules: DEFAULT_TAG_RULES };

test('what somebody did and their tags are as the log had them by then, though the log is read from a later day on', () => {
  fc.assert(
    fc.property(log, fc.array(when, { minLength: 1, maxLength: 6 }), (events, moments) => {
      const past = pastOf({ profile: profileOf(events), events, marks: [] }, making);
      const from = millis(days(5));
      const later = pastOf(
        { profile: profileOf(events), events: events.filter(({ occurredAt }) => millis(occurredAt) >= from - 86_400_000) },
        making,
      );
      for (const at of moments) {
        const known = until(events, at);
        expect(past.at(at)?.touches).toEqual(touchesOfEvents(known, ZONE));
        if (millis(at) >= from) expect(later.at(at)?.touches).toEqual(touchesOfEvents(known, ZONE));
        const states = foldTags(DEFAULT_TAG_RULES, known, ZONE, []);
        const weights = (past.at(at)?.tags ?? []).map(({ key, value, weight }) => [key, value, weight]);
        expect(weights).toEqual(states.map(({ key, value, weight }) => [key, value, weight]));
      }
    }),
    { numRuns: 60 },
  );
});

test('coupons are theirs from when they came, and used from when they were; a mark counts until it was taken away; places only with consent', () => {
  const coupon: PastCoupon = { couponId: 'c', templateId: 't', from: START, until: days(9), issuedAt: days(1), redeemedAt: days(3) };
  const mark = { key: 'own', value: '常客', origin: { kind: 'manual' as const, by: '周予' }, at: days(1) };
  const removed = { ...mark, value: '过客', removed: { by: '周予', at: days(2) } };
  const here = { ...event('came', days(2)), place: { latitude: 31, longitude: 121, datum: 'GCJ-02' as const } };
  const history = { profile: profileOf([here]), events: [here], coupons: [coupon], marks: [mark, removed] };
  const past = pastOf(history, making);
  const stateAt = (at: Instant) => past.at(at)?.coupons.map(({ state }) => state);
  expect([days(0.5), days(1), days(2.9), days(3)].map(stateAt)).toEqual([[], ['usable'], ['usable'], ['redeemed']]);
  const wordsAt = (at: Instant) =>
    past
      .at(at)
      ?.tags.filter(({ key }) => key === 'own')
      .map(({ value }) => value);
  expect([days(0.5), days(1.5), days(2.5)].map(wordsAt)).toEqual([[], ['常客', '过客'], ['常客']]);
  expect([past.at(days(1))?.lastPlace, past.at(days(2))?.lastPlace?.at]).toEqual([undefined, days(2)]);
  const shy = pastOf({ ...history, profile: profileOf([here], { consents: ['membership'] }) }, making);
  expect([shy.at(days(4))?.lastPlace, shy.at(days(4))?.tags]).toEqual([undefined, []]);
  // A member of now counts as one from the first that is known of them on.
  const joinsLater = pastOf({ ...history, profile: profileOf([], { joinedAt: days(5) }) }, making);
  expect([joinsLater.at(days(1)), joinsLater.at(days(4))?.joinedAt]).toEqual([undefined, days(5)]);
});

test('who comes into an audience and leaves it does so when looking at every moment would say so', () => {
  const rules: Rule[] = [
    { kind: 'event_count', type: 'came', is: 'at_least', value: 2, withinDays: 2 },
    { kind: 'event_time', type: 'came', which: 'last', is: 'longer_ago', days: 2 } as Rule,
    { kind: 'not', of: { kind: 'purchases', measure: 'spent', is: 'at_least', value: 6, withinDays: 3 } as Rule },
  ];
  const world = { zone: ZONE, places: new Map(), rules: new Map() };
  fc.assert(
    fc.property(log, fc.constantFrom(...rules), (events, rule) => {
      const judge = compile(rule, world);
      const moves = movesOf(judge, pastOf({ profile: profileOf(events), events }, making), START, days(10));
      // Nothing changes but at an event or at the beginning of a day.
      const begins = Array.from({ length: 11 }, (_, i) => utc(millis('2026-03-01T16:00:00.000Z') + i * 86_400_000));
      const looks = [...new Set([...begins, ...events.map(({ occurredAt }) => utc(millis(occurredAt)))])].sort();
      const isAt = (at: Instant): boolean => judge(profileOf(until(events, at)), millis(at)).is;
      let before = isAt(START);
      const naive = looks.flatMap((at) => {
        if (millis(at) <= millis(START) || millis(at) >= millis(days(10))) return [];
        const is = isAt(at);
        const moved = is !== before;
        before = is;
        return moved ? [{ at, on: is ? 'entered' : 'left' }] : [];
      });
      expect(moves).toEqual(naive);
    }),
    { numRuns: 150 },
  );
});

test('everything is judged in the order of time over all members; what waits comes again at its time, and what still waits at the end is nothing', () => {
  const want = (memberId: string, day: number): Want => ({ memberId, at: days(day) });
  const seen: string[] = [];
  const judged = inOrder(
    [want('b', 2), want('a', 2), want('c', 0), want('late', 9), want('night', 1)],
    ({ memberId }, now, isFirst) => {
      seen.push(`${memberId} ${(millis(now) - millis(START)) / 86_400_000} ${isFirst}`);
      if (memberId === 'night' && isFirst) return { kind: 'wait', until: days(2) };
      return memberId === 'late' ? { kind: 'wait', until: days(11) } : { kind: 'done' };
    },
    days(10),
  );
  expect(seen).toEqual(['c 0 true', 'night 1 true', 'a 2 true', 'b 2 true', 'night 2 false', 'late 9 true']);
  expect(judged.map(({ want: { memberId }, at }) => [memberId, at])).toEqual([
    ['c', days(0)],
    ['a', days(2)],
    ['b', days(2)],
    ['night', days(2)],
  ]);
});

test('and so in whatever order it is handed over, however often it waits: as if the soonest were looked for each time', () => {
  const day = fc.integer({ min: 0, max: 12 });
  const wants = fc.array(
    fc.record({ memberId: fc.constantFrom('a', 'b', 'c'), day, waits: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }) }),
    {
      maxLength: 14,
    },
  );
  fc.assert(
    fc.property(wants, (all) => {
      const seen: [number, number, boolean][] = [];
      const times = new Map<Want & { place: number }, number>();
      const asked = all.map(({ memberId, day: at }, place) => ({ memberId, at: days(at), place }));
      const judged = inOrder(
        asked,
        (want, now, isFirst) => {
          seen.push([want.place, (millis(now) - millis(START)) / 86_400_000, isFirst]);
          const waited = times.get(want) ?? 0;
          times.set(want, waited + 1);
          const more = all[want.place]?.waits[waited];
          return more === undefined ? { kind: 'done' } : { kind: 'wait', until: utc(millis(now) + more * 86_400_000) };
        },
        days(10),
      );
      const pending = all.map(({ memberId, day: at, waits }, place) => ({ memberId, at, place, waits, first: true }));
      const plain: typeof seen = [];
      const done: [number, number][] = [];
      for (;;) {
        pending.sort((a, b) => a.at - b.at || a.memberId.localeCompare(b.memberId) || a.place - b.place);
        const next = pending.shift();
        if (!next || next.at >= 10) break;
        plain.push([next.place, next.at, next.first]);
        const [wait, ...waits] = next.waits;
        if (wait === undefined) done.push([next.place, next.at]);
        else pending.push({ ...next, at: next.at + wait, waits, first: false });
      }
      expect(seen).toEqual(plain);
      expect(judged.map(({ want, at }) => [want.place, at])).toEqual(done.map(([place, at]) => [place, days(at)]));
    }),
    { numRuns: 200 },
  );
});

describe('A member of other times', () => {
  const coupon: PastCoupon = { couponId: 'c', templateId: 't', from: START, until: days(9), issuedAt: days(1) };
  const seenAt = (at: Instant) => ({ lastPlace: { point: { latitude: 30, longitude: 120 }, at } });

  test('changes with every event, coupon and mark, once a moment, and when they are first known of', () => {
    const mark = { key: 'own', value: '常客', origin: { kind: 'manual' as const, by: '周予' }, at: days(1) };
    const history = {
      ...{ profile: profileOf([], { joinedAt: days(0) }), events: [event('came', days(2)), event('came', days(3), {}, 'x')] },
      ...{ coupons: [coupon, { ...coupon, redeemedAt: days(3) }], marks: [mark, { ...mark, removed: { by: '周予', at: days(4) } }] },
    };
    const moments = (changes: readonly number[]) => changes.map((ms) => (ms - millis(START)) / 86_400_000);
    expect(moments(pastOf(history, making).changes)).toEqual([0, 1, 2, 3, 4]);
    const { profile, events } = history;
    expect(moments(pastOf({ profile, events }, making).changes)).toEqual([0, 2, 3]);
    expect(moments(pastOf({ profile: { ...profile, joinedAt: days(5) }, events }, making).changes)).toEqual([2, 3]);
  });

  test('is known from the very moment on, joined or seen first', () => {
    const past = pastOf({ profile: profileOf([], { joinedAt: days(1) }), events: [] }, making);
    expect([utc(millis(days(1)) - 1), days(1)].map((at) => past.at(at)?.oneId)).toEqual([undefined, 'm']);
  });

  test('has what they have now of all that nobody asked the past of', () => {
    const now = { coupons: [{ couponId: 'c', templateId: 't', state: 'usable' as const, from: START, until: days(9) }] };
    const events = [event('came', days(1))];
    const tags = [{ key: 'own', value: '常客' }] as never;
    const past = pastOf({ profile: profileOf(events, { ...now, tags }), events }, making);
    expect([past.at(days(-1))?.coupons, past.at(days(-1))?.tags]).toEqual([now.coupons, tags]);
    expect(past.at(days(2))).toBe(past.at(days(2.1)));
    expect(past.at(days(2))).not.toBe(past.at(days(9)));
    const asked = pastOf({ profile: profileOf(events, { ...now, tags }), events, coupons: [coupon], marks: [] }, making);
    expect(asked.at(days(2))?.coupons).toStrictEqual(now.coupons);
    expect(Object.keys(asked.at(days(2)) ?? {})).toContain('tags');
    // A day that was counted whole is there without its events, the day itself only as far as it had come.
    const counted = profileOf([event('came', days(-3)), ...events, event('came', days(1.1), {}, 'later')]);
    expect(pastOf({ profile: counted, events }, making).at(days(1.05))?.touches).toEqual(
      touchesOfEvents([event('came', days(-3)), ...events], ZONE),
    );
    expect(pastOf({ profile: profileOf(events), events }, making).at(days(0.5))?.touches).toEqual({});
  });

  test('was last where the log says, and else where they are known to have been by then', () => {
    const place = { latitude: 31, longitude: 121, datum: 'GCJ-02' as const };
    const events = [{ ...event('came', days(2)), place }, event('came', days(3), {}, 'nowhere')];
    const at = (moment: Instant, known: Instant) =>
      pastOf({ profile: profileOf(events, seenAt(known)), events }, making).at(moment)?.lastPlace;
    expect(at(days(3.5), days(1))).toEqual({ point: { latitude: 31, longitude: 121 }, at: days(2) });
    expect(at(days(1), days(1))).toEqual(seenAt(days(1)).lastPlace);
    expect(at(days(1), days(1.5))).toBeUndefined();
    const none = pastOf({ profile: profileOf(events), events }, making).at(days(1));
    expect(none).not.toHaveProperty('lastPlace');
  });

  test('carries a mark from its moment to the one at which it was taken away', () => {
    const mark = {
      key: 'own',
      value: '常客',
      origin: { kind: 'manual' as const, by: '周予' },
      at: days(1),
      removed: { by: '周予', at: days(2) },
    };
    const past = pastOf({ profile: profileOf([]), events: [], marks: [mark] }, making);
    const at = [utc(millis(days(1)) - 1), days(1), utc(millis(days(2)) - 1), days(2)];
    expect(at.map((moment) => past.at(moment)?.tags.length)).toEqual([0, 1, 1, 0]);
    expect(Object.keys(past.at(days(1))?.tags[0] ?? {})).not.toContain('origin');
  });

  test('is in no audience before anything is known of them, and moves at no moment outside of the time', () => {
    const rule: Rule = { kind: 'not', of: { kind: 'points', is: 'at_least', value: 1 } };
    const judge = compile(rule, { zone: ZONE, places: new Map(), rules: new Map() });
    const movesFrom = (joined: Instant) =>
      movesOf(judge, pastOf({ profile: profileOf([], { joinedAt: joined }), events: [] }, making), START, days(3));
    expect(movesFrom(days(1))).toEqual([{ at: days(1), on: 'entered' }]);
    expect([movesFrom(START), movesFrom(days(3)), movesFrom(days(-1))]).toEqual([[], [], []]);
    expect(movesFrom(utc(millis(days(3)) - 1))).toEqual([{ at: utc(millis(days(3)) - 1), on: 'entered' }]);
    expect(movesFrom(utc(millis(START) + 1))).toEqual([{ at: utc(millis(START) + 1), on: 'entered' }]);
  });
});
