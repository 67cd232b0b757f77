import * as v from 'valibot';
import { DayOfCalendar, NOTE_LENGTH } from '../follow-up/note';
import { TierId } from '../tier/scheme';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
import { Page } from './views';

const StoreId = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(60));
const Ticket = v.pipe(v.string(), v.maxLength(1000));
const Text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));

export const NoteView = v.object({
  noteId: v.string(),
  text: v.string(),
  staffName: v.string(),
  at: Instant,
  remindOn: v.optional(DayOfCalendar),
});
export type NoteView = v.InferOutput<typeof NoteView>;

/** Something to do for a member, as the staff of the store see it. */
export const FollowUpView = v.object({
  taskId: v.string(),
  memberId: v.string(),
  maskedName: v.string(),
  tier: TierId,
  tierName: v.string(),
  kind: v.picklist(['note', 'event_reviewed', 'event_missed', 'campaign']),
  /** Why. */
  why: v.string(),
  /** What one can say to them. */
  say: v.string(),
  due: DayOfCalendar,
  /** Whether its day is before today. */
  isLate: v.boolean(),
  /** Whose it is; where nobody is named, it is for whoever of the store finds the time. */
  staffName: v.optional(v.string()),
  mine: v.boolean(),
  state: v.picklist(['open', 'done']),
  laterBecause: v.optional(v.string()),
});
export type FollowUpView = v.InferOutput<typeof FollowUpView>;

/** Notes about members who were scanned, and what is to be done for members. */
export const followUpEndpoints = {
  notes: endpoint({
    method: 'POST',
    path: '/clerk/notes/{memberId}/view',
    caller: 'staff',
    summary:
      "What clerks of one's own store wrote down of the member who was scanned, the newest first; none when they refused to be served personally",
    body: v.object({ ticket: Ticket, storeId: StoreId }),
    reply: v.object({ items: v.array(NoteView) }),
    refusals: ['code_too_old', 'another_customer', 'staff_of_another_store'],
  }),
  writeNote: endpoint({
    method: 'POST',
    path: '/clerk/notes/{memberId}',
    caller: 'staff',
    summary: `Write down something of the member who was scanned, at most ${NOTE_LENGTH} characters; with a day it is a follow-up of one's own on that day`,
    body: v.object({ ticket: Ticket, storeId: StoreId, text: Text(NOTE_LENGTH), remindOn: v.optional(DayOfCalendar) }),
    reply: NoteView,
    status: 201,
    idempotent: true,
    refusals: ['code_too_old', 'another_customer', 'staff_of_another_store', 'not_personal'],
  }),
  followUps: endpoint({
    method: 'GET',
    path: '/clerk/floor/follow-ups',
    caller: 'staff',
    summary:
      "What is still to be done for members, one's own or the store's, the one that is due first before the others; with how many are due by today or were done today",
    query: v.object({
      storeId: StoreId,
      whose: v.optional(v.picklist(['mine', 'store']), 'mine'),
      cursor: v.optional(v.pipe(v.string(), v.maxLength(600))),
    }),
    reply: v.object({
      ...Page(FollowUpView).entries,
      /** The brand's day. */
      today: DayOfCalendar,
      /** Done today, and these with what is open and due by today. */
      done: v.number(),
      total: v.number(),
    }),
    refusals: ['staff_of_another_store'],
  }),
  settleFollowUp: endpoint({
    method: 'POST',
    path: '/clerk/follow-ups/{taskId}/state',
    caller: 'staff',
    summary: 'Say that a follow-up of the store is done, or put it off to another day; the same again changes nothing',
    body: v.variant('state', [
      v.object({ state: v.literal('done'), memberId: Id, storeId: StoreId }),
      v.object({
        state: v.literal('later'),
        memberId: Id,
        storeId: StoreId,
        day: DayOfCalendar,
        reason: v.optional(Text(100)),
      }),
    ]),
    reply: FollowUpView,
    refusals: ['staff_of_another_store', 'follow_up_done'],
  }),
};
