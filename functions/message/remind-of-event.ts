import * as v from 'valibot';
import { type eventReminderEndpoints, ReminderView } from '../../shared/contract/messages';
import { standingAt } from '../../shared/event/standing';
import { eventReminderAt, type SubscribeAnswer } from '../../shared/message/reminder';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { Events } from '../event/event-repository';
import type { Invitations } from '../event/invitation-repository';
import { strongestOf } from '../event/move-invitation';
import { firstReply, rememberReply } from '../platform/asked';
import type { Handlers, Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { Fault, refusedFor } from '../platform/problems';
import { transact } from '../platform/transact';
import type { RemindDeps } from './remind';
import type { Reminder } from './reminder-repository';

export type RemindOfEventDeps = Omit<RemindDeps, 'coupons'> & { events: Pick<Events, 'offer'>; invitations: Pick<Invitations, 'get'> };

export interface RemindOfEventAsk {
  memberId: string;
  eventId: string;
  answers: { template: 'event'; answer: SubscribeAnswer }[];
  idempotency: Idempotency;
  now: Instant;
}

interface Known {
  /** The account of the person that comes or waits: what they are told of the event goes there. */
  memberId: string;
  /** When they would be reminded; undefined for who does not come, or when it is too late. */
  at: Instant | undefined;
  set: Reminder | undefined;
  /** How many messages WeChat may still send. */
  left: number;
  templateId: string | undefined;
  zone: string;
}

const known = async (deps: RemindOfEventDeps, memberId: string, eventId: string, now: Instant): Promise<Known> => {
  const [event, others, templates, { zone }] = await Promise.all([
    deps.events.offer(eventId),
    deps.identity.idsOf(memberId),
    deps.messageTemplates.current(),
    deps.brands.current(),
  ]);
  if (!event) throw new Fault('not_found');
  const own = strongestOf(await deps.invitations.get(eventId, [...new Set([memberId, ...others])]), memberId)?.invitation;
  const account = own?.memberId ?? memberId;
  const [[set], { event: consents }] = await Promise.all([
    deps.reminders.of([account], [{ what: 'event', id: eventId }]),
    deps.subscriptions.of(account),
  ]);
  const comes = event.state === 'published' && ['going', 'waiting', 'offered'].includes(standingAt(event, own, now));
  return {
    ...{ memberId: account, zone, left: consents.left, templateId: templates.event?.templateId },
    at: comes ? eventReminderAt(event.from, now) : undefined,
    set: set?.state === 'waiting' ? set : undefined,
  };
};

/** The one reminder of an event: it can be had, or was asked for and is to come. That WeChat sends it is only said while it still may. */
const viewsOf = ({ at, set, left, templateId, zone }: Known): ReminderView[] => {
  if (at === undefined) return [];
  const isSet = set !== undefined;
  const byWeChat = isSet && set.byWeChat && left > 0;
  return [{ kind: 'event', at: inZone(set?.at ?? at, zone), isSet, byWeChat, ...(templateId !== undefined && { templateId }) }];
};

/** What a member can be reminded of an event, or asked for. Four reads. */
export const remindersOfEvent =
  (deps: RemindOfEventDeps) =>
  async (memberId: string, eventId: string, now: Instant): Promise<ReminderView[]> =>
    viewsOf(await known(deps, memberId, eventId, now));

const Reply = v.array(ReminderView);

/**
 * Notes that somebody who comes or waits wants to be told that an event begins, with what they answered to WeChat, in one transaction. One
 * yes is one message by WeChat about this event: that there are seats, that it moved or was called off, that it begins, whichever is first.
 */
export const remindMeOfEvent =
  (deps: RemindOfEventDeps) =>
  async ({ memberId, eventId, answers, idempotency, now }: RemindOfEventAsk): Promise<Outcome<ReminderView[]>> => {
    const asked = { operation: 'remind-me-of-event', by: memberId, idempotency };
    const before = await known(deps, memberId, eventId, now);
    const { at, set } = before;
    if (at === undefined) {
      const first = await firstReply(deps.tables, asked, Reply);
      if (first) return { reply: first, replayed: true };
      throw refusedFor([refusal('nothing_to_remind')]);
    }
    const agreed = answers.filter(({ answer }) => answer === 'accept').length;
    const reminder: Reminder = {
      ...{ memberId: before.memberId, what: 'event', id: eventId, at, turn: deps.newId(), state: 'waiting', tries: 0 },
      byWeChat: agreed > 0 || (set?.byWeChat ?? false),
    };
    const reply = viewsOf({ ...before, set: reminder, left: before.left + agreed });
    const failed = await transact(deps.tables, [
      rememberReply(deps.tables, asked, reply, now),
      deps.reminders.asking(reminder),
      ...(answers.length > 0 ? [deps.subscriptions.answering(before.memberId, answers)] : []),
    ]);
    if (!failed) return { reply, replayed: false };
    const first = await firstReply(deps.tables, asked, Reply);
    if (!first) throw new Fault('unavailable');
    return { reply: first, replayed: true };
  };

/** The reminder of an event, as members ask for it. */
export const eventReminderHandlers = (deps: RemindOfEventDeps): Handlers<typeof eventReminderEndpoints> => ({
  eventReminders: async ({ caller: { memberId }, params, now }) => ({ items: await remindersOfEvent(deps)(memberId, params.eventId, now) }),
  remindMeOfEvent: async ({ caller: { memberId }, params, body, idempotency, now }) => {
    const { reply, replayed } = await remindMeOfEvent(deps)({ ...params, ...body, memberId, idempotency, now });
    return { reply: { items: reply }, replayed };
  },
});
