import * as v from 'valibot';
import { Target } from '../link/target';
import { MessageAbout } from '../message/message';
import { MOST_TEMPLATES, ReminderKind, SubscribeAnswer, SubscribedTo } from '../message/reminder';
import { MessageTemplates } from '../message/template';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
import { Page } from './views';

const Cursor = v.optional(v.pipe(v.string(), v.maxLength(400)));

/** A message in the member's inbox, in words. */
export const MessageView = v.object({
  messageId: v.string(),
  at: Instant,
  kind: v.picklist(MessageAbout.options.map((option) => option.entries.kind.literal)),
  title: v.string(),
  text: v.string(),
  /** What it leads to. */
  target: v.optional(Target),
  /** Whether it came after they last looked. */
  isNew: v.boolean(),
});
export type MessageView = v.InferOutput<typeof MessageView>;

/** A reminder that can be had of a coupon. */
export const ReminderView = v.object({
  kind: ReminderKind,
  /** When it comes. */
  at: Instant,
  /** Whether it was asked for, and whether it comes by WeChat too, not only into the inbox. */
  isSet: v.boolean(),
  byWeChat: v.boolean(),
  /** WeChat's id of the template to ask consent for; none where the brand has none. */
  templateId: v.optional(v.string()),
});
export type ReminderView = v.InferOutput<typeof ReminderView>;

const Reminders = v.object({ items: v.array(ReminderView) });

/** What somebody has not looked at yet. */
export const News = v.object({ messages: v.number(), newCoupon: v.boolean() });
export type News = v.InferOutput<typeof News>;

/** The member's inbox, and reminders by WeChat. */
export const messageMemberEndpoints = {
  news: endpoint({
    method: 'GET',
    path: '/member/news',
    caller: 'member',
    summary: 'What came since the member last looked: how many messages, at most 99, and whether a coupon',
    reply: News,
  }),
  messages: endpoint({
    method: 'GET',
    path: '/member/messages',
    caller: 'member',
    summary: 'What the brand said to the member, newest first; 20 a page',
    query: v.object({ cursor: Cursor }),
    reply: Page(MessageView),
  }),
  seeMessages: endpoint({
    method: 'PUT',
    path: '/member/messages/seen',
    caller: 'member',
    summary: 'The member has looked at messages up to a time; it never goes back',
    body: v.object({ at: Instant }),
    reply: News,
  }),
  openMessage: endpoint({
    method: 'PUT',
    path: '/member/messages/{messageId}/opened',
    caller: 'member',
    summary:
      'The member has opened a message or what a campaign placed on their home page, of the time that the list shows; of a campaign’s it is noted once, that it was answered',
    body: v.object({ at: Instant }),
    reply: v.object({ messageId: v.string() }),
  }),
  seeCoupons: endpoint({
    method: 'PUT',
    path: '/member/news/coupons',
    caller: 'member',
    summary: 'The member has looked at what came into the wallet up to a time; it never goes back',
    body: v.object({ at: Instant }),
    reply: News,
  }),
  reminders: endpoint({
    method: 'GET',
    path: '/member/subscriptions/{couponId}',
    caller: 'member',
    summary: 'Reminders that can be had of a coupon of one’s own, or were asked for',
    reply: Reminders,
  }),
  remindMe: endpoint({
    method: 'POST',
    path: '/member/subscriptions',
    caller: 'member',
    summary:
      'Ask to be reminded of a coupon, with what was answered to WeChat: one consent is one message. Without consent the reminder comes into the inbox alone',
    idempotent: true,
    status: 201,
    body: v.object({
      couponId: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
      kind: v.picklist(['coupon_expiry', 'coupon_usable']),
      answers: v.optional(v.pipe(v.array(v.object({ template: SubscribedTo, answer: SubscribeAnswer })), v.maxLength(MOST_TEMPLATES)), []),
    }),
    reply: Reminders,
    refusals: ['nothing_to_remind', 'under_review'],
  }),
};

/** The reminder of an event, for who comes or waits. */
export const eventReminderEndpoints = {
  eventReminders: endpoint({
    method: 'GET',
    path: '/member/events/{eventId}/reminders',
    caller: 'member',
    summary: 'The reminder that who comes to an event, or waits, can have or has asked for',
    reply: Reminders,
  }),
  remindMeOfEvent: endpoint({
    method: 'POST',
    path: '/member/events/{eventId}/reminders',
    caller: 'member',
    summary:
      'Ask to be told that an event begins, with what was answered to WeChat: one consent is one message about this event, which seats, a change or its beginning may be. The inbox has all of them',
    idempotent: true,
    status: 201,
    body: v.object({
      answers: v.optional(v.pipe(v.array(v.object({ template: v.literal('event'), answer: SubscribeAnswer })), v.maxLength(1)), []),
    }),
    reply: Reminders,
    refusals: ['nothing_to_remind'],
  }),
};

/** The brand's templates; version 0 is none. */
export const MessageTemplatesView = v.object({
  version: v.number(),
  templates: MessageTemplates,
  setAt: v.optional(Instant),
  by: v.optional(v.string()),
});
export type MessageTemplatesView = v.InferOutput<typeof MessageTemplatesView>;

/** By which templates WeChat sends what the brand says. */
export const messageMarketerEndpoints = {
  messageTemplates: endpoint({
    method: 'GET',
    path: '/marketer/message-templates',
    caller: 'marketer',
    summary: 'The templates of subscribe messages that the brand chose in WeChat, and what stands for their keywords',
    reply: MessageTemplatesView,
  }),
  setMessageTemplates: endpoint({
    method: 'PUT',
    path: '/marketer/message-templates',
    caller: 'marketer',
    summary: 'Set the templates of subscribe messages; names the version that was read. What has none comes into the inbox alone',
    body: v.object({ version: v.number(), templates: MessageTemplates }),
    reply: MessageTemplatesView,
    refusals: ['version_conflict'],
  }),
};
