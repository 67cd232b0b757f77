import type { Said } from '../../words';
import type { messageZh } from './message-zh';

/** What the inbox and reminders say. */
export const messageEn: Said<typeof messageZh> = {
  messages: {
    empty: 'No messages yet',
    emptyText: 'Reminders and invitations appear here. Tap “Remind me” on a coupon to get one.',
    toCoupons: 'My coupons',
    isNew: 'new',
    failed: 'Your messages could not be loaded',
  },
  remind: {
    title: 'Reminders',
    beforeEnd: 'Before it ends',
    whenUsable: 'When it can be used',
    at: (when: string) => `comes ${when}`,
    ask: 'Remind me',
    isSet: 'set',
    comesByWeChat: (when: string) => `${when}, in WeChat`,
    comesInside: (when: string) => `${when}, under Me · Messages`,
    willByWeChat: 'We will remind you in WeChat',
    willInside: 'We will remind you under Me · Messages',
  },
};
