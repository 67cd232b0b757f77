import type { CustomerView, MemberView, TagView } from '../../shared/contract/views';
import { type Member, maskedName } from '../../shared/member/member';
import type { Language } from '../../shared/problem/words';
import { FAINT, type Tag, weightAt } from '../../shared/tag/tag';
import { tagWords } from '../../shared/tag/words';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';

export const memberView = ({ channel: _, personKey: __, ...member }: Member, zone: string): MemberView => ({
  ...member,
  consents: member.consents.map((consent) => ({ ...consent, at: inZone(consent.at, zone) })),
  joinedAt: inZone(member.joinedAt, zone),
});

/** Tags with their weight as of now, heaviest first; faint ones are left out. */
export const tagViews = (tags: Tag[], now: Instant, zone: string, language: Language): TagView[] =>
  tags
    .map((tag) => ({
      key: tag.key,
      value: tag.value,
      words: tagWords(tag, language),
      weight: Math.round(weightAt(tag, now) * 100) / 100,
      at: inZone(tag.at, zone),
    }))
    .filter(({ weight }) => weight >= FAINT)
    .sort((a, b) => b.weight - a.weight);

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
