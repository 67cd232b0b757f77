import type { KeyedIdentifier } from '../../shared/identity/identifier';
import type { Member } from '../../shared/member/member';
import { type Instant, plusSeconds } from '../../shared/time/instant';
import type { PeopleDeps } from '../identity/change-people';
import { recogniseMember } from '../identity/recognise';
import type { NewId } from '../platform/ids';
import type { Sessions } from '../platform/sessions';
import type { WeChat, WeChatUser } from '../platform/wechat';
import type { Members } from './member-repository';

const VISITOR_SECONDS = 7 * 24 * 3600;

export interface SignInDeps {
  members: Members;
  people: PeopleDeps;
  sessions: Sessions;
  wechat: WeChat;
  newId: NewId;
}

export interface MemberSession {
  token: string;
  expiresAt: Instant;
  member?: Member;
}

/** The identifiers by which a WeChat user is recognised, strongest first. */
export const identifiersOf = (user: WeChatUser, appId: string): KeyedIdentifier[] => [
  ...(user.unionid ? [{ type: 'unionid' as const, key: `unionid#${user.unionid}`, verified: true }] : []),
  { type: 'openid', key: `openid#${appId}#${user.openid}`, scope: appId, verified: true },
];

/**
 * Signs a WeChat user in. A member who comes with the openid of another app is known by it from now on. Who has not joined gets a session
 * as a visitor; nothing but the WeChat ids is kept of them.
 */
export const signIn =
  (deps: SignInDeps) =>
  async (code: string, now: Instant): Promise<MemberSession> => {
    const user = await deps.wechat.userOf(code);
    const sessionId = deps.newId();
    const evidence = { messageId: `sign-in:${sessionId}`, at: now, identifiers: identifiersOf(user, deps.wechat.appId) };
    const memberId = (await recogniseMember(deps.people)(evidence))?.memberId;
    const member = memberId === undefined ? undefined : await deps.members.get(memberId);
    if (!member) await deps.members.keepVisitor(sessionId, user, plusSeconds(now, VISITOR_SECONDS));
    return memberSession(deps.sessions, sessionId, member, now);
  };

/** A session of a member, or of a visitor when there is none. */
export const memberSession = async (
  sessions: Sessions,
  sessionId: string,
  member: Member | undefined,
  now: Instant,
): Promise<MemberSession> => {
  const issued = await sessions.issue('visitor', { sessionId, ...(member && { memberId: member.memberId }) }, now);
  return { ...issued, ...(member && { member }) };
};
