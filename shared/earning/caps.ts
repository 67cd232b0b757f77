import * as v from 'valibot';

const limit = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000_000)));

/**
 * The most points that one member can earn (封顶): with one order or event, on one of the brand's days, in a month, in a year, ever.
 * No limit set: no limit; zero: none allowed. A rule that lives for a period earns `ever` in that period.
 */
export const Caps = v.object({ once: limit, day: limit, month: limit, year: limit, ever: limit });
export type Caps = v.InferOutput<typeof Caps>;

/** Times of which it is counted what was earned, with how much of a day `2026-11-21` names each. */
const WINDOWS = { day: 10, month: 7, year: 4, ever: 0 } as const;
export type Window = keyof typeof WINDOWS;
const ALL_WINDOWS: readonly Window[] = ['day', 'month', 'year', 'ever'];

/** How often something may count in a time: once a day, three times a month, once ever. */
export const Often = v.object({
  times: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000)),
  per: v.picklist(ALL_WINDOWS),
});
export type Often = v.InferOutput<typeof Often>;

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * What a member has earned of all that has a limit, by rule and time: `rule/2026-11-21`, `rule/2026-11`, `rule/2026`, `rule/`. Only
 * what is limited is counted, so a limit counts from the day on which it is set.
 */
export const Counted = v.record(v.string(), v.object({ points: whole, times: whole }));
export type Counted = v.InferOutput<typeof Counted>;

/** All rules together, among the rules by which it is counted. */
export const ALL_RULES = '*';

/** No more than this comes from one order or event, whatever the rules say: a slip in a rule is no fortune. */
export const MOST_AT_ONCE = 1_000_000_000;

/** A limit, and how much of it was left. */
export interface Cap {
  by: 'once' | Window;
  of: 'rule' | 'all';
  most: number;
  left: number;
}

const keyOf = (who: string, window: Window, day: string): string => `${who}/${day.slice(0, WINDOWS[window])}`;

/** The limit of a rule, or of all rules together, that leaves least on a day; undefined when nothing limits it. */
export const tightest = (caps: Caps, who: string, day: string, soFar: Counted): Cap | undefined => {
  const of = who === ALL_RULES ? 'all' : 'rule';
  const once: Cap[] = caps.once === undefined ? [] : [{ by: 'once', of, most: caps.once, left: caps.once }];
  const counted = ALL_WINDOWS.flatMap((by): Cap[] => {
    const most = caps[by];
    return most === undefined ? [] : [{ by, of, most, left: Math.max(0, most - (soFar[keyOf(who, by, day)]?.points ?? 0)) }];
  });
  return [...once, ...counted].sort((a, b) => a.left - b.left)[0];
};

/** Whether it has counted as often as it may. */
export const isOftenEnough = ({ times, per }: Often, who: string, day: string, soFar: Counted): boolean =>
  (soFar[keyOf(who, per, day)]?.times ?? 0) >= times;

/** What is to be counted of points that a rule gives on a day: in every time in which it, or how often it counts, is limited. */
export const countsOf = (points: number, who: string, day: string, caps: Caps, often?: Often): Counted => {
  const windows = ALL_WINDOWS.filter((window) => caps[window] !== undefined || often?.per === window);
  return points === 0 ? {} : Object.fromEntries(windows.map((window) => [keyOf(who, window, day), { points, times: 1 }]));
};

/** Both together. */
export const countedWith = (soFar: Counted, counts: Counted): Counted => ({
  ...soFar,
  ...Object.fromEntries(
    Object.entries(counts).map(([key, { points, times }]) => [
      key,
      { points: (soFar[key]?.points ?? 0) + points, times: (soFar[key]?.times ?? 0) + times },
    ]),
  ),
});

/** What is left when an order that had counted is cancelled or judged anew: its member can earn that much again. */
export const countedWithout = (soFar: Counted, counts: Counted): Counted =>
  Object.fromEntries(
    Object.entries(soFar)
      .map(([key, { points, times }]): [string, Counted[string]] => [
        key,
        { points: Math.max(0, points - (counts[key]?.points ?? 0)), times: Math.max(0, times - (counts[key]?.times ?? 0)) },
      ])
      .filter(([, { points, times }]) => points > 0 || times > 0),
  );

/** What messages that come late may still need: times that have not ended before `day`. It keeps the counts small, however many days they see. */
export const countedSince = (soFar: Counted, day: string): Counted =>
  Object.fromEntries(
    Object.entries(soFar).filter(([key]) => {
      const time = key.slice(key.lastIndexOf('/') + 1);
      return time >= day.slice(0, time.length);
    }),
  );
