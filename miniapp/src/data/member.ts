import { useSyncExternalStore } from 'react';
import { memberEndpoints } from '../../../shared/contract/member';
import { openEndpoints } from '../../../shared/contract/open';
import type { OwnView } from '../../../shared/contract/views';
import { call, type MemberSession, memberSession } from '../api/client';
import { forget, know, type Query, useQuery } from './query';

/** Who uses the app: a member, or somebody who has signed in and not joined. */
export type Who = { member: OwnView | undefined };

const KEY = 'me';

const ask = async (): Promise<Who> => {
  await memberSession.token();
  if (!isMember()) return { member: undefined };
  const member = await call(memberEndpoints.me, {});
  remember(member);
  return { member };
};

const remember = (member: OwnView): void => {
  const session = memberSession.store.get();
  if (session) memberSession.accept({ ...session, member });
};

const isMember = (): boolean => memberSession.store.get()?.member !== undefined;

/** Whether the session is a member's: known before they have been looked up. */
export const useIsMember = (): boolean => useSyncExternalStore(memberSession.store.subscribe, isMember, isMember);

export const useMember = (): Query<Who> => useQuery<Who>(KEY, ask);

/** What is asked for members only, with why it is not known who looks while that is so. */
export const askedFor = <T>(who: Query<Who>, query: Query<T>): Query<T> =>
  query.key === '' && who.data === undefined && who.failure ? { ...query, failure: who.failure, reload: who.reload } : query;

/** What a change of the member answered. */
export const knowMember = (member: OwnView): void => {
  remember(member);
  know<Who>(KEY, { member });
};

/** Takes on the session that joining gave; what a visitor saw is looked at anew. */
export const becomeMember = (session: MemberSession): void => {
  memberSession.accept(session);
  forget('offer');
  know<Who>(KEY, { member: session.member });
};

/** Verifies the phone number with the code of WeChat's phone button; what may be had is looked at anew. Rejects with CallFailed. */
export const verifyPhone = async (phoneCode: string): Promise<void> => {
  knowMember(await call(memberEndpoints.addPhone, { body: { phoneCode } }));
  forget('offer');
};

export const useBrand = () => useQuery('brand', () => call(openEndpoints.brand, {}));
