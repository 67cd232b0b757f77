import { memberEndpoints } from '../../../shared/contract/member';
import type { MessageView, News } from '../../../shared/contract/messages';
import { call } from '../api/client';
import { useLanguage } from '../words';
import { know, type Query, useQuery } from './query';

export type MessagePage = { items: MessageView[]; next?: string | undefined };

const NEWS = 'news';

/** What the member has not looked at yet; nothing is asked for somebody who has not joined. */
export const useNews = (isMember: boolean): News | undefined =>
  useQuery(isMember ? NEWS : undefined, () => call(memberEndpoints.news, {})).data;

export const useMessages = (isMember: boolean): Query<MessagePage> => {
  const language = useLanguage();
  return useQuery(isMember ? `messages:${language}` : undefined, () => messagePage());
};

export const messagePage = (cursor?: string): Promise<MessagePage> =>
  call(memberEndpoints.messages, { query: cursor === undefined ? {} : { cursor } });

/** Says that a message was opened; nobody waits for it, and it is no matter when it cannot be said. */
export const openedMessage = ({ messageId, at }: Pick<MessageView, 'messageId' | 'at'>): void => {
  call(memberEndpoints.openMessage, { params: { messageId }, body: { at } }).catch(() => undefined);
};

/** Says that everything up to a time was looked at. When it cannot be said now, the next look says it. */
export const sawMessages = (at: string): Promise<void> => saw(() => call(memberEndpoints.seeMessages, { body: { at } }));
export const sawCoupons = (at: string): Promise<void> => saw(() => call(memberEndpoints.seeCoupons, { body: { at } }));

const saw = async (say: () => Promise<News>): Promise<void> => {
  const news = await say().catch(() => undefined);
  if (news) know(NEWS, news);
};
