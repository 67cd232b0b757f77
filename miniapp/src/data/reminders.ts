import { memberEndpoints } from '../../../shared/contract/member';
import type { ReminderView } from '../../../shared/contract/messages';
import { call } from '../api/client';
import { mutate } from '../api/mutate';
import { platform } from '../platform';
import { know, type Query, useQuery } from './query';

type Reminders = { items: ReminderView[] };

/** Reminders that can be had of a coupon, and those that were asked for. */
export const useReminders = (couponId: string): Query<Reminders> =>
  useQuery(`reminders:${couponId}`, () => call(memberEndpoints.reminders, { params: { couponId } }));

/** The reminder of an event that one comes to or waits for. */
export const useEventReminders = (eventId: string): Query<Reminders> =>
  useQuery(`event-reminders:${eventId}`, () => call(memberEndpoints.eventReminders, { params: { eventId } }));

/** What the person says when WeChat asks whether it may send one message by this template; nothing where it cannot be asked. */
const answerTo = async (templateId: string | undefined) =>
  templateId !== undefined && platform.canSubscribe ? (await platform.askToSubscribe([templateId]))[templateId] : undefined;

/** Asks to be told of an event, from a tap; without a yes to WeChat it comes into the inbox alone. Rejects with CallFailed. */
export const remindMeOfEvent = async (eventId: string, { templateId }: ReminderView): Promise<Reminders> => {
  const answer = await answerTo(templateId);
  const body = { answers: answer ? [{ template: 'event' as const, answer }] : [] };
  const reply = await mutate(`remind-event.${eventId}`, memberEndpoints.remindMeOfEvent, { params: { eventId }, body });
  know<Reminders>(`event-reminders:${eventId}`, reply);
  return reply;
};

/**
 * Asks to be reminded, from a tap: WeChat first asks whether it may send one message, where the brand has a template for it. A no is no
 * end: the reminder comes into the inbox then. Rejects with CallFailed.
 */
export const remindMe = async (couponId: string, { kind, templateId }: ReminderView): Promise<Reminders> => {
  const template = kind === 'coupon_usable' ? 'coupon_usable' : 'coupon_expiry';
  const answer = await answerTo(templateId);
  const body = { couponId, kind: template as typeof template, answers: answer ? [{ template: template as typeof template, answer }] : [] };
  const reply = await mutate(`remind.${couponId}.${kind}`, memberEndpoints.remindMe, { body });
  know<Reminders>(`reminders:${couponId}`, reply);
  return reply;
};
