import type { CustomerView, MemberView, OwnView, TagView } from '../../shared/contract/views';
import { type AttributeRules, type Attributes, valueBy } from '../../shared/member/attributes';
import type { Member } from '../../shared/member/member';
import { inZone } from '../../shared/time/local-day';
import type { Figures } from '../tier/tiers';

/** A member as lists show them, with the tier and the points that they have now. */
export const memberView = ({ channel: _, personKey: __, ...member }: Member, { tierId, points }: Figures, zone: string): MemberView => ({
  ...member,
  tier: tierId,
  points,
  consents: member.consents.map((consent) => ({ ...consent, at: inZone(consent.at, zone) })),
  joinedAt: inZone(member.joinedAt, zone),
});

/** A member as they see themselves, with the name they gave. */
export const ownView = (
  { maskedName: _, ...member }: Member,
  figures: Figures,
  { name }: Attributes,
  rules: AttributeRules,
  zone: string,
): OwnView => {
  const nickname = name && valueBy(rules.name, name)?.value;
  return { ...memberView(member, figures, zone), ...(nickname !== undefined && { nickname }) };
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
