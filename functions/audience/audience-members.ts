import type { AudienceMemberView } from '../../shared/contract/audiences';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import type { Members } from '../member/member-repository';
import { Fault } from '../platform/problems';
import type { Tiers } from '../tier/tiers';
import type { Audiences } from './audience-repository';
import type { Profiles } from './profile-repository';

export interface MembersDeps {
  audiences: Pick<Audiences, 'get'>;
  brands: Pick<Brands, 'current'>;
  members: Pick<Members, 'all' | 'withCards'>;
  profiles: Pick<Profiles, 'membersOf'>;
  tiers: Pick<Tiers, 'figuresOf'>;
}

const PAGE = 50;

/** A page of the members of an audience, who entered last first; whoever is gone meanwhile is not in it. */
export const audienceMembers =
  ({ audiences, brands, members, profiles, tiers }: MembersDeps) =>
  async (
    audienceId: string,
    cursor: string | undefined,
    now: Instant,
  ): Promise<{ items: AudienceMemberView[]; next?: string | undefined }> => {
    const [audience, { items, next }, { zone }] = await Promise.all([
      audiences.get(audienceId),
      profiles.membersOf(audienceId, cursor, PAGE),
      brands.current(),
    ]);
    if (!audience) throw new Fault('not_found');
    const known = await members.all(items.map(({ oneId }) => oneId));
    const figures = await tiers.figuresOf([...known.values()], now);
    return {
      items: items.flatMap(({ oneId, since }) => {
        const member = known.get(oneId);
        if (!member) return [];
        return [
          {
            memberId: oneId,
            memberNumber: member.memberNumber,
            ...(member.maskedName !== undefined && { maskedName: member.maskedName }),
            tier: figures.get(oneId)?.tierId ?? '',
            enteredAt: inZone(since, zone),
          },
        ];
      }),
      ...(next !== undefined && { next }),
    };
  };
