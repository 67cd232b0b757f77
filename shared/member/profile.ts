import type { ProfileChange } from '../contract/privacy';
import { type Instant, isBefore, plusSeconds } from '../time/instant';
import { ATTRIBUTES, type Attributes, type AttributeValues, PROFILE_STEPS, type ProfileStep, withValue } from './attributes';

/** A birthday that was changed stays for a year: what a brand gives on birthdays is given once. */
const BIRTHDAY_STAYS_SECONDS = 365 * 24 * 3600;

/** Until when a birthday cannot be changed by its owner: a first one can be put right at once, after that once a year. */
export const birthdayLockedUntil = (birthday: AttributeValues | undefined, now: Instant): Instant | undefined => {
  if (birthday?.changedAt === undefined) return undefined;
  const until = plusSeconds(birthday.changedAt, BIRTHDAY_STAYS_SECONDS);
  return isBefore(now, until) ? until : undefined;
};

/** Whether what members tell of themselves sets a birthday that is not the one they gave last. */
export const changesBirthday = ({ birthday: before }: Attributes, { birthday }: ProfileChange): boolean =>
  birthday !== undefined && birthday !== null && ownValue(before) !== birthday;

/** What is known once members have told this of themselves. What they take away goes from every source; of a birthday stays when. */
export const changedBy = (before: Attributes, change: ProfileChange, now: Instant): Attributes => {
  const after = { ...before };
  for (const attribute of ATTRIBUTES) {
    const value = change[attribute as keyof ProfileChange];
    if (value === undefined) continue;
    const known = before[attribute];
    const own = ownValue(known);
    const changedAt = attribute === 'birthday' && own !== undefined && own !== value ? now : known?.changedAt;
    const noted = changedAt === undefined ? undefined : { changedAt };
    if (value !== null) after[attribute] = { ...withValue(known, { value, source: 'member', at: now }), ...noted };
    else if (noted) after[attribute] = { values: [], ...noted };
    else delete after[attribute];
  }
  return after;
};

const ownValue = (known: AttributeValues | undefined): string | undefined =>
  known?.values.reduce<AttributeValues['values'][number] | undefined>(
    (latest, one) => (one.source === 'member' && (!latest || isBefore(latest.at, one.at)) ? one : latest),
    undefined,
  )?.value;

/** How far a profile is, whoever told what is in it; `next` is asked next, and nothing is when it is complete. */
export const stepsOf = (attributes: Attributes): { done: number; total: number; next?: ProfileStep } => {
  const missing = PROFILE_STEPS.filter((one) => (attributes[one]?.values.length ?? 0) === 0);
  const [next] = missing;
  return { done: PROFILE_STEPS.length - missing.length, total: PROFILE_STEPS.length, ...(next && { next }) };
};
