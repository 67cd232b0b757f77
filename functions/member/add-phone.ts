import type { Member } from '../../shared/member/member';
import type { Instant } from '../../shared/time/instant';
import { addIdentifier } from '../identity/become-member';
import type { PeopleDeps } from '../identity/change-people';
import { Fault } from '../platform/problems';
import type { WeChat } from '../platform/wechat';
import { cardIdentifier, type JoinDeps, phoneIdentifier, phoneOf } from './join';
import type { Members } from './member-repository';

/**
 * A member verifies a phone number with WeChat's phone button; from now on it is theirs. Who it was before keeps the history, or is one
 * person with the member when nothing stands against it.
 */
export const addPhone =
  (deps: { members: Members; people: PeopleDeps; wechat: WeChat } & Pick<JoinDeps, 'hashKey' | 'personals'>) =>
  async (memberId: string, phoneCode: string, now: Instant): Promise<Member> => {
    const [number, member] = await Promise.all([deps.wechat.phoneOf(phoneCode), deps.members.get(memberId)]);
    if (!member) throw new Fault('unauthenticated');
    const phone = phoneOf(deps, number);
    const account = { memberId, card: cardIdentifier(member.memberNumber), joinedAt: member.joinedAt };
    const evidence = { messageId: `phone:${deps.people.newId()}`, at: now };
    const told = deps.personals.telling(memberId, { values: { phone: number }, source: 'wechat', at: now });
    await addIdentifier(deps.people)(account, evidence, phoneIdentifier(phone), [deps.members.phoneChange(memberId, phone), told]);
    return { ...member, phoneTail: phone.tail };
  };
