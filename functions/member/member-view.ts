import type { CustomerView, MemberView, TagView } from '../../shared/contract/views';
import { type Member, maskedName } from '../../shared/member/member';
import { inZone } from '../../shared/time/local-day';

export const memberView = ({ channel: _, personKey: __, ...member }: Member, zone: string): MemberView => ({
  ...member,
  consents: member.consents.map((consent) => ({ ...consent, at: inZone(consent.at, zone) })),
  joinedAt: inZone(member.joinedAt, zone),
});

/** A member as a clerk may see them. */
export const customerView = (member: Member, tags: TagView[], zone: string): CustomerView => ({
  memberId: member.memberId,
  maskedName: maskedName(member.nickname),
  tier: member.tier,
  points: member.points,
  ...(member.phoneTail && { phoneTail: member.phoneTail }),
  joinedAt: inZone(member.joinedAt, zone),
  tags,
});
