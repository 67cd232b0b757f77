import { isPast, millis } from '../time/instant';
import type { Compare } from './compare';
import { firstOfMonth, holdsUntilDay, type Meets } from './moment';
import type { Profile } from './profile';
import type { ConditionOf } from './rule';

/** Whether what the profile says is one of these; who says nothing is none of them. */
export const isOneOf = (read: (profile: Profile) => string | undefined, values: readonly string[]): Meets => {
  const among = new Set(values);
  return (profile) => {
    const value = read(profile);
    return value !== undefined && among.has(value);
  };
};

/** Whether a list of the profile has this value. */
export const includes =
  (read: (profile: Profile) => readonly string[], value: string): Meets =>
  (profile) =>
    read(profile).includes(value);

/** Joined during the last so many local days, today being the first; or longer ago. */
export const joined = ({ is, days }: ConditionOf<'joined'>): Meets => {
  const isWithin = is === 'within';
  return (profile, at) => {
    const last = at.days.at(millis(profile.joinedAt)) + days;
    const isLongerAgo = at.today >= last;
    if (!isLongerAgo) holdsUntilDay(at, last);
    return isLongerAgo !== isWithin;
  };
};

/** Joined from one moment to another; an end includes its last second. */
export const joinedOn = ({ from, until }: ConditionOf<'joined_on'>): Meets => {
  const first = from === undefined ? Number.NEGATIVE_INFINITY : millis(from);
  return ({ joinedAt }) => millis(joinedAt) >= first && (until === undefined || !isPast(until, joinedAt));
};

/** Calendars that people use end before this year; an age that would be reached later never is. */
const LAST_YEAR = 9_999;

/** Years, which one has from the first day of the month of the birthday on. Who does not tell year and month has no age. */
export const age =
  ({ from, to }: ConditionOf<'age'>): Meets =>
  ({ birthYear, birthMonth }, at) => {
    if (birthYear === undefined || birthMonth === undefined) return false;
    const years = at.year - birthYear - (at.month < birthMonth ? 1 : 0);
    const isTooYoung = from !== undefined && years < from;
    const isTooOld = to !== undefined && years > to;
    const changesAt = isTooYoung ? from : isTooOld || to === undefined ? undefined : to + 1;
    const year = birthYear + (changesAt ?? LAST_YEAR);
    if (year < LAST_YEAR) holdsUntilDay(at, firstOfMonth(year, birthMonth));
    return !isTooYoung && !isTooOld;
  };

/** The month of the birthday is one of these, or this one, or the next. */
export const birthMonth = ({ months }: ConditionOf<'birth_month'>): Meets => {
  const asked = new Set<number | string>(months);
  const isAsked = (born: number, month: number): boolean =>
    asked.has(born) || (asked.has('this') && born === month) || (asked.has('next') && born === (month % 12) + 1);
  const changes = asked.has('this') || asked.has('next');
  return ({ birthMonth: born }, at) => {
    if (born === undefined) return false;
    const is = isAsked(born, at.month);
    if (!changes) return is;
    for (let ahead = 1; ahead <= 12; ahead += 1) {
      if (isAsked(born, ((at.month - 1 + ahead) % 12) + 1) === is) continue;
      holdsUntilDay(at, firstOfMonth(at.year, at.month + ahead));
      break;
    }
    return is;
  };
};

/** Points that can be spent. */
export const points = ({ is, value }: Compare): Meets =>
  is === 'at_least' ? (profile) => profile.points >= value : (profile) => profile.points <= value;
