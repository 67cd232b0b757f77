import { auditWords } from '../../shared/audit/audit';
import type { Coupon } from '../../shared/coupon/coupon';
import { stateAt } from '../../shared/coupon/life';
import { ATTRIBUTES, valueBy } from '../../shared/member/attributes';
import type { PersonData } from '../../shared/privacy/person-data';
import type { Language } from '../../shared/problem/words';
import { type Instant, utc } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import { eventWords } from '../../shared/touchpoint/words';
import { audiencesOfPerson } from '../audience/audiences-of-person';
import type { AuditLog } from '../audit/audit-log';
import type { Brands } from '../brand/brand-repository';
import type { Coupons } from '../coupon/coupon-repository';
import { invitationsOfPerson } from '../event/invitations-of-person';
import { type NotedDeps, notedOfPerson } from '../follow-up/noted-of-person';
import type { Identity, Subject } from '../identity/identity';
import { journeysOfPerson } from '../journey/journeys-of-person';
import type { AttributeRuleSets } from '../member/attribute-rules-repository';
import type { Members } from '../member/member-repository';
import type { Personals } from '../member/personal-repository';
import { attributesOf } from '../member/profile';
import { saidToPerson } from '../message/said-to-person';
import { allOf } from '../platform/all-of';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { type PersonPointsDeps, pointsOfPerson } from '../points/points-of-person';
import { type NamedStoresDeps, namedStores } from '../store/my-stores';
import type { Tags } from '../tag/tag-repository';
import type { TagRules } from '../tag/tag-rule-repository';
import { tagViews } from '../tag/tag-view';
import type { Tiers } from '../tier/tiers';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import type { ConsentHistory } from './consent-history';

export interface GatherDeps extends PersonPointsDeps, NamedStoresDeps, NotedDeps {
  attributeRules: Pick<AttributeRuleSets, 'current'>;
  auditLog: AuditLog;
  brands: Brands;
  consentHistory: ConsentHistory;
  coupons: Coupons;
  identity: Identity;
  members: Members;
  personals: Personals;
  tables: Tables;
  tags: Tags;
  tagRules: TagRules;
  tiers: Pick<Tiers, 'figures'>;
  touchpoints: Touchpoints;
}

const PAGE = 500;

/** All that is held of a person, over all of their accounts and identifiers; nothing is left out. */
export const gatherPerson =
  (deps: GatherDeps) =>
  async (memberId: string, language: Language, now: Instant): Promise<PersonData> => {
    const [member, person, brand] = await Promise.all([deps.members.get(memberId), deps.identity.person(memberId), deps.brands.current()]);
    if (!member || !person) throw new Fault('not_found');
    const ids = [...new Set([memberId, person.oneId, ...person.formerIds])];
    const [
      attributes,
      counting,
      figures,
      tags,
      { rules },
      coupons,
      events,
      actions,
      consents,
      points,
      said,
      stores,
      noted,
      invited,
      audiences,
      journeys,
    ] = await Promise.all([
      attributesOf(deps)(memberId),
      deps.attributeRules.current(),
      deps.tiers.figures(memberId, now),
      deps.tags.ofMember(person.oneId, now),
      deps.tagRules.current(),
      Promise.all(ids.map((id) => allOf((cursor) => deps.coupons.ofMember(id, cursor, PAGE)))),
      allOf((cursor) => deps.touchpoints.ofSubjects(person.subjects, { cursor, limit: PAGE })),
      allOf((cursor) => deps.auditLog.ofAccounts(ids, cursor)),
      allOf((cursor) => deps.consentHistory.ofAccounts(ids, cursor)),
      pointsOfPerson(deps)(ids, language, now),
      saidToPerson(deps.tables)(ids),
      namedStores(deps)(ids),
      notedOfPerson(deps)(ids, language),
      invitationsOfPerson(deps.tables)(ids, language),
      audiencesOfPerson(deps.tables)(ids),
      journeysOfPerson(deps.tables)(ids),
    ]);
    const { zone } = brand;
    const local = (at: Instant): Instant => inZone(at, zone);
    return {
      exportedAt: local(now),
      brand: brand.name[language],
      member: {
        memberNumber: member.memberNumber,
        tier: figures.tierId,
        points: figures.points,
        joinedAt: local(member.joinedAt),
        joinedBy: member.channel,
        ...(member.source && { source: member.source }),
      },
      profile: ATTRIBUTES.flatMap((attribute) => {
        const known = attributes[attribute];
        if (!known) return [];
        const counts = valueBy(counting[attribute], known);
        const inOrder = [...known.values].sort((a, b) => Number(b === counts) - Number(a === counts));
        return [{ attribute, values: inOrder.map((one) => ({ ...one, at: local(one.at) })) }];
      }),
      consents: consents.map((consent) => ({ ...consent, at: local(consent.at) })),
      identifiers: identifiersOf(person.subjects, local),
      tags: tagViews(tags, { rules, zone, language }).map(({ key, value, words, weight, origins }) => ({
        ...{ key, value, words, weight },
        from: origins.map((origin) => origin.words),
      })),
      coupons: coupons.flat().map((coupon) => couponOf(coupon, now, local)),
      points,
      events: events.map((event) => eventOf(event, language, local)),
      ...said(local, zone, language),
      stores,
      ...noted(local),
      invitations: invited(local),
      audiences: audiences.map(({ name, since }) => ({ name, since: local(since) })),
      journeys: journeys.map(({ enteredAt, leftAt, ...one }) => ({
        ...one,
        enteredAt: local(enteredAt),
        ...(leftAt !== undefined && { leftAt: local(leftAt) }),
      })),
      staffActions: actions.map(({ at, by, action, reason }) => ({
        ...{ at: local(at), by, words: auditWords(action, language) },
        ...(reason && { reason }),
      })),
    };
  };

/** What a phone or an email is kept by is a hash, which tells nothing; the value itself stands in the profile. */
const identifiersOf = (subjects: Subject[], local: (at: Instant) => Instant): PersonData['identifiers'] =>
  subjects.flatMap(({ subject, from, until }) => {
    const [, type = '', value = ''] = /^I#(\w+)#(.*)$/.exec(subject) ?? [];
    if (type === '' || from === undefined) return [];
    return [{ type, value, since: local(utc(from)), ...(until !== undefined && { until: local(utc(until)) }) }];
  });

const couponOf = (coupon: Coupon, now: Instant, local: (at: Instant) => Instant): PersonData['coupons'][number] => ({
  couponId: coupon.couponId,
  name: coupon.name,
  state: stateAt(coupon, now),
  issuedAt: local(coupon.issuedAt),
  validFrom: local(coupon.validFrom),
  validUntil: local(coupon.validUntil),
  ...(coupon.use && { usedAt: local(coupon.use.at), usedIn: coupon.use.storeName }),
  ...(coupon.origin && { claimedFrom: coupon.origin }),
  ...(coupon.review && {
    underReview: { since: local(coupon.review.at), until: local(coupon.review.until), why: coupon.review.cause },
  }),
});

const eventOf = (event: TouchpointEvent, language: Language, local: (at: Instant) => Instant): PersonData['events'][number] => ({
  messageId: event.messageId,
  at: local(event.occurredAt),
  type: event.type,
  words: eventWords(event.type, language),
  channel: event.channel,
  properties: event.properties,
});
