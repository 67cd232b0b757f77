import * as v from 'valibot';
import { TierId } from '../tier/scheme';
import { Instant, millis } from '../time/instant';

const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const both = (zh: number, en: number) => v.object({ zh: text(zh), en: text(en) });

/** From so many minutes before it begins one can check in; so many minutes after, seats of who did not come are free. */
export const DOORS_MINUTES = 15;
export const HELD_MINUTES = 15;
/** For so many minutes a free seat waits for the answer of whom it is offered to. */
export const OFFER_MINUTES = 15;
/** Until so many hours before it begins, a seat that comes free is given at once to who waits; after that it is offered. */
export const GIVEN_UNTIL_HOURS = 2;

/** Who may come: everybody, members of some tiers, or only who is invited. */
export const ForWhom = v.variant('kind', [
  v.object({ kind: v.literal('all') }),
  v.object({ kind: v.literal('tiers'), tiers: v.pipe(v.array(TierId), v.minLength(1), v.maxLength(10)) }),
  v.object({ kind: v.literal('invited') }),
]);
export type ForWhom = v.InferOutput<typeof ForWhom>;

/** What a marketer decides about an event (线下活动), field by field. */
export const EventFields = v.object({
  name: both(30, 60),
  about: v.optional(both(400, 800)),
  /** Who leads it, and what they bring. */
  host: v.optional(both(30, 60)),
  hostAbout: v.optional(both(60, 120)),
  /** Why it is for whom it is for: 「只发给常喝手冲的你」. */
  why: v.optional(both(30, 60)),
  storeId: text(40),
  /** Where in the store. */
  room: v.optional(both(20, 40)),
  from: Instant,
  until: Instant,
  /** Until when one may say that one comes; until it begins where nothing is set. */
  answerUntil: v.optional(Instant),
  seats: whole(1, 5_000),
  /** How many friends each may bring. */
  guests: v.optional(whole(0, 9), 0),
  forWhom: v.optional(ForWhom, { kind: 'invited' }),
  /** Within so many metres of the store one may check in without a clerk; not set, only with one. */
  radius: v.optional(whole(50, 5_000)),
});

const DAYS = 86_400_000;

/** What a marketer decides about an event, as far as it makes sense together. */
export const EventRules = v.pipe(
  EventFields,
  v.forward(
    v.check(
      ({ from, until }) => millis(until) > millis(from) && millis(until) - millis(from) <= 14 * DAYS,
      'must be after it begins, by 14 days at most',
    ),
    ['until'],
  ),
  v.forward(
    v.check(({ from, answerUntil }) => answerUntil === undefined || millis(answerUntil) <= millis(from), 'must be before it begins'),
    ['answerUntil'],
  ),
);
export type EventRules = v.InferOutput<typeof EventRules>;

export const EventState = v.picklist(['draft', 'published', 'cancelled']);

/** An event: its rules, its state, and the version that an edit must name. */
export const StoreEvent = v.object({
  eventId: v.string(),
  ...EventFields.entries,
  state: EventState,
  version: v.number(),
  createdAt: Instant,
  /** Why it was called off, as members read it. */
  cancelledWhy: v.optional(text(60)),
});
export type StoreEvent = v.InferOutput<typeof StoreEvent>;
