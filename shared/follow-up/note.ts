import * as v from 'valibot';
import { Instant } from '../time/instant';

/** The longest note. */
export const NOTE_LENGTH = 200;

/** A day of the brand's calendar: `2026-11-29`. */
export const DayOfCalendar = v.pipe(v.string(), v.isoDate('must be a day such as 2026-11-29'));

/** What a clerk wrote down of a member, for those who work in the same store. */
export const Note = v.object({
  noteId: v.string(),
  memberId: v.string(),
  storeId: v.string(),
  staffId: v.string(),
  staffName: v.string(),
  text: v.string(),
  /** The day on which somebody is to think of it. */
  remindOn: v.optional(DayOfCalendar),
  at: Instant,
});
export type Note = v.InferOutput<typeof Note>;
