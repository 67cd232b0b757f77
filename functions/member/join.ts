import { randomBytes } from 'node:crypto';
import { type Brand, PURPOSES, type Purpose } from '../../shared/brand/brand';
import { numberFrom } from '../../shared/coupon/code';
import type { Consent, Member } from '../../shared/member/member';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import type { AppChannel } from '../../shared/touchpoint/event';
import type { Brands } from '../brand/brand-repository';
import { brandWithPolicy } from '../brand/policies';
import type { Keyring } from '../platform/keyring';
import { Fault, refuseIf } from '../platform/problems';
import { lookupHash, seal } from '../platform/secrets';
import type { Claims } from '../platform/sessions';
import type { Phone } from './member-repository';
import { identifiersOf, type MemberSession, memberSession, type SignInDeps } from './sign-in';

export interface JoinDeps extends SignInDeps {
  brands: Brands;
  dataKeys: Keyring;
  hashKey: Buffer;
}

export interface JoinAsk {
  visitor: Claims<'visitor'>;
  policyVersion: string;
  consents: { purpose: Purpose; given: boolean }[];
  nickname?: string | undefined;
  phoneCode?: string | undefined;
  channel: AppChannel;
  now: Instant;
}

/** How often a card number that is taken is drawn again; among ten thousand million, twice is already rare. */
const DRAWS = 5;

/** A visitor joins, with consent by purpose. Joining again, or on two phones at once, gives the one member. */
export const join =
  (deps: JoinDeps) =>
  async (ask: JoinAsk): Promise<MemberSession> => {
    const { sessionId } = ask.visitor;
    const there = ask.visitor.memberId && (await deps.members.get(ask.visitor.memberId));
    if (there) return memberSession(deps.sessions, sessionId, there, ask.now);
    const brand = await brandWithPolicy(deps.brands, ask.policyVersion);
    const consents = consentsOf(brand, ask.policyVersion, ask.consents, ask.now);
    const user = await deps.members.visitor(sessionId);
    if (!user) throw new Fault('unauthenticated');
    const number = ask.phoneCode ? await deps.wechat.phoneOf(ask.phoneCode) : undefined;
    const identifiers = identifiersOf(user, deps.wechat.appId);
    for (let draw = 0; draw < DRAWS; draw++) {
      const known = await deps.members.whoIs(identifiers);
      const member = known === undefined ? await created(deps, ask, consents, identifiers, number) : await deps.members.get(known);
      if (member) return memberSession(deps.sessions, sessionId, member, ask.now);
    }
    throw new Fault('unavailable');
  };

/** A verified number as it is kept: found by its hash, read only with the brand's key, shown by its last four digits. */
export const phoneOf = ({ dataKeys, hashKey }: Pick<JoinDeps, 'dataKeys' | 'hashKey'>, number: string): Phone => ({
  hash: lookupHash(hashKey, number),
  sealed: seal(dataKeys, number),
  tail: number.slice(-4),
});

/** The new member; undefined when an identifier or the card number was taken meanwhile. */
const created = async (
  deps: JoinDeps,
  ask: JoinAsk,
  consents: Consent[],
  identifiers: ReturnType<typeof identifiersOf>,
  number: string | undefined,
): Promise<Member | undefined> => {
  const memberNumber = numberFrom('member', randomBytes(8));
  const phone = number === undefined ? undefined : phoneOf(deps, number);
  const member: Member = {
    memberId: deps.newId(),
    memberNumber,
    ...(ask.nickname && { nickname: ask.nickname }),
    tier: 'lu',
    points: 0,
    consents,
    ...(phone && { phoneTail: phone.tail, personKey: phone.hash }),
    joinedAt: ask.now,
    channel: ask.channel,
  };
  const done = await deps.members.create(member, [...identifiers, { type: 'card', value: memberNumber }], phone);
  return done ? member : undefined;
};

/**
 * Consents to the policy in force: what was chosen now, and what was decided before for the purposes that were not named;
 * a purpose never decided on is not given. Membership itself needs to be agreed to.
 */
export const consentsOf = (
  brand: Brand,
  policyVersion: string,
  chosen: JoinAsk['consents'],
  now: Instant,
  before: Consent[] = [],
): Consent[] => {
  if (policyVersion !== brand.policy.version) {
    throw new Fault('invalid', [{ field: 'policyVersion', reason: `the policy in force is ${brand.policy.version}` }]);
  }
  const consents = PURPOSES.map((purpose): Consent => {
    const earlier = before.find((consent) => consent.purpose === purpose);
    const choice = chosen.find((one) => one.purpose === purpose);
    if (earlier && (!choice || (choice.given === earlier.given && earlier.policyVersion === policyVersion))) return earlier;
    return { purpose, given: choice?.given ?? false, policyVersion, at: now };
  });
  if (!consents.some(({ purpose, given }) => purpose === 'membership' && given)) refuseIf([refusal('consent_needed')]);
  return consents;
};
