import { isPast, millis } from '../time/instant';
import type { Compare } from './compare';
import { firstOfMonth, holdsUntilDay, type Meets } from './moment';
import type { Profile } from './profile';
import type { ConditionOf } from './rule';

/** Whether what the profile says is one of these; who says nothing is none of them. */
export const isOneOf = (read: (profile: Profile) => string | undefined, values: readonly string[]): Meets => {
  const among = new Set<string | undefined>(values);
  return (profile) => among.has(read(profile));
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
  ({ from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: ConditionOf<'age'>): Meets =>
  ({ birthYear, birthMonth }, at) => {
    if (birthYear === undefined || birthMonth === undefined) return false;
    const years = at.year - birthYear - (at.month < birthMonth ? 1 : 0);
    if (years > to) return false;
    const year = birthYear + (years < from ? from : to + 1);
    if (year < LAST_YEAR) holdsUntilDay(at, firstOfMonth(year, birthMonth));
    return years >= from;
  };

/** The month of the birthday is one of these, or this one, or the next. */
export const birthMonth = ({ months }: ConditionOf<'birth_month'>): Meets => {
  const asked = new Set<number | string | undefined>(months);
  const isAsked = (born: number | undefined, month: number): boolean =>
    asked.has(born) || (asked.has('this') && born === month) || (asked.has('next') && born === (month % 12) + 1);
  return ({ birthMonth: born }, at) => {
    const is = isAsked(born, at.month);
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
