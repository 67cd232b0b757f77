import * as v from 'valibot';
import type { Coupon } from '../coupon/coupon';
import { stateAt } from '../coupon/life';
import { nextOpening } from '../coupon/next-opening';
import { isUnderReview, lastsUntil } from '../coupon/review';
import { type Instant, isBefore, millis, plusSeconds, utc } from '../time/instant';
import { startOfLocalDay } from '../time/local-day';

/** Of what a member may ask to be reminded: that a coupon ends, that it can be used; that an event begins. Each has a template of its own in WeChat. */
export const REMINDERS = ['coupon_expiry', 'coupon_usable', 'event'] as const;
export const ReminderKind = v.picklist(REMINDERS);
export type ReminderKind = v.InferOutput<typeof ReminderKind>;

/** For what WeChat may be allowed to send one message: a reminder, or what a campaign has for them. */
export const SUBSCRIBED = [...REMINDERS, 'campaign'] as const;
export const SubscribedTo = v.picklist(SUBSCRIBED);
export type SubscribedTo = v.InferOutput<typeof SubscribedTo>;

/** What a person answered when WeChat asked whether it may send one message. `ban`: messages of it are turned off for good. */
export const SubscribeAnswer = v.picklist(['accept', 'reject', 'ban']);
export type SubscribeAnswer = v.InferOutput<typeof SubscribeAnswer>;

/** WeChat asks about so many templates at once. */
export const MOST_TEMPLATES = 3;

/** Before a coupon can be used, and before it ends on its last day, in seconds. */
const BEFORE_OPENING = 15 * 60;
const BEFORE_END = 3 * 3600;
/** In the morning of the day before the last one, in seconds after midnight. */
const IN_THE_MORNING = 10 * 3600;
/** Of an event so long before it begins that who cannot come still gives up their seats in time; else when its door opens. In seconds. */
const BEFORE_EVENT = [2 * 3600, 15 * 60];
/** Sooner than that nobody needs a reminder, in seconds. */
const SOONEST = 60;

type Reminded = Pick<Coupon, 'state' | 'validFrom' | 'validUntil' | 'hours' | 'lock' | 'heldUntil' | 'gift' | 'review'>;

const ahead = (times: readonly Instant[], now: Instant): Instant | undefined => {
  const soonest = plusSeconds(now, SOONEST);
  const found = times.find((time) => !isBefore(time, soonest));
  return found && utc(millis(found));
};

/**
 * When somebody is reminded of a coupon, if it is worth it: of its end at ten in the morning of the day before, or three hours before it
 * where that has passed; of its beginning a quarter of an hour before, or at it. Undefined when there is nothing left to remind of, or when
 * nobody can say yet whether it can be used.
 */
export const reminderAt = (kind: 'coupon_expiry' | 'coupon_usable', coupon: Reminded, now: Instant, zone: string): Instant | undefined => {
  if (stateAt(coupon, now) !== 'issued' || isUnderReview(coupon, now)) return undefined;
  if (kind === 'coupon_expiry') {
    const end = lastsUntil(coupon);
    const dayBefore = plusSeconds(startOfLocalDay(end, zone, -1), IN_THE_MORNING);
    return ahead([dayBefore, plusSeconds(end, -BEFORE_END)], now);
  }
  const opens = nextOpening(coupon, now, zone);
  if (opens === undefined) return undefined;
  return ahead([plusSeconds(opens, -BEFORE_OPENING), opens], now);
};

/** When somebody is reminded of an event: two hours before it begins, or when its door opens. Undefined when it is too late for that. */
export const eventReminderAt = (from: Instant, now: Instant): Instant | undefined =>
  ahead(
    BEFORE_EVENT.map((seconds) => plusSeconds(from, -seconds)),
    now,
  );
