import * as v from 'valibot';
import { SubscribeAnswer } from '../message/reminder';
import { MessagePreferences, OffChannel } from '../send/preferences';
import { endpoint } from './endpoint';

/** Which messages of the brand's a member wants, and by what they could be reached. */
export const MessagePreferencesView = v.object({
  ...MessagePreferences.entries,
  /** Channels that the brand has, in order; the inbox is always there, and is none of them. */
  channels: v.array(OffChannel),
  /** WeChat's id of the template to ask consent for; none where the brand has none. */
  templateId: v.optional(v.string()),
  /** How many more messages WeChat may send about offers. */
  left: v.number(),
});
export type MessagePreferencesView = v.InferOutput<typeof MessagePreferencesView>;

/** What a member says of the messages that they want. */
export const preferenceMemberEndpoints = {
  messagePreferences: endpoint({
    method: 'GET',
    path: '/member/message-preferences',
    caller: 'member',
    summary: 'Which messages of the brand’s the member wants, over all their accounts the strictest',
    reply: MessagePreferencesView,
  }),
  setMessagePreferences: endpoint({
    method: 'PUT',
    path: '/member/message-preferences',
    caller: 'member',
    summary:
      'Turn channels off or on, and ask for fewer messages: one in seven days at most. It holds for all accounts of the person, at once',
    body: MessagePreferences,
    reply: MessagePreferencesView,
  }),
  agreeToMessages: endpoint({
    method: 'POST',
    path: '/member/message-preferences/answers',
    caller: 'member',
    summary: 'What the member answered when WeChat asked whether it may send one message about an offer: one yes is one message',
    idempotent: true,
    status: 201,
    body: v.object({
      answers: v.pipe(v.array(v.object({ template: v.literal('campaign'), answer: SubscribeAnswer })), v.minLength(1), v.maxLength(1)),
    }),
    reply: MessagePreferencesView,
  }),
};
