import { memberEndpoints } from '../../../shared/contract/member';
import type { MessagePreferencesView } from '../../../shared/contract/message-preferences';
import type { MessagePreferences } from '../../../shared/send/preferences';
import { call } from '../api/client';
import { mutate } from '../api/mutate';
import { platform } from '../platform';
import { know, type Query, useQuery } from './query';

const KEY = 'message-preferences';

/** Which messages the member wants. */
export const useMessagePreferences = (isMember: boolean): Query<MessagePreferencesView> =>
  useQuery(isMember ? KEY : undefined, () => call(memberEndpoints.messagePreferences, {}));

/** Says which messages the member wants from now on. Rejects with CallFailed. */
export const setMessagePreferences = async ({ off, fewer }: MessagePreferences): Promise<void> => {
  know(KEY, await call(memberEndpoints.setMessagePreferences, { body: { off, fewer } }));
};

/** Whether WeChat can be asked here for one message about an offer. */
export const canAgree = ({ templateId, off }: MessagePreferencesView): boolean =>
  templateId !== undefined && platform.canSubscribe && !off.includes('subscribe_message');

/** Asks, from a tap, whether WeChat may send one message about an offer, and tells the answer. Rejects with CallFailed; gives whether it was a yes. */
export const agreeToMessage = async ({ templateId }: MessagePreferencesView): Promise<boolean> => {
  if (templateId === undefined) return false;
  const answer = (await platform.askToSubscribe([templateId]))[templateId];
  if (answer === undefined) return false;
  know(KEY, await mutate(KEY, memberEndpoints.agreeToMessages, { body: { answers: [{ template: 'campaign', answer }] } }));
  return answer === 'accept';
};
