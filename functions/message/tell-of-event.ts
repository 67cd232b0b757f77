import type { Message } from '../../shared/message/message';
import type { Instant } from '../../shared/time/instant';
import type { Inbox } from './inbox-repository';
import { newsId, type Reminders } from './reminder-repository';

export interface TellDeps {
  inbox: Pick<Inbox, 'put'>;
  reminders: Pick<Reminders, 'of' | 'once'>;
}

/**
 * Tells a member something of an event: in the inbox at once, and by WeChat with the next sweep where they agreed to be told of just this
 * event. It may be told twice, they hear it once; a put and a read, and one put more where WeChat may send it.
 */
export const tellOfEvent =
  ({ inbox, reminders }: TellDeps) =>
  async (memberId: string, eventId: string, message: Message, now: Instant): Promise<void> => {
    await inbox.put(memberId, message);
    const [asked] = await reminders.of([memberId], [{ what: 'event', id: eventId }]);
    if (!asked?.byWeChat) return;
    const { messageId, about } = message;
    const id = newsId(eventId, messageId);
    await reminders.once({ memberId, what: 'event', id, at: now, turn: messageId, state: 'waiting', byWeChat: true, tries: 0, about });
  };
