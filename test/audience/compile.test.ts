import * as fc from 'fast-check';
import { compile, compileAll, type World } from '../../shared/audience/compile';
import type { Profile } from '../../shared/audience/profile';
import type { Condition, Rule } from '../../shared/audience/rule';
import { dayBegins } from '../../shared/time/day-number';
import { naive } from '../harness/audience-model/oracle';
import { anyMoment, anyProfile, anyRule, anyWorld, aWorld, CONDITIONS, DAY, HOUR } from './examples';

const KINDS = Object.keys(CONDITIONS) as Condition['kind'][];

/** Moments at which something may change between two: what is asked for, days and hours around them, and the last millisecond. */
const between = (from: number, to: number, zone: string): number[] => {
  const end = Math.min(to, from + 120 * DAY);
  const some = Array.from({ length: 8 }, (_, i) => Math.floor(from + ((end - from) * i) / 8));
  const midnights = [0, 1, 2, 3, 5, 8, 13, 21, 34].map((days) => dayBegins(Math.floor(from / DAY) + days, zone));
  return [...some, ...midnights, ...midnights.map((ms) => ms - 1), end - 1].filter((ms) => ms >= from && ms < end);
};

const expectSame = (rule: Rule, world: World, profile: Profile, now: number): void => {
  const { is, until } = compile(rule, world)(profile, now);
  expect(is).toBe(naive(rule, world, profile, now));
  if (until !== undefined) expect(until).toBeGreaterThan(now);
  for (const ms of between(now, until ?? Number.POSITIVE_INFINITY, world.zone)) {
    if (naive(rule, world, profile, ms) !== is) expect({ ms: ms - now, is: !is }).toEqual({ until: (until ?? 0) - now, is });
  }
};

describe('a compiled rule says what its words say, and holds as long as it says', () => {
  test.each(KINDS)('%s', (kind) => {
    const runs = kind === 'tag' ? 80 : 25;
    fc.assert(fc.property(CONDITIONS[kind], anyWorld, anyProfile, anyMoment, expectSame), { numRuns: runs, seed: 7 });
  });

  test('groups of all of them, over other audiences too', () => {
    fc.assert(fc.property(anyRule, anyWorld, anyProfile, anyMoment, expectSame), { numRuns: 100, seed: 11 });
  });
});

test('whoever looks again only when the answer may change knows it as well as who looks at any time', () => {
  fc.assert(
    fc.property(anyRule, anyWorld, anyProfile, anyMoment, fc.integer({ min: 0, max: 40 * 24 }), (rule, world, profile, from, hours) => {
      const judge = compile(rule, world);
      const to = from + hours * HOUR;
      let [{ is, until = Number.POSITIVE_INFINITY }, looks] = [judge(profile, from), 0];
      while (until <= to) {
        ({ is, until = Number.POSITIVE_INFINITY } = judge(profile, until));
        looks += 1;
      }
      expect(is).toBe(judge(profile, to).is);
      // A few times a day at most: nobody is asked to look again and again.
      expect(looks).toBeLessThan(400);
    }),
    { numRuns: 200, seed: 13 },
  );
});

test('not all of some is any that is not, and so many of some is not too many that are not', () => {
  const of = fc.array(anyRule, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(of, fc.integer({ min: 1, max: 4 }), anyWorld, anyProfile, anyMoment, (parts, atLeast, world, profile, now) => {
      const is = (rule: Rule): boolean => compile(rule, world)(profile, now).is;
      const nots = parts.map((part): Rule => ({ kind: 'not', of: part }));
      expect(is({ kind: 'not', of: { kind: 'all', of: parts } })).toBe(is({ kind: 'any', of: nots }));
      expect(is({ kind: 'not', of: { kind: 'any', of: parts } })).toBe(is({ kind: 'all', of: nots }));
      const few = parts.length - atLeast + 1;
      if (few >= 1)
        expect(is({ kind: 'not', of: { kind: 'some', atLeast, of: parts } })).toBe(is({ kind: 'some', atLeast: few, of: nots }));
    }),
    { numRuns: 100, seed: 17 },
  );
});

test('all audiences compiled together say what each says by itself', () => {
  fc.assert(
    fc.property(anyWorld, anyProfile, anyMoment, (world, profile, now) => {
      for (const [audienceId, judge] of compileAll(world)) {
        const rule = world.rules.get(audienceId);
        if (rule) expect(judge(profile, now)).toEqual(compile(rule, world)(profile, now));
      }
    }),
    { numRuns: 60, seed: 19 },
  );
});

test('audiences that lead back to themselves are not compiled', () => {
  const to = (audienceId: string): Rule => ({ kind: 'audience', audienceId });
  expect(() =>
    compile(
      to('a'),
      aWorld({
        rules: new Map([
          ['a', to('b')],
          ['b', to('a')],
        ]),
      }),
    ),
  ).toThrow(RangeError);
});
