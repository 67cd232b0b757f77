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
  agree: {
    title: 'Tell me when there is an offer',
    none: 'One tap is one message in WeChat',
    left: (count: number) => (count === 1 ? 'one message more' : `${count} messages more`),
    ask: 'Tell me',
    more: 'One more',
    will: 'We will tell you in WeChat',
    inside: 'We will tell you under Me · Messages',
  },
  wishes: {
    title: 'Message settings',
    note: 'You decide where you hear of offers and events. Reminders that you asked for come all the same.',
    channels: 'Where',
    inbox: 'Messages in this app',
    inboxSub: 'Silent; look when you like',
    always: 'always',
    of: { subscribe_message: 'WeChat messages', official_template: 'Official account', sms: 'SMS', email: 'E-mail' },
    subOf: {
      subscribe_message: 'One for each time you tap “Tell me”',
      official_template: 'If you follow our account',
      sms: 'To your verified number',
      email: 'To the address you gave',
    },
    howOften: 'How often',
    fewer: 'Fewer messages',
    fewerSub: 'One a week at most',
    remark: 'It holds at once, and for all your accounts. Nights are quiet.',
    failed: 'Your message settings could not be loaded',
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
