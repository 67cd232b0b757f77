import * as v from 'valibot';
import { Instant } from '../time/instant';
import { DayOfCalendar } from './note';

const OfEvent = { eventId: v.string(), name: v.object({ zh: v.string(), en: v.string() }) };

/** What a follow-up comes from: what a clerk wrote down, what a guest of an event was not content with, that one did not come, what a campaign has for them. */
export const FollowUpSource = v.variant('kind', [
  v.object({ kind: v.literal('note'), noteId: v.string(), text: v.string() }),
  v.object({ kind: v.literal('event_reviewed'), ...OfEvent, stars: v.number(), text: v.optional(v.string()) }),
  v.object({ kind: v.literal('event_missed'), ...OfEvent }),
  /** A campaign or journey asks a clerk to tell them. */
  v.object({
    kind: v.literal('campaign'),
    campaignId: v.string(),
    title: v.object({ zh: v.string(), en: v.string() }),
    text: v.object({ zh: v.string(), en: v.string() }),
  }),
]);
export type FollowUpSource = v.InferOutput<typeof FollowUpSource>;

/** Something that staff of a store are to do for a member on a day (跟进). */
export const FollowUp = v.object({
  taskId: v.string(),
  memberId: v.string(),
  storeId: v.string(),
  /** Whose it is; where nobody is named, it is for whoever of the store finds the time. */
  staffId: v.optional(v.string()),
  staffName: v.optional(v.string()),
  source: FollowUpSource,
  due: DayOfCalendar,
  state: v.picklist(['open', 'done']),
  version: v.number(),
  createdAt: Instant,
  /** Why it was put off, when it was. */
  laterBecause: v.optional(v.string()),
  doneAt: v.optional(Instant),
  doneBy: v.optional(v.string()),
});
export type FollowUp = v.InferOutput<typeof FollowUp>;
