import * as v from 'valibot';
import type { Language } from '../problem/language';
import { CalendarDay } from '../time/calendar-day';
import { type DayNumber, dayBegins, dayEnds, dayNumber, dayNumberOf, lastOfPeriod, monthsLater } from '../time/day-number';
import { type Instant, millis, utc } from '../time/instant';

const Count = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/**
 * When points end. Always with a day of the brand's zone, its last millisecond included.
 * `rolling`: so many days or months after the day on which they were earned; a month without that day ends on its last.
 * `end_of`: with the month, quarter or year, `after` more of them: 0 this one, 1 the next.
 */
export const ExpiryRule = v.variant('kind', [
  v.object({ kind: v.literal('never') }),
  v.object({ kind: v.literal('fixed'), day: CalendarDay }),
  v.object({ kind: v.literal('rolling'), unit: v.picklist(['day', 'month']), count: Count(1, 3_660) }),
  v.object({ kind: v.literal('end_of'), unit: v.picklist(['month', 'quarter', 'year']), after: Count(0, 120) }),
]);
export type ExpiryRule = v.InferOutput<typeof ExpiryRule>;

/** The last millisecond of the local day that is `daysAhead` after that of `instant`, in UTC: what ends on one day is one lot. */
export const lastMoment = (instant: Instant, zone: string, daysAhead = 0): Instant =>
  utc(dayEnds(dayNumber(millis(instant), zone) + daysAhead, zone));

/**
 * When points end that count from `from` and are available at `availableAt`; undefined when never.
 * Points whose time would be over before they could be used count from when they are available; after a fixed day nothing is left.
 */
export const expiryOf = (rule: ExpiryRule, from: Instant, zone: string, availableAt?: Instant): Instant | undefined => {
  const end = endOf(rule, from, zone);
  const isTooSoon = end !== undefined && availableAt !== undefined && millis(end) < millis(availableAt);
  return isTooSoon ? endOf(rule, availableAt, zone) : end;
};

const endOf = (rule: ExpiryRule, from: Instant, zone: string): Instant | undefined => {
  const day = lastDay(rule, dayNumber(millis(from), zone));
  return day === undefined ? undefined : utc(dayEnds(day, zone));
};

const MONTHS = { month: 1, quarter: 3, year: 12 };

const lastDay = (rule: ExpiryRule, from: DayNumber): DayNumber | undefined => {
  switch (rule.kind) {
    case 'never':
      return undefined;
    case 'fixed':
      return dayNumberOf(rule.day);
    case 'rolling':
      return rule.unit === 'day' ? from + rule.count : monthsLater(from, rule.count);
    case 'end_of':
      return lastOfPeriod(from, MONTHS[rule.unit], rule.after);
  }
};

/** The end of a grace: so many days after the day of `now`. */
export const graceEnd = (now: Instant, days: number, zone: string): Instant => lastMoment(now, zone, days);

/**
 * When points of a purchase become available: with the day that follows its last day of return, so that a day's points are one.
 * Undefined when nothing can be returned: at once.
 */
export const availableFrom = (boughtAt: Instant, returnDays: number, zone: string): Instant | undefined =>
  returnDays === 0 ? undefined : utc(dayBegins(dayNumber(millis(boughtAt), zone) + returnDays + 1, zone));

const UNITS: Record<'day' | 'month' | 'quarter' | 'year', Record<Language, string>> = {
  day: { zh: '天', en: 'day' },
  month: { zh: '个月', en: 'month' },
  quarter: { zh: '个季度', en: 'quarter' },
  year: { zh: '年', en: 'year' },
};
/** 当月底, 次年底. */
const ENDS: Record<Period, [string, string]> = { month: ['当月底', '次月底'], quarter: ['当季末', '下季末'], year: ['当年底', '次年底'] };

/** A rule in one plain sentence. */
export const expiryWords = (rule: ExpiryRule, language: Language): string => {
  const isChinese = language === 'zh';
  switch (rule.kind) {
    case 'never':
      return isChinese ? '永久有效' : 'They never expire';
    case 'fixed':
      return isChinese ? `有效至 ${rule.day}` : `Valid to the end of ${rule.day}`;
    case 'rolling':
      return isChinese
        ? `获得后 ${rule.count} ${UNITS[rule.unit].zh}有效`
        : `Valid for ${rule.count} ${UNITS[rule.unit].en}${rule.count === 1 ? '' : 's'} after they were earned`;
    case 'end_of':
      return isChinese ? endOfWords(rule.unit, rule.after) : endOfWordsInEnglish(rule.unit, rule.after);
  }
};

type Period = 'month' | 'quarter' | 'year';

const endOfWords = (unit: Period, more: number): string =>
  more < 2 ? `有效至获得${ENDS[unit][more]}` : `有效至获得后第 ${more} ${UNITS[unit].zh}的最后一天`;

const endOfWordsInEnglish = (unit: Period, more: number): string => {
  const name = UNITS[unit].en;
  if (more === 0) return `Valid to the end of the ${name} in which they were earned`;
  return more === 1 ? `Valid to the end of the next ${name}` : `Valid to the end of the ${name}, ${more} ${name}s after they were earned`;
};
