import type { CouponView, MemberView, TagView, TimelineEntry } from '../../shared/contract/views';
import type { Language } from '../../shared/problem/words';
import type { Instant } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import type { Coupons } from '../coupon/coupon-repository';
import { couponView } from '../coupon/coupon-view';
import { Fault } from '../platform/problems';
import type { Stores } from '../store/store-repository';
import type { Tags } from '../tag/tag-repository';
import type { TagRules } from '../tag/tag-rule-repository';
import { tagViews } from '../tag/tag-view';
import { timelineEntry } from '../touchpoint/timeline';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import type { Members } from './member-repository';
import { memberView } from './member-view';

const SHOWN = 50;

export interface SingleViewDeps {
  brands: Brands;
  coupons: Coupons;
  members: Members;
  stores: Stores;
  tags: Tags;
  tagRules: TagRules;
  touchpoints: Touchpoints;
}

/** The customer single view: everything known of a member. */
export const singleView =
  (deps: SingleViewDeps) =>
  async (
    memberId: string,
    language: Language,
    now: Instant,
  ): Promise<{ member: MemberView; tags: TagView[]; coupons: CouponView[]; timeline: TimelineEntry[] }> => {
    const member = await deps.members.get(memberId);
    if (!member) throw new Fault('not_found');
    const [{ zone }, index, tags, { rules }, coupons, events] = await Promise.all([
      deps.brands.current(),
      deps.stores.index(),
      deps.tags.ofMember(memberId, now),
      deps.tagRules.current(),
      deps.coupons.ofMember(memberId, undefined, SHOWN),
      deps.touchpoints.ofMember(memberId, undefined, SHOWN),
    ]);
    return {
      member: memberView(member, zone),
      tags: tagViews(tags, { rules, zone, language }),
      coupons: coupons.items.map((coupon) => couponView(coupon, { index, zone, language, now })),
      timeline: events.items.map((event) => timelineEntry(event, zone, language)),
    };
  };
