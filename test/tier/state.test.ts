import type { QualifyingFact } from '../../shared/tier/fact';
import { standingOf, tierAt } from '../../shared/tier/standing';
import { basisOf, newTierState, type TierState, tierAfter, tierOf, tierStateOf, withFact } from '../../shared/tier/state';
import { utc } from '../../shared/time/instant';
import { aScheme, JOINED, paid, SHANGHAI } from './examples';

const member = { joinedAt: JOINED };
const calendar = aScheme();

describe('the state', () => {
  const ground = { scheme: calendar, zone: SHANGHAI };

  test('stays small over 2,000 purchases, and says the same', () => {
    const facts = Array.from({ length: 2_000 }, (_, i) => paid(new Date(Date.parse(JOINED) + i * 10_000_000).toISOString(), 2));
    let state = newTierState(ground, member);
    for (const fact of facts) state = withFact(ground, state, fact) ?? state;
    expect(JSON.stringify(state).length).toBeLessThan(1_500);
    const now = '2026-12-01T12:00:00+08:00';
    expect(tierOf(ground, state, now)).toEqual(tierAt(calendar, facts, now, SHANGHAI, member));
  });

  test('says of a fact that is older than what it can still place that it must be made anew', () => {
    let state = newTierState(ground, member);
    for (let day = 1; day <= 30; day += 1)
      state = withFact(ground, state, paid(`2026-06-${String(day).padStart(2, '0')}T12:00:00+08:00`, 1)) ?? state;
    expect(withFact(ground, state, paid('2026-06-05T12:00:00+08:00', 1))).toBeUndefined();
    expect(withFact(ground, state, paid('2026-06-20T11:00:00+08:00', 1))).toBeDefined();
    expect(withFact(ground, state, paid('2026-03-01T12:00:00+08:00', 1))).toBe(state);
  });

  /** A purchase of ¥1 on each of the days of June. */
  const june = (days: number): QualifyingFact[] =>
    Array.from({ length: days }, (_, i) => paid(`2026-06-${String(i + 1).padStart(2, '0')}T12:00:00+08:00`, 1));
  const stateAfter = (facts: readonly QualifyingFact[]): TierState => tierStateOf(ground, facts, member);

  test('keeps the newest twenty-four apart, and folds in what is older', () => {
    const sizes = [0, 1, 24, 25, 30].map((days) => stateAfter(june(days)));
    expect(sizes.map(({ newest }) => newest.length)).toEqual([0, 1, 24, 24, 24]);
    expect(sizes.map(({ run }) => Object.values(run.sums))).toEqual([[], [], [], [100], [600]]);
    expect(sizes[4]?.upTo).toBe(Date.parse('2026-06-06T12:00:00+08:00'));
  });

  test('a fact finds its place right after what is folded in, and none at its very moment', () => {
    const state = stateAfter(june(30));
    expect(withFact(ground, state, paid(utc(state.upTo), 1))).toBeUndefined();
    expect(withFact(ground, state, paid(utc(state.upTo + 1), 1))?.upTo).toBe(state.upTo + 1);
    const first = newTierState(ground, member);
    expect(withFact(ground, first, paid('2026-03-10T00:00:00+08:00', 1))?.newest).toHaveLength(1);
    expect(withFact(ground, first, paid('2026-03-09T23:59:59.999+08:00', 1))).toBe(first);
  });

  test('a fact says when it was bought only where that is another time', () => {
    const [bought, back] = [Date.parse('2026-06-01T12:00:00+08:00'), Date.parse('2026-06-02T12:00:00+08:00')];
    const facts = [paid(utc(bought), 5), paid(utc(back), -5, utc(bought))];
    expect(stateAfter(facts).newest).toEqual([
      [bought, 500],
      [back, -500, bought],
    ]);
  });

  test('whatever the order and however often it is told, it is the same; what came before joining is not in it', () => {
    const facts = june(30);
    const early = paid('2026-03-01T12:00:00+08:00', 9_000);
    expect(stateAfter([early, ...facts].reverse().concat(facts))).toEqual(stateAfter(facts));
  });

  test('counts what happened at the very moment at which it is asked', () => {
    const state = stateAfter(june(3));
    const counted = (now: string) => tierOf(ground, state, now).counted;
    expect([counted('2026-06-02T12:00:00+08:00'), counted('2026-06-02T11:59:59.999+08:00')]).toEqual([200, 100]);
  });

  test('goes on from what was there, and from nothing where nothing was', () => {
    const facts = june(30);
    expect(tierAfter(ground, member, undefined, facts)).toEqual(stateAfter(facts));
    expect(tierAfter(ground, member, stateAfter(facts.slice(0, 10)), facts.slice(10))).toEqual(stateAfter(facts));
    expect(tierAfter(ground, member, undefined, [])).toEqual(newTierState(ground, member));
  });

  test('is to be made anew when a fact is too old for it, whatever follows, or when the scheme measures otherwise', () => {
    const state = stateAfter(june(30));
    const late = paid('2026-06-05T12:00:00+08:00', 1);
    expect(tierAfter(ground, member, state, [late, paid('2026-07-01T12:00:00+08:00', 1)])).toBeUndefined();
    const other = { ...ground, scheme: aScheme({ measure: 'visits' }) };
    expect(tierAfter(other, member, state, [])).toBeUndefined();
    expect(tierAfter(ground, member, state, [])).toBe(state);
  });

  test('what is measured and over which time is told apart, what tiers need is not', () => {
    const schemes = [
      aScheme(),
      aScheme({ measure: 'visits' }),
      aScheme({ period: { kind: 'calendar', startMonth: 4 } }),
      aScheme({ period: { kind: 'rolling', months: 1 } }),
      aScheme({ period: { kind: 'rolling', months: 12 } }),
      aScheme({ period: { kind: 'anniversary' } }),
    ];
    expect(new Set(schemes.map(basisOf)).size).toBe(schemes.length);
    expect(basisOf({ ...calendar, tiers: calendar.tiers.slice(0, 2), graceDays: 5 })).toBe(basisOf(calendar));
  });

  test('nobody has a tier that was brought along but who brought one', () => {
    expect(Object.keys(newTierState(ground, member).run)).not.toContain('isBrought');
    expect(newTierState(ground, { ...member, startsAs: 'gold' }).run).toMatchObject({ tierId: 'gold', isBrought: true });
  });

  test('days of grace of a tier that the scheme no longer has are none', () => {
    const { run } = newTierState(ground, member);
    const until = Date.parse('2026-06-11T00:00:00+08:00');
    const now = Date.parse('2026-06-01T12:00:00+08:00');
    const left = { ...run, tierId: 'silver', grace: { tierId: 'gone', until } };
    expect(standingOf(ground, left, now)).toMatchObject({
      tierId: 'silver',
      isGrace: false,
      keep: { tierId: 'silver', missing: 100_000, by: '2026-12-31T23:59:59+08:00' },
    });
    expect(standingOf(ground, { ...left, grace: { tierId: 'gold', until } }, now)).toMatchObject({
      tierId: 'gold',
      isGrace: true,
      keep: { tierId: 'gold', missing: 300_000, by: '2026-06-10T23:59:59+08:00' },
    });
  });
});
