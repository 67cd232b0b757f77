import type { OwnIdentities, OwnIdentity } from '../../shared/contract/privacy';
import type { Holding } from '../../shared/identity/people';
import { type AttributeRules, type Attributes, bothOf, valueBy } from '../../shared/member/attributes';
import { maskedValue } from '../../shared/member/masked';
import type { Member } from '../../shared/member/member';
import { type Instant, isBefore, utc } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import type { PeopleDeps } from '../identity/change-people';
import { findPerson } from '../identity/person';
import { Fault } from '../platform/problems';
import { lookupHash } from '../platform/secrets';
import type { AttributeRuleSets } from './attribute-rules-repository';
import { cardIdentifier } from './join';
import type { Members } from './member-repository';
import type { Personals } from './personal-repository';

export interface IdentitiesDeps {
  attributeRules: Pick<AttributeRuleSets, 'current'>;
  brands: Pick<Brands, 'current'>;
  hashKey: Buffer;
  members: Pick<Members, 'get'>;
  people: PeopleDeps;
  personals: Pick<Personals, 'ofMany'>;
}

/** Somebody as they are known: what identifies them, and what they told, in each of their accounts. */
export interface KnownBy {
  member: Member;
  held: Holding[];
  attributes: Attributes;
  /** Their accounts that know a phone or an email. */
  knowing: Record<'phone' | 'email', string[]>;
}

/** Reads it: the person, the account and what is personal, five reads in three round trips. */
export const knownBy =
  (deps: IdentitiesDeps) =>
  async (memberId: string): Promise<KnownBy> => {
    const [person, member] = await Promise.all([findPerson(deps.people)(memberId), deps.members.get(memberId)]);
    if (!member) throw new Fault('unauthenticated');
    const ids = person ? [person.entry.oneId, ...person.entry.formerIds, ...person.entry.accounts] : [];
    const found = [...(await deps.personals.ofMany([memberId, ...ids]))];
    const knowing = (what: 'phone' | 'email') => found.filter(([, { attributes }]) => attributes[what]).map(([id]) => id);
    return {
      member,
      held: person ? [...person.entry.person.held.values()] : [],
      attributes: found.map(([, { attributes }]) => attributes).reduce(bothOf, {}),
      knowing: { phone: knowing('phone'), email: knowing('email') },
    };
  };

/** By what a member is known, each kind once, as they may see it themselves. */
export const ownIdentities =
  (deps: IdentitiesDeps) =>
  async (memberId: string): Promise<OwnIdentities> => {
    const [known, { zone }, rules] = await Promise.all([knownBy(deps)(memberId), deps.brands.current(), deps.attributeRules.current()]);
    return identitiesOf(known, { zone, rules, hashKey: deps.hashKey });
  };

interface Shown {
  zone: string;
  rules: AttributeRules;
  hashKey: Buffer;
}

/** Whether they could still sign in without their phone: by WeChat, which everybody joins by and staff may have unbound. */
export const hasWeChat = ({ held }: Pick<KnownBy, 'held'>): boolean => weChatOf(held).length > 0;

const weChatOf = (held: readonly Holding[]): Holding[] => held.filter(({ type }) => type === 'openid' || type === 'unionid');

/** The rows, in the order of what leads to them most surely. */
export const identitiesOf = (known: KnownBy, shown: Shown): OwnIdentities => {
  const { member, held } = known;
  const at = (instant: Instant): Instant => inZone(instant, shown.zone);
  const oldest = (holdings: readonly Holding[]): Instant => at(utc(Math.min(...holdings.map(({ since }) => since))));
  const weChat = weChatOf(held);
  const card = held.find(({ key }) => key === cardIdentifier(member.memberNumber).key);
  const items: (OwnIdentity | undefined)[] = [
    weChat.length > 0 ? { type: 'wechat', shown: '', verified: true, since: oldest(weChat), canUnbind: false } : undefined,
    phoneRow(known, shown, at),
    {
      type: 'card',
      shown: `*** ${member.memberNumber.slice(-4)}`,
      verified: true,
      since: card ? oldest([card]) : at(member.joinedAt),
      canUnbind: false,
    },
    emailRow(known, shown, at),
  ];
  return { items: items.filter((one) => one !== undefined) };
};

type At = (instant: Instant) => Instant;

/** The number that they showed last; told elsewhere, it may not be known but by its hash. */
const phoneRow = ({ held, member, attributes }: KnownBy, { hashKey }: Shown, at: At): OwnIdentity | undefined => {
  const phones = held.filter(({ type }) => type === 'phone').sort((a, b) => b.since - a.since);
  const values = attributes.phone?.values ?? [];
  const [phone] = phones;
  const told = [...values].sort((a, b) => (isBefore(a.at, b.at) ? 1 : -1))[0];
  if (!phone && !told) return undefined;
  const value = phone ? values.find((one) => `phone#${lookupHash(hashKey, one.value)}` === phone.key)?.value : told?.value;
  const tail = member.phoneTail === undefined ? '***' : `*** ${member.phoneTail}`;
  return {
    type: 'phone',
    shown: value === undefined ? tail : maskedValue('phone', value),
    verified: phone !== undefined,
    since: phone ? at(utc(phone.since)) : at(told?.at ?? member.joinedAt),
    canUnbind: hasWeChat({ held }),
  };
};

/** The email that counts, or one that is known by its hash alone. */
const emailRow = ({ held, member, attributes }: KnownBy, { rules, hashKey }: Shown, at: At): OwnIdentity | undefined => {
  const told = attributes.email && valueBy(rules.email, attributes.email);
  const emails = held.filter(({ type }) => type === 'email');
  const shownAs = told && emails.find(({ key }) => key === `email#${lookupHash(hashKey, told.value.toLowerCase())}`);
  const [email] = shownAs ? [shownAs] : emails;
  if (!told && !email) return undefined;
  return {
    type: 'email',
    shown: told ? maskedValue('email', told.value) : '***',
    verified: told ? shownAs !== undefined : true,
    since: at(email ? utc(email.since) : (told?.at ?? member.joinedAt)),
    canUnbind: true,
  };
};
