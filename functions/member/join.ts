import { randomBytes } from 'node:crypto';
import { type Brand, PURPOSES, type Purpose } from '../../shared/brand/brand';
import { numberFrom } from '../../shared/coupon/code';
import type { KeyedIdentifier } from '../../shared/identity/identifier';
import { type Source, sourceOf } from '../../shared/link/link';
import type { Telling } from '../../shared/member/attributes';
import { type Consent, type Member, maskedName } from '../../shared/member/member';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import type { Channel } from '../../shared/touchpoint/channel';
import type { AppChannel } from '../../shared/touchpoint/event';
import type { Brands } from '../brand/brand-repository';
import { brandWithPolicy } from '../brand/policies';
import { becomeMember, type NewAccount } from '../identity/become-member';
import type { Links } from '../link/link-repository';
import { Fault, refuseIf } from '../platform/problems';
import { lookupHash } from '../platform/secrets';
import type { Claims } from '../platform/sessions';
import type { ConsentHistory } from '../privacy/consent-history';
import type { Joined } from '../store/joined-repository';
import type { Phone } from './member-repository';
import type { Personals } from './personal-repository';
import { identifiersOf, type MemberSession, memberSession, type SignInDeps } from './sign-in';

export interface JoinDeps extends SignInDeps {
  brands: Brands;
  consentHistory: ConsentHistory;
  hashKey: Buffer;
  joined: Pick<Joined, 'writes'>;
  links: Pick<Links, 'get'>;
  personals: Personals;
}

export interface JoinAsk {
  visitor: Claims<'visitor'>;
  policyVersion: string;
  consents: { purpose: Purpose; given: boolean }[];
  nickname?: string | undefined;
  phoneCode?: string | undefined;
  channel: AppChannel;
  /** The link by which they came. */
  scene?: string | undefined;
  now: Instant;
}

/**
 * A visitor joins, with consent by purpose. Joining again, on two phones at once, or with a verified number that is a member's, gives the
 * one member; a card number that is taken is drawn again.
 */
export const join =
  (deps: JoinDeps) =>
  async (ask: JoinAsk): Promise<MemberSession> => {
    const { sessionId } = ask.visitor;
    const there = ask.visitor.memberId && (await deps.members.get(ask.visitor.memberId));
    if (there) return memberSession(deps.sessions, sessionId, there, ask.now);
    const brand = await brandWithPolicy(deps.brands, ask.policyVersion);
    const consents = consentsOf(brand, ask);
    const [user, link] = await Promise.all([
      deps.members.visitor(sessionId),
      ask.scene === undefined ? undefined : deps.links.get(ask.scene),
    ]);
    if (!user) throw new Fault('unauthenticated');
    const number = ask.phoneCode ? await deps.wechat.phoneOf(ask.phoneCode) : undefined;
    const phone = number === undefined ? undefined : phoneOf(deps, number);
    const identifiers = [...identifiersOf(user, deps.wechat.appId), ...(phone ? [phoneIdentifier(phone)] : [])];
    const evidence = { messageId: `join:${sessionId}`, at: ask.now, identifiers };
    const { memberId } = await becomeMember(deps.people)(evidence, () =>
      accountFor(deps, ask, { consents, number, source: link && sourceOf(link), day: localDay(ask.now, brand.zone) }),
    );
    const member = await deps.members.get(memberId);
    if (!member) throw new Fault('unavailable');
    return memberSession(deps.sessions, sessionId, member, ask.now);
  };

/** A verified number as its member is found and shown by it: by its hash, by its last four digits. */
export const phoneOf = ({ hashKey }: Pick<JoinDeps, 'hashKey'>, number: string): Phone => ({
  hash: lookupHash(hashKey, number),
  tail: number.slice(-4),
});

/** A verified number as people are recognised by it. */
export const phoneIdentifier = ({ hash }: Phone): KeyedIdentifier => ({ type: 'phone', key: `phone#${hash}`, verified: true });

/** A member's card as people are recognised by it; its scope tells it from cards that other systems have issued to the same person. */
export const cardIdentifier = (memberNumber: string): KeyedIdentifier => ({
  type: 'card',
  key: `card#${memberNumber}`,
  scope: 'member',
  verified: true,
});

/** What somebody who joins brings along. */
interface Brought {
  consents: Consent[];
  number: string | undefined;
  source: Source | undefined;
  /** The brand's day. */
  day: string;
}

/** An account with a new card, for whoever turns out to join; what is personal is sealed beside it, the consent is on record. */
const accountFor = (deps: JoinDeps, ask: JoinAsk, { consents, number, source, day }: Brought): NewAccount => {
  const memberNumber = numberFrom('member', randomBytes(8));
  const phone = number === undefined ? undefined : phoneOf(deps, number);
  const member = (memberId: string): Member => ({
    memberId,
    memberNumber,
    ...(ask.nickname && { maskedName: maskedName(ask.nickname) }),
    consents,
    ...(phone && { phoneTail: phone.tail, personKey: phone.hash }),
    joinedAt: ask.now,
    channel: ask.channel,
    ...(source && { source }),
  });
  const { nickname, now } = ask;
  const tellings: Telling[] = [
    ...(nickname ? [{ values: { name: nickname }, source: 'member' as const, at: now }] : []),
    ...(number ? [{ values: { phone: number }, source: 'wechat' as const, at: now }] : []),
  ];
  return {
    card: cardIdentifier(memberNumber),
    writes: (memberId) => [
      deps.members.creation(member(memberId)),
      deps.consentHistory.write(memberId, { entryId: 'joined', at: now, changes: consents }),
      ...(tellings.length > 0 ? [deps.personals.telling(memberId, ...tellings)] : []),
      ...(source?.storeId === undefined ? [] : deps.joined.writes(memberId, source.storeId, day)),
    ],
  };
};

/**
 * Consents to the policy in force: what was chosen now, and what was decided before for the purposes that were not named;
 * a purpose never decided on is not given. Membership itself needs to be agreed to.
 */
export const consentsOf = (
  brand: Brand,
  ask: { policyVersion: string; consents: JoinAsk['consents']; channel: Channel; now: Instant; before?: Consent[] },
): Consent[] => {
  const { policyVersion, channel, now: at, before = [] } = ask;
  if (policyVersion !== brand.policy.version) {
    throw new Fault('invalid', [{ field: 'policyVersion', reason: `the policy in force is ${brand.policy.version}` }]);
  }
  const consents = PURPOSES.map((purpose): Consent => {
    const earlier = before.find((consent) => consent.purpose === purpose);
    const choice = ask.consents.find((one) => one.purpose === purpose);
    if (earlier && (!choice || (choice.given === earlier.given && earlier.policyVersion === policyVersion))) return earlier;
    return { purpose, given: choice?.given ?? false, policyVersion, at, channel };
  });
  if (!consents.some(({ purpose, given }) => purpose === 'membership' && given)) refuseIf([refusal('consent_needed')]);
  return consents;
};
