import type { ReplyOf } from '../../../shared/contract/endpoint';
import { memberReferralEndpoints, type OwnReferralView } from '../../../shared/contract/referrals';
import { call } from '../api/client';
import { mutate } from '../api/mutate';
import { useLanguage } from '../words';
import { forget, type Query, useQuery } from './query';

export type Invitation = ReplyOf<typeof memberReferralEndpoints.invitation>;

/** A member's own side of bringing friends; nothing for somebody who has not joined. */
export const useReferral = (isMember: boolean): Query<OwnReferralView> => {
  const language = useLanguage();
  return useQuery(isMember ? `referral:${language}` : undefined, () => call(memberReferralEndpoints.referral, {}));
};

/** Who invites, and what it brings. */
export const useInvitation = (code: string): Query<Invitation> => {
  const language = useLanguage();
  return useQuery(code === '' ? undefined : `invitation:${language}:${code}`, () =>
    call(memberReferralEndpoints.invitation, { params: { code } }),
  );
};

/** Takes a friend's invitation. Rejects with CallFailed. */
export const acceptInvitation = async (code: string): Promise<OwnReferralView> => {
  const own = await mutate(`invitation.${code}`, memberReferralEndpoints.acceptReferral, { body: { code } });
  forget('referral');
  forget('invitation');
  return own;
};
