import type { Member } from '../../shared/member/member';
import type { Instant } from '../../shared/time/instant';
import { Fault } from '../platform/problems';
import type { WeChat } from '../platform/wechat';
import { type JoinDeps, phoneOf } from './join';
import type { Members } from './member-repository';

/** A member verifies a phone number with WeChat's phone button; from now on it is theirs. */
export const addPhone =
  (deps: { members: Members; wechat: WeChat } & Pick<JoinDeps, 'dataKeys' | 'hashKey'>) =>
  async (memberId: string, phoneCode: string, now: Instant): Promise<Member> => {
    await deps.members.setPhone(memberId, phoneOf(deps, await deps.wechat.phoneOf(phoneCode)), now);
    const member = await deps.members.get(memberId);
    if (!member) throw new Fault('unauthenticated');
    return member;
  };
