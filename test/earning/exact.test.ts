import * as fc from 'fast-check';
import type { Goods } from '../../shared/coupon/goods';
import { countedWithout } from '../../shared/earning/caps';
import { type Earned, earn } from '../../shared/earning/earn';
import { decimalWords } from '../../shared/earning/fraction';
import type { EarningPolicy, EarningRule } from '../../shared/earning/rule';
import type { SentLine } from '../../shared/order/sent-order';
import { sentLine } from '../order/sent-examples';
import { aPolicy, aRule, bought, category, happened, known, multiplier, perEvent } from './examples';

const CATEGORIES = ['coffee', 'tea', 'cake'] as const;
const ROUNDINGS = ['down', 'half_up', 'up'] as const;
const goods = fc.record({
  only: fc.subarray([...CATEGORIES], { maxLength: 2 }).map((ids) => ids.map(category)),
  except: fc.subarray([...CATEGORIES], { maxLength: 1 }).map((ids) => ids.map(category)),
});

interface Base {
  points: number;
  per: number;
  goods: Goods;
  onlyFull: boolean;
  rounding: (typeof ROUNDINGS)[number];
  once?: number | undefined;
}
interface More {
  times: number;
  goods: Base['goods'];
}

const anyBase: fc.Arbitrary<Base> = fc.record({
  points: fc.integer({ min: 1, max: 7 }),
  per: fc.constantFrom(1, 3, 7, 30, 100),
  goods,
  onlyFull: fc.boolean(),
  rounding: fc.constantFrom(...ROUNDINGS),
  once: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
});
const anyMore: fc.Arbitrary<More> = fc.record({ times: fc.constantFrom(50, 100, 133, 150, 200), goods });
const anyLine = fc.record({ category: fc.constantFrom(...CATEGORIES), net: fc.integer({ min: 0, max: 60 }) });
const anyRun = fc.record({
  lines: fc.array(anyLine, { minLength: 1, maxLength: 3 }),
  base: anyBase,
  more: fc.array(anyMore, { maxLength: 2 }),
  highest: fc.boolean(),
});

const isFor = ({ only, except }: Base['goods'], of: string): boolean =>
  (only.length === 0 || only.some(({ id }) => id === of)) && !except.some(({ id }) => id === of);

/** Each line's points in parts of `per` × 10,000, so that all of them are whole; with two multipliers no fraction is smaller. */
const inSmallParts = (lines: { category: string; net: number }[], base: Base, more: More[], highest: boolean): number[] => {
  const eligible = lines.map((line) => (isFor(base.goods, line.category) ? line.net : 0));
  const all = eligible.reduce((sum, net) => sum + net, 0);
  const counted = base.onlyFull ? all - (all % base.per) : all;
  return eligible.map((net, i) => {
    const times = more.filter((one) => isFor(one.goods, lines[i]?.category ?? '')).map((one) => one.times);
    const works = highest && times.length > 0 ? [Math.max(...times)] : times;
    const factor = works.reduce((product, one) => product * one, 1) * 100 ** (2 - works.length);
    // With only full amounts, every line counts for its share of them: parts of `all` too.
    return net * counted * base.points * factor;
  });
};

/** Points are handed out one by one until the next would be one too many. */
const countedOut = (exact: number, one: number, rounding: Base['rounding']): number => {
  let points = 0;
  while ((points + 1) * one <= exact) points++;
  const rest = exact - points * one;
  const up = { down: false, half_up: 2 * rest >= one, up: rest > 0 }[rounding];
  return up ? points + 1 : points;
};

/** Of all ways to share whole points over the lines, the one nearest to the exact shares; of equals the one that gives the first more. */
const nearest = (total: number, weights: number[]): number[] => {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all === 0) return weights.map(() => 0);
  let best: number[] = [];
  let least = Number.POSITIVE_INFINITY;
  const try_ = (shares: number[], left: number): void => {
    const i = shares.length;
    if (i === weights.length - 1) {
      const whole = [...shares, left];
      const off = whole.reduce((sum, share, at) => sum + Math.abs(share * all - total * (weights[at] ?? 0)), 0);
      if (off < least) [best, least] = [whole, off];
      return;
    }
    for (let share = left; share >= 0; share--) try_([...shares, share], left - share);
  };
  try_([], total);
  return best;
};

const rulesOf = (base: Base, more: More[]): EarningRule[] => [
  aRule(
    'base',
    {
      kind: 'per_amount',
      points: base.points,
      per: { amount: base.per, currency: 'CNY' },
      goods: base.goods,
      onlyFull: base.onlyFull,
      rounding: base.rounding,
    },
    { caps: { ...(base.once !== undefined && { once: base.once }) } },
  ),
  ...more.map((one, i) => aRule(`more${i}`, multiplier(one.times, { goods: one.goods }))),
];

const linesOf = (lines: { category: string; net: number }[]): SentLine[] =>
  lines.map((line, i) => sentLine(`l${i}`, 1, line.net, { category: line.category }));

const addsUp = (earned: Earned): void => {
  const total = (all: { points: number }[]): number => all.reduce((sum, { points }) => sum + points, 0);
  expect(total(earned.grants)).toBe(earned.points);
  for (const grant of earned.grants) expect(total(grant.parts)).toBe(grant.points);
  for (const { points } of earned.lines) expect(Number.isSafeInteger(points) && points >= 0).toBe(true);
};

test('points are what counting them out by hand comes to, and the lines are the nearest whole shares of them', () => {
  fc.assert(
    fc.property(anyRun, ({ lines, base, more, highest }) => {
      const earned = earn(
        rulesOf(base, more),
        bought({ lines: linesOf(lines) }),
        known(),
        aPolicy({ multipliers: highest ? 'highest' : 'together' }),
      );
      addsUp(earned);
      const small = inSmallParts(lines, base, more, highest);
      const all = lines.reduce((sum, line) => sum + (isFor(base.goods, line.category) ? line.net : 0), 0);
      const exact = small.reduce((sum, one) => sum + one, 0);
      const uncapped = all === 0 ? 0 : countedOut(exact, all * base.per * 10_000, base.rounding);
      const points = Math.min(uncapped, base.once ?? Number.POSITIVE_INFINITY);
      expect(earned.points).toBe(points);
      // Beyond some tens of points, trying all shares takes too long; what is shared out is no other rule then.
      if (points > 60) return;
      expect(earned.lines.map((line) => line.points)).toEqual(nearest(points, small));
    }),
    { numRuns: 200 },
  );
});

test('dearer lines, a higher multiplier and a later limit never earn less', () => {
  fc.assert(
    fc.property(anyRun, fc.nat({ max: 500 }), ({ lines, base, more, highest }, raise) => {
      const policy = aPolicy({ multipliers: highest ? 'highest' : 'together' });
      const points = (changed: typeof lines, by: More[], of = base): number =>
        earn(rulesOf(of, by), bought({ lines: linesOf(changed) }), known(), policy).points;
      const plain = points(lines, more);
      const dearer = lines.map((line) => ({ ...line, net: line.net + raise }));
      // A dearer line elsewhere can turn full amounts to lines that multiply less: only without that it holds.
      if (!base.onlyFull || more.length === 0) expect(points(dearer, more)).toBeGreaterThanOrEqual(plain);
      expect(
        points(
          lines,
          more.map((one) => ({ ...one, times: one.times + raise })),
        ),
      ).toBeGreaterThanOrEqual(plain);
      expect(points(lines, more, { ...base, once: undefined })).toBeGreaterThanOrEqual(plain);
    }),
    { numRuns: 100 },
  );
});

test('over days of orders, events and cancellations no limit is ever passed, and each gives all that it may', () => {
  const CAPS = { day: 60, month: 150, ever: 260 };
  const ALL = { day: 80, month: 210 };
  const rules = [
    aRule('buy', { kind: 'per_amount', points: 1, per: { amount: 100, currency: 'CNY' } }, { caps: CAPS }),
    aRule('visit', perEvent('store_visited', 5, { often: { times: 2, per: 'day' } })),
  ];
  const policy: EarningPolicy = aPolicy({ caps: ALL });
  const step = fc.record({
    kind: fc.constantFrom('buy' as const, 'visit' as const, 'cancel' as const),
    // Days go on by up to two, and a message may be up to three days late.
    on: fc.integer({ min: 0, max: 2 }),
    late: fc.constantFrom(0, 0, 0, 1, 3),
    yuan: fc.integer({ min: 0, max: 70 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let day = 5;
      let soFar = {};
      let given: { day: string; rule: string; points: number; counts: Earned['counts'] }[] = [];
      for (const { kind, on, late, yuan } of steps) {
        day += on;
        if (kind === 'cancel') {
          // The last one goes, its day being no more than a week ago, as the counts of older days are forgotten.
          const last = given.at(-1);
          if (!last) continue;
          given = given.slice(0, -1);
          soFar = countedWithout(soFar, last.counts);
          continue;
        }
        const at = new Date(Date.UTC(2026, 10, day - late, 4)).toISOString();
        const on_ = at.slice(0, 10);
        const past = (within: number, rule?: string) =>
          given.filter((one) => one.day.slice(0, within) === on_.slice(0, within) && (rule === undefined || one.rule === rule));
        const room = (most: number, within: number, rule?: string) => most - past(within, rule).reduce((sum, one) => sum + one.points, 0);
        const wanted = kind === 'buy' ? yuan : past(10, 'visit').length < 2 ? 5 : 0;
        const limits = [
          room(ALL.day, 10),
          room(ALL.month, 7),
          ...(kind === 'buy' ? [room(CAPS.day, 10, 'buy'), room(CAPS.month, 7, 'buy'), room(CAPS.ever, 0, 'buy')] : []),
        ];
        const deed =
          kind === 'buy' ? bought({ at, lines: [sentLine('l0', 1, yuan * 100)] }) : happened('store_visited', { occurredAt: at });
        const earned = earn(rules, deed, known({ soFar }), policy);
        addsUp(earned);
        expect(earned.points).toBe(Math.max(0, Math.min(wanted, ...limits)));
        soFar = earned.soFar;
        if (earned.points > 0) given.push({ day: on_, rule: kind, points: earned.points, counts: earned.counts });
      }
    }),
    { numRuns: 100 },
  );
});

test('a fraction in words is cut after two decimals and says that there is more', () => {
  expect(['12', '253/20', '1/3', '5/2', '200/3', '3700001/2', '1/1000'].map(decimalWords)).toEqual([
    '12',
    '12.65',
    '0.33…',
    '2.5',
    '66.66…',
    '1,850,000.5',
    '0.00…',
  ]);
});
