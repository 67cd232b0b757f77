import type { TierScheme } from '../../../shared/tier/scheme';
import { dayOf as dayIn, daysLater, midnight as midnightIn } from './plain-days';

/** What counts, in milliseconds, as a list that is looked through again for every sum. */
export interface PlainFact {
  at: number;
  amount: number;
  boughtAt: number;
}

/** The same day some months later; the last of a month that is too short for it. */
export const monthsLater = (day: string, months: number): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
};

/**
 * The rule of tiers said as plainly as can be: every day from joining is gone through, at its midnight it is asked whether a period or
 * the days of grace end, then its facts come one by one, and every sum is made anew from the whole list. What was shown, day and moment.
 */
export const plainTiers = (
  scheme: TierScheme,
  all: readonly PlainFact[],
  joinedAt: number,
  now: number,
  zone = 'Asia/Shanghai',
): [string, number][] => {
  const dayOf = (ms: number): string => dayIn(ms, zone);
  const midnight = (day: string): number => midnightIn(day, zone);
  const { tiers, period, landing, graceDays } = scheme;
  const start = midnight(dayOf(joinedAt));
  const facts = all
    .filter(({ at, boughtAt }) => boughtAt >= start && at <= now)
    .map((fact) => ({ ...fact, day: dayOf(fact.at), boughtOn: dayOf(fact.boughtAt) }));
  const levelOf = (sum: number): number => tiers.reduce((best, { needs }, i) => (sum >= needs ? i : best), 0);
  let level = 0;
  let shown = 0;
  let graceEnds = '';
  let periodFrom = firstPeriod(scheme, dayOf(joinedAt));
  let reachedOn = dayOf(joinedAt);
  const seen: [string, number][] = [[tiers[0]?.tierId ?? '', joinedAt]];
  const show = (next: number, at: number): void => {
    if (next !== shown) seen.push([tiers[next]?.tierId ?? '', at]);
    shown = next;
  };
  const sumOf = (day: string, come: (fact: (typeof facts)[number]) => boolean): number =>
    facts
      .filter((fact) => come(fact))
      .filter(({ boughtOn }) => (period.kind === 'rolling' ? monthsLater(boughtOn, period.months) > day : boughtOn >= periodFrom))
      .reduce((sum, { amount }) => sum + amount, 0);

  for (let day = dayOf(joinedAt); day <= dayOf(now); day = daysLater(day, 1)) {
    const begins = midnight(day);
    if (graceEnds === day) {
      graceEnds = '';
      show(level, begins);
    }
    if (day > dayOf(joinedAt) && isEnd(scheme, day, dayOf(joinedAt), reachedOn)) {
      const earned = levelOf(sumOf(day, ({ at }) => at < begins));
      const landed = landing === 'one_step' ? Math.max(earned, level - 1) : earned;
      if (earned < level) {
        level = landed;
        if (graceDays === 0) show(level, begins);
        else graceEnds = daysLater(day, graceDays);
      }
      if (period.kind !== 'rolling') periodFrom = day;
    }
    const today = facts.filter((fact) => fact.day === day).sort((a, b) => a.at - b.at || b.amount - a.amount || a.boughtAt - b.boughtAt);
    today.forEach((fact, i) => {
      const come = new Set(today.slice(0, i + 1));
      const sum = sumOf(day, (one) => one.at < begins || come.has(one));
      if (levelOf(sum) <= level) return;
      level = levelOf(sum);
      reachedOn = day;
      if (level >= shown) {
        graceEnds = '';
        show(level, fact.at);
      }
    });
  }
  return seen;
};

const firstPeriod = ({ period }: TierScheme, joined: string): string => {
  if (period.kind !== 'calendar') return joined;
  const month = String(period.startMonth).padStart(2, '0');
  const year = Number(joined.slice(0, 4));
  return `${year}-${month}-01` <= joined ? `${year}-${month}-01` : `${year - 1}-${month}-01`;
};

/** Whether a period ends as this day begins. */
const isEnd = ({ period }: TierScheme, day: string, joined: string, reachedOn: string): boolean => {
  if (period.kind === 'calendar') return day.slice(5) === `${String(period.startMonth).padStart(2, '0')}-01`;
  const [from, months] = period.kind === 'rolling' ? [reachedOn, period.months] : [joined, 12];
  const passed = monthNumber(day) - monthNumber(from);
  return passed > 0 && passed % months === 0 && monthsLater(from, passed) === day;
};

const monthNumber = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
