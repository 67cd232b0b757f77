import * as fc from 'fast-check';
import { fadingOf } from '../../shared/audience/fading';
import { firstChange } from '../../shared/audience/first-change';
import type { ProfileTag } from '../../shared/audience/profile';
import { weightChange } from '../../shared/audience/weight-change';
import { totalAt } from '../../shared/tag/tag';
import { anyMoment, anyTag, DAY, iso, later, START } from './examples';

const tea = (weight: number, changes: Partial<ProfileTag> = {}): ProfileTag => ({
  ...{ key: 'drink', value: 'tea', weight, at: iso(START) },
  ...changes,
});
const changeOf = (tags: readonly ProfileTag[], threshold: number, now = START): number =>
  weightChange(tags.map(fadingOf), 'tea', threshold, now);
const in10 = { halfLifeDays: 10 };
const ends = (...all: [days: number, weight: number][]) => ({ ends: all.map(([days, weight]) => ({ until: iso(later(days)), weight })) });
const NEVER = Number.POSITIVE_INFINITY;

describe('when the weight of a tag comes to lie on the other side of a threshold', () => {
  test.each<[string, ProfileTag[], number, number]>([
    ['what does not fade stays', [tea(2)], 2, NEVER],
    ['too light, it stays too light', [tea(1.9, in10)], 2, NEVER],
    ['half is left after a half-life, and just then it is still enough', [tea(4, in10)], 2, later(10) + 1],
    ['what speaks against it fades too, and just then it is enough', [tea(-4, in10)], -2, later(10)],
    ['enough that speaks against it stays enough', [tea(-1, in10)], -2, NEVER],
    ['what begins later is said from then on', [tea(2, { from: iso(later(3)) })], 2, later(3)],
    ['what begins now has begun', [tea(2, { from: iso(START) })], 2, NEVER],
    ['what ends is said until then', [tea(2, { until: iso(later(3)) })], 2, later(3)],
    ['what ends now has ended', [tea(2, { until: iso(START) })], 2, NEVER],
    ['a part that ends is part of it until then', [tea(1, ends([5, 1]))], 2, later(5)],
    ['a part that ends now has ended', [tea(2, ends([0, 1]))], 2, NEVER],
    ['parts that end without making a difference', [tea(0, ends([1, 1], [2, 2], [9, 9]))], 10, later(2)],
    [
      'the soonest of several ends, whoever is named first',
      [tea(1, { until: iso(later(4)) }), tea(1, { until: iso(later(3)) })],
      2,
      later(3),
    ],
    ['the soonest of several beginnings', [tea(2, { from: iso(later(4)) }), tea(2, { from: iso(later(3)) })], 2, later(3)],
    ['faded before it would end', [tea(4, { ...in10, until: iso(later(11)) })], 2, later(10) + 1],
    ['ended before it has faded', [tea(4, { ...in10, until: iso(later(10)) })], 2, later(10)],
    ['a part that fades and ends', [tea(2, { ...in10, ...ends([3, 2]) })], 2, later(3)],
    ['what fades beside what stays', [tea(1), tea(2, in10)], 2, later(10) + 1],
    ['other values are no matter of it', [tea(2), tea(8, { ...in10, value: 'milk' })], 2, NEVER],
  ])('%s', (_, tags, threshold, expected) => {
    expect(changeOf(tags, threshold)).toBe(expected);
  });

  test.each<[string, number, number]>([
    ['above the band', 9, later(10) + 1],
    ['in it, until it is too little for it', 4, later(10) + 1],
    ['below it for good', 1, NEVER],
  ])('in bands: %s', (_, weight, expected) => {
    const steps = [
      { from: 2, value: 'tea' },
      { from: 4.5, value: 'milk' },
    ];
    const tag: ProfileTag = { key: 'drink', weight, at: iso(START), ...in10, bands: { weight: 1, steps } };
    expect(changeOf([tag], 0.2)).toBe(expected);
  });

  test('of a hundred pieces ahead: what then still holds is asked again', () => {
    const many = Array.from({ length: 150 }, (_, i): [number, number] => [i + 1, 1]);
    expect(changeOf([tea(2, ends(...many))], 2)).toBe(later(100));
    expect(changeOf([tea(2, ends(...many.slice(0, 99)))], 2)).toBe(NEVER);
  });

  test('where one part falls and another rises it is asked again no later than it changes, and then is known to the millisecond', () => {
    // 4 · 2^(−t/10) − 3 · 2^(−t) is 1 now, more than 2 after a day, and 2 again after ten days or so.
    const both = [tea(4, in10), tea(-3, { halfLifeDays: 1 })];
    const weight = (ms: number): number => both.reduce((sum, tag) => sum + totalAt(tag, iso(ms)), 0);
    const crossings: number[] = [];
    for (let now = START, looks = 0; looks < 20; looks += 1) {
      const next = changeOf(both, 2, now);
      if (next === NEVER) break;
      if (weight(next) >= 2 !== weight(now) >= 2) crossings.push(next);
      now = next;
    }
    expect(crossings).toHaveLength(2);
    for (const ms of crossings) expect(weight(ms) >= 2).not.toBe(weight(ms - 1) >= 2);
  });

  test('what has all but faded still counts as long as a number can tell', () => {
    // A quarter, and a rest below zero that is told from nothing for 152 days.
    const tags = [tea(0.25), tea(2 ** 20, { halfLifeDays: 1 }), tea(-(2 ** 20), { halfLifeDays: 2 })];
    const weight = (days: number): number => tags.reduce((sum, tag) => sum + totalAt(tag, iso(later(days))), 0);
    expect([2, 150, 153].map((days) => weight(days) >= 0.25)).toEqual([false, false, true]);
    expect(changeOf(tags, 0.25, later(2))).toBeLessThan(later(153));
  });

  test('nothing changes before; and where all parts fade alike, it changes just then', () => {
    const weightAt = (tags: readonly ProfileTag[], ms: number): number =>
      tags.reduce((sum, tag) => {
        const total = totalAt(tag, iso(ms));
        if (!tag.bands) return tag.value === 'tea' ? sum + total : sum;
        return tag.bands.steps.findLast(({ from }) => total >= from)?.value === 'tea' ? sum + tag.bands.weight : sum;
      }, 0);
    fc.assert(
      fc.property(
        fc.array(anyTag, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(0.2, 0.5, 1, 2.5),
        anyMoment,
        (tags, threshold, now) => {
          const is = (ms: number): boolean => weightAt(tags, ms) >= threshold;
          const next = changeOf(tags, threshold, now);
          expect(next).toBeGreaterThan(now);
          const end = Math.min(next, now + 200 * DAY);
          for (let i = 0; i < 20; i += 1) expect(is(Math.floor(now + ((end - 1 - now) * i) / 19))).toBe(is(now));
          const allFall = tags.every(({ weight, ends: parts = [] }) => weight > 0 && parts.every((part) => part.weight > 0));
          if (next < NEVER && allFall && tags.every(({ bands }) => bands === undefined)) expect(is(next)).toBe(!is(now));
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('the first change of what holds', () => {
  const from = (edge: number) => (ms: number) => ms >= edge;
  test.each<[string, number, number, number, number | undefined]>([
    ['in between', 57, 10, 100, 57],
    ['at the first moment after', 11, 10, 100, 11],
    ['at the last moment before the end', 99, 10, 100, 99],
    ['at the end it is no matter of this piece', 100, 10, 100, undefined],
    ['not at all', 5, 10, 100, undefined],
    ['nothing lies in between', 11, 10, 11, undefined],
    ['without an end, within the first step', 12, 10, NEVER, 12],
    ['without an end, just at it', 14, 10, NEVER, 14],
    ['without an end, after many steps', 1_000, 10, NEVER, 1_000],
    ['without an end, as far as is looked', 10 + 4 * 2_048, 10, NEVER, 10 + 4 * 2_048],
    ['beyond that it is not looked', 11 + 4 * 2_048, 10, NEVER, undefined],
  ])('%s', (_, edge, start, end, expected) => {
    expect(firstChange(from(edge), start, end, 4)).toBe(expected);
    expect(firstChange((ms) => !from(edge)(ms), start, end, 4)).toBe(expected);
  });
});
