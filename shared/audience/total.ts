import type { DayNumber } from '../time/day-number';
import type { Compare } from './compare';
import { holdsUntilDay, type Meets, type Moment } from './moment';
import type { Touched } from './profile';
import { type Asked, touchesOf } from './touches';

/** Touches of one type and what each adds to the total, which may be less than nothing. */
export interface Addend extends Asked {
  worth: (touched: Touched) => number;
}

/** A total over touches, compared. With `withinDays` each touch counts for so many local days, its own being the first. */
export const total = (addends: readonly Addend[], { is, value }: Compare, withinDays: number | undefined): Meets => {
  // "At most" is the opposite of "more than".
  const isMost = is === 'at_most';
  const reaches = isMost ? (sum: number) => sum > value : (sum: number) => sum >= value;
  return (profile, at) => {
    const since = withinDays === undefined ? Number.NEGATIVE_INFINITY : at.today - withinDays;
    let sum = 0;
    for (const addend of addends) sum += sumOf(touchesOf(profile, addend.type), addend, since, at);
    const reached = reaches(sum);
    if (withinDays !== undefined) {
      const lists = addends.map(({ type }) => touchesOf(profile, type));
      const day = dayOfChange(lists, addends, since, at.today, sum, reaches);
      if (day !== undefined) holdsUntilDay(at, day + withinDays);
    }
    return reached !== isMost;
  };
};

/** What the touches after the day `since` add up to. What lies ahead does not count before its day. */
const sumOf = (touches: readonly Touched[], { counts, worth }: Addend, since: DayNumber, at: Moment): number => {
  let sum = 0;
  for (let i = touches.length - 1; i >= 0; i -= 1) {
    const touched = touches[i];
    if (!touched || touched.day <= since) break;
    if (!counts(touched)) continue;
    if (touched.day > at.today) holdsUntilDay(at, touched.day);
    else sum += worth(touched);
  }
  return sum;
};

/**
 * The day whose touches, once they no longer count, may change whether the total is reached. Only what leads there is taken off: what works
 * against it may make it later, never sooner.
 */
const dayOfChange = (
  lists: readonly (readonly Touched[])[],
  addends: readonly Addend[],
  since: DayNumber,
  today: DayNumber,
  sum: number,
  reaches: (sum: number) => boolean,
): DayNumber | undefined => {
  const reached = reaches(sum);
  const places = lists.map((touches) => firstAfter(touches, since));
  let rest = sum;
  for (;;) {
    const next = oldest(lists, places);
    const touched = lists[next]?.[places[next] ?? 0];
    const addend = addends[next];
    if (!touched || !addend || touched.day > today) return undefined;
    places[next] = (places[next] ?? 0) + 1;
    if (!addend.counts(touched)) continue;
    const worth = addend.worth(touched);
    if (worth === 0 || worth > 0 !== reached) continue;
    rest -= worth;
    if (reaches(rest) !== reached) return touched.day;
  }
};

/** Which list goes on with the oldest day. */
const oldest = (lists: readonly (readonly Touched[])[], places: readonly number[]): number => {
  let found = -1;
  let day = Number.POSITIVE_INFINITY;
  for (let i = 0; i < lists.length; i += 1) {
    const touched = lists[i]?.[places[i] ?? 0];
    if (!touched || touched.day >= day) continue;
    found = i;
    day = touched.day;
  }
  return found;
};

/** Where the touches after a day begin. */
const firstAfter = (touches: readonly Touched[], day: DayNumber): number => {
  let place = touches.length;
  while (place > 0 && (touches[place - 1]?.day ?? day) > day) place -= 1;
  return place;
};
