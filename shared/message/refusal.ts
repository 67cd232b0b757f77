import type { Language } from '../problem/language';

/** Every reason for which a message or a reminder cannot be had, and the status that it is answered with. */
export const MESSAGE_REFUSAL_STATUS = { nothing_to_remind: 409 } as const;
export type MessageRefusalCode = keyof typeof MESSAGE_REFUSAL_STATUS;

/** What a member reads. */
export const MESSAGE_REFUSAL_WORDS: Record<MessageRefusalCode, () => Record<Language, string>> = {
  nothing_to_remind: () => ({ zh: '时间已经很近了，不用再提醒', en: 'It is too soon for a reminder' }),
};
