import * as fc from 'fast-check';
import * as v from 'valibot';
import type { QualifyingFact } from '../../shared/tier/fact';
import { levelOf, type TierScheme } from '../../shared/tier/scheme';
import { tierAt } from '../../shared/tier/standing';
import { newTierState, TierState, tierOf, tierStateOf, withFact } from '../../shared/tier/state';
import { utc } from '../../shared/time/instant';
import { plainTiers } from '../harness/loyalty-model/plain-tiers';
import { aScheme, SHANGHAI } from './examples';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2024-01-20T16:00:00Z');
const LENGTH = 3 * 366 * DAY;

const anyScheme: fc.Arbitrary<TierScheme> = fc
  .record({
    period: fc.oneof(
      fc.constantFrom(1, 2, 7).map((startMonth) => ({ kind: 'calendar' as const, startMonth })),
      fc.constantFrom(1, 3, 12).map((months) => ({ kind: 'rolling' as const, months })),
      fc.constant({ kind: 'anniversary' as const }),
    ),
    landing: fc.constantFrom('one_step' as const, 'as_earned' as const),
    graceDays: fc.constantFrom(0, 0, 1, 20),
  })
  .map(aScheme);

/** A moment, often just at a midnight in Shanghai, and often at the same as another. */
const anyMoment = (from: number, length: number) =>
  fc.oneof(
    fc.integer({ min: from, max: from + length }),
    fc.tuple(fc.integer({ min: 0, max: Math.floor(length / DAY) }), fc.constantFrom(-1, 0, 1)).map(([day, ms]) => from + day * DAY + ms),
  );

/** Purchases of up to ¥4,000, some of which come back, in part or whole, at once or much later. */
const anyFacts = fc
  .array(
    fc.record({
      at: anyMoment(START - 30 * DAY, LENGTH),
      amount: fc.oneof(fc.integer({ min: 1, max: 400_000 }), fc.constantFrom(100_000, 200_000, 300_000, 500_000)),
      back: fc.option(fc.record({ share: fc.integer({ min: 1, max: 4 }), after: fc.constantFrom(0, 1, HOUR, DAY, 40 * DAY, 400 * DAY) }), {
        freq: 3,
      }),
    }),
    { maxLength: 30 },
  )
  .map((purchases) =>
    purchases.flatMap(({ at, amount, back }, i): QualifyingFact[] => [
      { factId: `p${i}`, at: utc(at), amount },
      ...(back ? [{ factId: `r${i}`, at: utc(at + back.after), amount: -Math.ceil((amount * back.share) / 4), boughtAt: utc(at) }] : []),
    ]),
  );

const anyJoining = anyMoment(START, 60 * DAY);
const plain = ({ at, amount, boughtAt = at }: QualifyingFact) => ({ at: Date.parse(at), amount, boughtAt: Date.parse(boughtAt) });
const toTheSecond = (ms: number): number => Math.floor(ms / 1000) * 1000;

test('the tier and its whole history are what going through every day by hand gives', () => {
  fc.assert(
    fc.property(anyScheme, anyFacts, anyJoining, anyMoment(START + 60 * DAY, LENGTH), (scheme, facts, joined, now) => {
      const standing = tierAt(scheme, facts, utc(now), SHANGHAI, { joinedAt: utc(joined) });
      const seen = plainTiers(scheme, facts.map(plain), joined, now);
      expect(standing.history.map(({ tierId, from }) => [tierId, Date.parse(from)])).toEqual(
        seen.map(([tierId, at]) => [tierId, toTheSecond(at)]),
      );
      expect(standing.tierId).toBe(seen.at(-1)?.[0]);
    }),
    { numRuns: 50 },
  );
});

test('the order of arrival and repeats change nothing', () => {
  fc.assert(
    fc.property(
      anyScheme,
      anyFacts.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 }))),
      anyMoment(START + 60 * DAY, LENGTH),
      (scheme, [facts, shuffled], now) => {
        const member = { joinedAt: utc(START) };
        expect(tierAt(scheme, shuffled, utc(now), SHANGHAI, member)).toEqual(tierAt(scheme, facts, utc(now), SHANGHAI, member));
      },
    ),
    { numRuns: 50 },
  );
});

test('the state says what the whole history says, in whatever order it took the facts in, and stays small', () => {
  fc.assert(
    fc.property(
      anyScheme,
      anyFacts.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }))),
      (scheme, [facts, arriving]) => {
        const ground = { scheme, zone: SHANGHAI };
        const member = { joinedAt: utc(START) };
        const known: QualifyingFact[] = [];
        let state = newTierState(ground, member);
        for (const fact of arriving) {
          known.push(fact);
          state = withFact(ground, state, fact) ?? tierStateOf(ground, known, member);
        }
        const stored = v.parse(TierState, JSON.parse(JSON.stringify(state)));
        for (const now of [START + LENGTH / 2, START + LENGTH, START + 2 * LENGTH].filter((one) => one >= state.upTo))
          expect(tierOf(ground, stored, utc(now))).toEqual(tierAt(scheme, facts, utc(now), SHANGHAI, member));
        expect(stored.newest.length).toBeLessThanOrEqual(24);
      },
    ),
    { numRuns: 40 },
  );
});

test('what is said to be missing is exactly enough, and one less is not', () => {
  fc.assert(
    fc.property(anyScheme, anyFacts, anyMoment(START + 60 * DAY, LENGTH), (scheme, facts, now) => {
      const member = { joinedAt: utc(START) };
      const ask = (more: number, at: number) =>
        tierAt(
          scheme,
          [...facts.filter((one) => Date.parse(one.at) <= now), { factId: 'more', at: utc(at), amount: more }],
          utc(at),
          SHANGHAI,
          member,
        );
      const { next, keep, tierId, until } = tierAt(scheme, facts, utc(now), SHANGHAI, member);
      if (next) {
        expect(ask(next.missing, now).tierId).toBe(next.tierId);
        if (next.missing > 0) expect(ask(next.missing - 1, now).tierId).toBe(tierId);
        const last = Date.parse(next.by) + 999;
        // By then the tier may have fallen, but what is asked for is still what it takes.
        if (until === undefined || last <= Date.parse(until)) expect(ask(next.missing, last).tierId).toBe(next.tierId);
      }
      if (keep && until) {
        const after = utc(Date.parse(keep.by) + 1000);
        const bought = { factId: 'more', at: keep.by, amount: keep.missing };
        const known = facts.filter((one) => Date.parse(one.at) <= now);
        const kept = tierAt(scheme, [...known, bought], after, SHANGHAI, member).tierId;
        // Over the last months it may even be enough for a higher one.
        expect(levelOf(scheme, kept)).toBeGreaterThanOrEqual(levelOf(scheme, tierId));
      }
    }),
    { numRuns: 40 },
  );
});

test('a tier ends when it is said to end, when nothing more comes, and not a second before', () => {
  fc.assert(
    fc.property(anyScheme, anyFacts, anyMoment(START + 60 * DAY, LENGTH), (scheme, facts, now) => {
      const member = { joinedAt: utc(START) };
      const known = facts.filter((one) => Date.parse(one.at) <= now);
      const { tierId, until } = tierAt(scheme, known, utc(now), SHANGHAI, member);
      if (until === undefined) return expect(tierId).toBe('base');
      expect(tierAt(scheme, known, until, SHANGHAI, member).tierId).toBe(tierId);
      return expect(tierAt(scheme, known, utc(Date.parse(until) + 1000), SHANGHAI, member).tierId).not.toBe(tierId);
    }),
    { numRuns: 40 },
  );
});
