import type { clerkEndpoints } from '../../shared/contract/clerk';
import type { ReplyOf } from '../../shared/contract/endpoint';
import type { Language } from '../../shared/problem/language';
import type { Instant } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import type { Identity } from '../identity/identity';
import { Fault } from '../platform/problems';
import type { Claims } from '../platform/sessions';
import { type PermissionDeps, permissionsOf } from '../privacy/permissions';
import type { Tags } from '../tag/tag-repository';
import type { TagRules } from '../tag/tag-rule-repository';
import { tagViews } from '../tag/tag-view';
import type { EventTypes } from '../touchpoint/event-type-repository';
import { timelineEntry } from '../touchpoint/timeline';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import { ownScan } from './own-scan';
import { ownStore } from './own-store';

export interface KnowCustomerDeps extends PermissionDeps {
  birthMonthOf: (memberId: string) => Promise<number | undefined>;
  brands: Brands;
  eventTypes: EventTypes;
  identity: Pick<Identity, 'person' | 'idsOf'>;
  tags: Tags;
  tagRules: TagRules;
  touchpoints: Touchpoints;
}

export interface KnowCustomerAsk {
  memberId: string;
  storeId: string;
  /** Who stands there, as the clerk scanned them. */
  scanned: Claims<'ticket'> | undefined;
  staff: Claims<'staff'>;
  language: Language;
  now: Instant;
}

/** What helps at a counter: being there, buying, asking. What somebody looked at alone at home is not a clerk's business. */
const SHOWN_TYPES: readonly string[] = [
  ...['purchase', 'purchase_returned', 'coupon_redeemed', 'coupon_returned'],
  ...['store_visited', 'service_contacted', 'event_attended', 'member_joined'],
];
const SHOWN = 6;
/** Among so many of the newest events these are looked for: one query for each account and identifier. */
const LOOKED_THROUGH = 100;

/** What a clerk may know of the member who was scanned; nothing of it when they refused to be served personally. */
export const knowCustomer =
  (deps: KnowCustomerDeps) =>
  async (ask: KnowCustomerAsk): Promise<ReplyOf<typeof clerkEndpoints.customer>> => {
    const { memberId, storeId, scanned, staff, language, now } = ask;
    ownStore(staff, storeId);
    ownScan(staff, scanned, memberId);
    const [person, permissions, { zone }] = await Promise.all([
      deps.identity.person(memberId),
      permissionsOf(deps)(memberId),
      deps.brands.current(),
    ]);
    if (!person) throw new Fault('not_found');
    if (!permissions.has('personalised')) return { isPersonal: false, tags: [], latest: [], birthdayMonth: false };
    const [tags, { rules }, { items }, types, birthMonth] = await Promise.all([
      deps.tags.ofMember(person.oneId, now),
      deps.tagRules.current(),
      deps.touchpoints.ofSubjects(person.subjects, { limit: LOOKED_THROUGH }),
      deps.eventTypes.catalogue(),
      deps.birthMonthOf(memberId),
    ]);
    return {
      isPersonal: true,
      tags: tagViews(tags, { rules, zone, language }),
      latest: items
        .filter(({ type }) => SHOWN_TYPES.includes(type))
        .slice(0, SHOWN)
        .map((event) => timelineEntry(event, { zone, language, types })),
      birthdayMonth: birthMonth === Number(localDay(now, zone).slice(5, 7)),
    };
  };
