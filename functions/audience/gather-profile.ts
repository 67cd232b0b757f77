import type { Held, Profile } from '../../shared/audience/profile';
import { touchesOfEvents } from '../../shared/audience/touches-of-events';
import { PURPOSES } from '../../shared/brand/brand';
import type { Coupon } from '../../shared/coupon/coupon';
import { toGcj02 } from '../../shared/geo/datum';
import { type Attributes, bothOf, valuesOf } from '../../shared/member/attributes';
import { permitted } from '../../shared/member/consent';
import type { Member } from '../../shared/member/member';
import { provinceSaid } from '../../shared/store/provinces';
import type { TagState } from '../../shared/tag/tag';
import { type Instant, millis, utc } from '../../shared/time/instant';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import type { Brands } from '../brand/brand-repository';
import type { Coupons } from '../coupon/coupon-repository';
import type { PersonSeen } from '../identity/identity';
import type { AttributeRuleSets } from '../member/attribute-rules-repository';
import type { Members } from '../member/member-repository';
import type { Personals } from '../member/personal-repository';
import type { Subscriptions } from '../message/subscriptions-repository';
import { allOf } from '../platform/all-of';
import type { Favourites } from '../store/favourites-repository';
import type { Tags } from '../tag/tag-repository';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import { type StandingDeps, standingOf } from './standing-of';

export interface GatherDeps extends StandingDeps {
  attributeRules: Pick<AttributeRuleSets, 'current'>;
  brands: Pick<Brands, 'current'>;
  coupons: Pick<Coupons, 'ofMembers'>;
  favourites: Pick<Favourites, 'ofMembers'>;
  members: Pick<Members, 'get'>;
  personals: Pick<Personals, 'ofMany'>;
  subscriptions: Pick<Subscriptions, 'of'>;
  tags: Pick<Tags, 'view'>;
  touchpoints: Pick<Touchpoints, 'ofSubjects'>;
}

/** A profile as everything that is kept says it, and until when it is right if nothing happens. */
export interface Gathered {
  profile: Profile;
  holdsUntil?: Instant | undefined;
}

const PAGE = 1_000;

/**
 * What audiences know of a person, gathered over all of their accounts; undefined when none of them is a member's. Of who refused to be
 * served personally no tags are known (PIPL art. 24), and where they were only with their consent to that.
 */
export const gatherProfile =
  (deps: GatherDeps) =>
  async (person: PersonSeen, listedIn: readonly string[], now: Instant): Promise<Gathered | undefined> => {
    const ids = [person.oneId, ...person.formerIds];
    const [found, { zone, policy }, rules] = await Promise.all([
      Promise.all(ids.map((id) => deps.members.get(id))),
      deps.brands.current(),
      deps.attributeRules.current(),
    ]);
    const members = found.filter((member) => member !== undefined);
    if (members.length === 0) return undefined;
    const [standing, personals, tags, coupons, events, kept, answers] = await Promise.all([
      standingOf(deps)(members, now),
      deps.personals.ofMany(ids),
      deps.tags.view(person.oneId),
      allOf((cursor) => deps.coupons.ofMembers(ids, cursor, PAGE)),
      allOf((cursor) => deps.touchpoints.ofSubjects(person.subjects, { cursor, limit: PAGE, consistent: true })),
      deps.favourites.ofMembers(ids),
      Promise.all(members.map(({ memberId }) => deps.subscriptions.of(memberId))),
    ]);
    const consents = permitted(
      members.map((member) => member.consents),
      policy.version,
    );
    const known = valuesOf(rules, [...personals.values()].map(({ attributes }) => attributes).reduce<Attributes>(bothOf, {}));
    const [home] = kept.flatMap(({ mine }) => mine ?? []).sort((a, b) => millis(b.at) - millis(a.at));
    const place = consents.has('location') ? lastPlaceIn(events) : undefined;
    return {
      profile: {
        oneId: person.oneId,
        joinedAt: members.map(({ joinedAt }) => utc(millis(joinedAt))).sort()[0] ?? '',
        tier: standing.tierId,
        points: standing.points,
        ...genderOf(known.gender),
        ...birthOf(known.birthday),
        ...(known.province !== undefined && { province: provinceSaid(known.province, 'zh') }),
        ...(known.city !== undefined && { city: known.city }),
        ...(home && { homeStore: home.storeId }),
        ...(place && { lastPlace: place }),
        consents: PURPOSES.filter((purpose) => consents.has(purpose)),
        reachable: reachableBy(members, known, events, answers),
        tags: consents.has('personalised') ? (tags?.states ?? []).map(asProfileTag) : [],
        coupons: coupons.flatMap(heldIn).sort((a, b) => (a.couponId < b.couponId ? -1 : 1)),
        touches: touchesOfEvents(events, zone),
        listedIn: [...listedIn].sort(),
      },
      ...(standing.until !== undefined && { holdsUntil: standing.until }),
    };
  };

const asProfileTag = ({ origin: _, label: __, count: ___, first: ____, last: _____, ...tag }: TagState): Profile['tags'][number] => tag;

/** What is locked for an order may come back, and what has run out by now is told by its own end. */
const heldIn = ({ couponId, templateId, state, validFrom, validUntil }: Coupon): Held[] => {
  const held = { couponId, templateId, from: validFrom, until: validUntil };
  if (state === 'redeemed') return [{ ...held, state: 'redeemed' }];
  return state === 'issued' || state === 'locked' ? [{ ...held, state: 'usable' }] : [];
};

const genderOf = (gender: string | undefined): Pick<Profile, 'gender'> =>
  gender === 'female' || gender === 'male' || gender === 'other' ? { gender } : {};

/** The day itself stays where it is sealed. */
const birthOf = (birthday: string | undefined): Pick<Profile, 'birthYear' | 'birthMonth'> => {
  const [, year, month] = /^(\d{4})-(\d\d)/.exec(birthday ?? '') ?? [];
  return year === undefined ? {} : { birthYear: Number(year), birthMonth: Number(month) };
};

/** The newest event that says where it was; events are newest first. */
const lastPlaceIn = (events: readonly TouchpointEvent[]): Profile['lastPlace'] => {
  const last = events.find(({ place }) => place !== undefined);
  return last?.place && { point: toGcj02(last.place, last.place.datum), at: last.occurredAt };
};

const reachableBy = (
  members: readonly Member[],
  known: Partial<Record<'email', string>>,
  events: readonly TouchpointEvent[],
  answers: readonly Readonly<Record<string, { left: number }>>[],
): Profile['reachable'] => {
  const follows = events.find(({ type }) => type === 'wechat_followed' || type === 'wechat_unfollowed')?.type === 'wechat_followed';
  return [
    'inbox',
    ...(answers.some((all) => Object.values(all).some(({ left }) => left > 0)) ? (['subscribe_message'] as const) : []),
    ...(follows ? (['official_template'] as const) : []),
    ...(members.some(({ phoneTail }) => phoneTail !== undefined) ? (['sms'] as const) : []),
    ...(known.email === undefined ? [] : (['email'] as const)),
  ];
};
