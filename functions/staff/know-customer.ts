import type { clerkEndpoints } from '../../shared/contract/clerk';
import type { ReplyOf } from '../../shared/contract/endpoint';
import { hintOf } from '../../shared/hint/hint';
import { visitsThisMonth } from '../../shared/hint/visits';
import { hintWords } from '../../shared/hint/words';
import type { Language } from '../../shared/problem/language';
import { nextWords } from '../../shared/tier/words';
import { type Instant, isBefore } from '../../shared/time/instant';
import { localDay, startOfLocalDay } from '../../shared/time/local-day';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import type { Brands } from '../brand/brand-repository';
import type { Identity, Subject } from '../identity/identity';
import { Fault } from '../platform/problems';
import type { Claims } from '../platform/sessions';
import { type PermissionDeps, permissionsOf } from '../privacy/permissions';
import type { Tags } from '../tag/tag-repository';
import type { TagRules } from '../tag/tag-rule-repository';
import { tagViews } from '../tag/tag-view';
import type { EventTypes } from '../touchpoint/event-type-repository';
import { timelineEntry } from '../touchpoint/timeline';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import { type HintDeps, hintFacts } from './hint-facts';
import { ownScan } from './own-scan';
import { ownStore } from './own-store';

export interface KnowCustomerDeps extends PermissionDeps, HintDeps {
  birthMonthOf: (memberId: string) => Promise<number | undefined>;
  brands: Brands;
  eventTypes: EventTypes;
  identity: Identity;
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
/** So many of the newest events are read at once: one query for each account and identifier. */
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
    if (!permissions.has('personalised')) return { isPersonal: false, tags: [], latest: [], birthdayMonth: false, visits: 0 };
    const [tags, { rules }, items, types, birthMonth, facts] = await Promise.all([
      deps.tags.ofMember(person.oneId, now),
      deps.tagRules.current(),
      eventsOfMonth(deps, person.subjects, startOfMonth(now, zone)),
      deps.eventTypes.catalogue(),
      deps.birthMonthOf(memberId),
      hintFacts(deps)(memberId, now),
    ]);
    const { scheme, standing, ...known } = facts;
    const hint = hintOf({ ...known, birthMonth }, now, zone);
    const nextTier = nextWords(scheme, standing, language);
    return {
      isPersonal: true,
      tags: tagViews(tags, { rules, zone, language }),
      latest: items
        .filter(({ type }) => SHOWN_TYPES.includes(type))
        .slice(0, SHOWN)
        .map((event) => timelineEntry(event, { zone, language, types })),
      birthdayMonth: birthMonth === Number(localDay(now, zone).slice(5, 7)),
      visits: visitsThisMonth(items, now, zone),
      ...(hint && { hint: hintWords(hint, { zone, nextTier, language }) }),
    };
  };

const startOfMonth = (now: Instant, zone: string): Instant => startOfLocalDay(now, zone, 1 - Number(localDay(now, zone).slice(8, 10)));

/** The newest events, and more while they are of this month. */
const eventsOfMonth = async (
  { touchpoints }: KnowCustomerDeps,
  subjects: readonly Subject[],
  from: Instant,
): Promise<TouchpointEvent[]> => {
  const found: TouchpointEvent[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await touchpoints.ofSubjects(subjects, { cursor, limit: LOOKED_THROUGH });
    found.push(...items);
    const last = items.at(-1);
    cursor = last && !isBefore(last.occurredAt, from) ? next : undefined;
  } while (cursor !== undefined);
  return found;
};
