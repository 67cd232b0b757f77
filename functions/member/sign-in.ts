import type { Member } from '../../shared/member/member';
import { type Instant, plusSeconds } from '../../shared/time/instant';
import type { NewId } from '../platform/ids';
import type { Sessions } from '../platform/sessions';
import type { WeChat, WeChatUser } from '../platform/wechat';
import type { Identifier, Members } from './member-repository';

const VISITOR_SECONDS = 7 * 24 * 3600;

export interface SignInDeps {
  members: Members;
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
export const identifiersOf = (user: WeChatUser, appId: string): Identifier[] => [
  ...(user.unionid ? [{ type: 'unionid' as const, value: user.unionid }] : []),
  { type: 'openid', value: `${appId}#${user.openid}` },
];

/** Signs a WeChat user in. Who has not joined gets a session as a visitor; nothing but the WeChat ids is kept of them. */
export const signIn =
  (deps: SignInDeps) =>
  async (code: string, now: Instant): Promise<MemberSession> => {
    const user = await deps.wechat.userOf(code);
    const memberId = await deps.members.whoIs(identifiersOf(user, deps.wechat.appId));
    const member = memberId === undefined ? undefined : await deps.members.get(memberId);
    const sessionId = deps.newId();
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
