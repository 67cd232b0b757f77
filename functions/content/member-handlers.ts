import { type Content, type ContentItem, shownTo } from '../../shared/content/content';
import type { contentMemberEndpoints, PlacedView } from '../../shared/contract/content';
import type { Point } from '../../shared/geo/position';
import type { Language } from '../../shared/problem/language';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import { tagNames } from '../coupon/know-claimant';
import type { Placement } from '../message/placements-repository';
import type { Handlers } from '../platform/http/api';
import type { Document } from '../platform/set-by-marketers';
import { type PermissionDeps, personalTags } from '../privacy/permissions';
import type { Stores } from '../store/store-repository';
import type { Tags } from '../tag/tag-repository';
import type { Tiers } from '../tier/tiers';
import { type OwnPlacedDeps, ownPlaced } from './own-placed';

interface Deps extends PermissionDeps, OwnPlacedDeps {
  content: Pick<Document<Content>, 'current'>;
  stores: Pick<Stores, 'index'>;
  tags: Pick<Tags, 'ofMember'>;
  tiers: Pick<Tiers, 'standing'>;
}

/** A member's city is that of the nearest store as far as so many metres. */
const NEAR_METRES = 100_000;

/** What marketers placed, for who looks. Of a member only what some condition asks for is read; nothing of who has not joined. */
export const contentMemberHandlers = (deps: Deps): Handlers<typeof contentMemberEndpoints> => {
  const cityAt = async (point: Point): Promise<string | undefined> => {
    const [nearest] = (await deps.stores.index()).nearest(point, { limit: 1, within: NEAR_METRES });
    return nearest?.store.city;
  };
  const viewerOf = async (items: readonly ContentItem[], memberId: string | undefined, now: Instant) => {
    const asks = (what: 'tiers' | 'tags'): boolean => memberId !== undefined && items.some((item) => item[what].length > 0);
    const [standing, tags] = await Promise.all([
      memberId !== undefined && asks('tiers') ? deps.tiers.standing(memberId, now) : undefined,
      memberId !== undefined && asks('tags') ? personalTags(deps)(memberId, now) : [],
    ]);
    return { tier: standing?.tierId, tags: tagNames(tags) };
  };

  return {
    content: async ({ caller, query: { city, latitude, longitude }, language, now }) => {
      const [{ home }, { zone }] = await Promise.all([deps.content.current(), deps.brands.current()]);
      const asksWhere = home.some(({ cities }) => cities.length > 0);
      const point = latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
      const [viewer, near, own] = await Promise.all([
        viewerOf(home, caller.memberId, now),
        asksWhere && city === undefined && point ? cityAt(point) : undefined,
        caller.memberId === undefined ? [] : ownPlaced(deps)(caller.memberId, now),
      ]);
      const forAll = shownTo(home, { ...viewer, city: city ?? near }, now).map((item) => placedView(item, zone, language));
      return { items: [...own.map((one) => ownView(one, zone, language)), ...forAll] };
    },
  };
};

const ownView = ({ placementId, at, until, title, text, art, target }: Placement, zone: string, language: Language): PlacedView => ({
  ...{ itemId: placementId, title: title[language], text: text[language], art, target },
  ...{ until: inZone(until, zone), placedAt: inZone(at, zone) },
});

const placedView = (
  { itemId, title, text, art, target, period: { until } }: ContentItem,
  zone: string,
  language: Language,
): PlacedView => ({
  ...{ itemId, title: title[language], art },
  ...(text && { text: text[language] }),
  ...(target && { target }),
  ...(until !== undefined && { until: inZone(until, zone) }),
});
