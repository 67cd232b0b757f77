import type { CustomerView, MemberView, OwnView, TagView } from '../../shared/contract/views';
import { type AttributeRules, type Attributes, valueBy } from '../../shared/member/attributes';
import type { Member } from '../../shared/member/member';
import { inZone } from '../../shared/time/local-day';
import type { Figures } from '../tier/tiers';

/** A member as lists show them, with the tier and the points that they have now. */
export const memberView = (member: Member, { tierId, points }: Figures, zone: string): MemberView => ({
  ...whoTheyAre(member, zone),
  ...(member.maskedName !== undefined && { maskedName: member.maskedName }),
  ...(member.source && { source: member.source }),
  tier: tierId,
  points,
});

const whoTheyAre = ({ memberId, memberNumber, consents, phoneTail, joinedAt }: Member, zone: string): Omit<OwnView, 'nickname'> => ({
  memberId,
  memberNumber,
  consents: consents.map((consent) => ({ ...consent, at: inZone(consent.at, zone) })),
  ...(phoneTail !== undefined && { phoneTail }),
  joinedAt: inZone(joinedAt, zone),
});

/** A member as they see themselves, with the name they gave. */
export const ownView = (member: Member, { name }: Attributes, rules: AttributeRules, zone: string): OwnView => {
  const nickname = name && valueBy(rules.name, name)?.value;
  return { ...whoTheyAre(member, zone), ...(nickname !== undefined && { nickname }) };
};

/** A member as a clerk may see them. */
export const customerView = (
  member: Member,
  { tierId, tierName, points }: Figures & { tierName: string },
  tags: TagView[],
  zone: string,
): CustomerView => ({
  memberId: member.memberId,
  maskedName: member.maskedName ?? '',
  tier: tierId,
  tierName,
  points,
  ...(member.phoneTail && { phoneTail: member.phoneTail }),
  joinedAt: inZone(member.joinedAt, zone),
  tags,
});
