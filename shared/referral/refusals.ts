import { type Refusal, refusal } from '../problem/refusal';
import { type Instant, isBefore, isPast } from '../time/instant';
import type { Check, ReferralRules } from './rules';

/** What is known of one of the two. Devices, phones and addresses are keyed hashes, never the values themselves. */
export interface Person {
  /** Absent while the new one has not joined. */
  memberId?: string | undefined;
  /** The same for all accounts of one natural person. */
  personKey?: string | undefined;
  devices: readonly string[];
  phones: readonly string[];
  addresses: readonly string[];
}

/** What is known of a referral when it is judged. */
export interface ReferralFacts {
  referrer: Person & {
    /** For how many new ones something was given or is promised, ever and in this month of the brand's zone. */
    rewarded: { ever: number; month: number };
  };
  newcomer: Person & {
    /** Since when they are a member; absent while they have not joined. */
    joinedAt?: Instant | undefined;
    /** Whether they were known to have bought before they joined. */
    hasBought: boolean;
    /** Who brought them, as far as that is settled. */
    broughtBy?: string | undefined;
  };
  /** When they followed the invitation. */
  invitedAt: Instant;
  now: Instant;
}

/** Every reason why nothing is given for this referral; none when it counts. */
export const referralRefusals = (rules: ReferralRules, facts: ReferralFacts): Refusal[] => [
  ...notOpen(rules, facts),
  ...(isSelf(facts) ? [refusal('own_referral')] : []),
  ...(isMemberAlready(facts) ? [refusal('referral_member_already')] : []),
  ...(isOfAnother(facts) ? [refusal('referral_of_another')] : []),
  ...inCommon(rules, facts, 'refuse'),
  ...tooMany(rules, facts),
];

/** What somebody should look at before anything is given: what the two have in common that the rules do not refuse outright. */
export const referralDoubts = (rules: ReferralRules, facts: ReferralFacts): Refusal[] => inCommon(rules, facts, 'review');

/** Who joins in time is brought in time, also when it is judged later. */
const notOpen = ({ active, period }: ReferralRules, { newcomer, now }: ReferralFacts): Refusal[] => {
  const at = newcomer.joinedAt ?? now;
  const isOutside = (period.from !== undefined && isBefore(at, period.from)) || (period.until !== undefined && isPast(period.until, at));
  return !active || isOutside ? [refusal('referral_closed')] : [];
};

const isSelf = ({ referrer, newcomer }: ReferralFacts): boolean =>
  (newcomer.memberId !== undefined && newcomer.memberId === referrer.memberId) ||
  (newcomer.personKey !== undefined && newcomer.personKey === referrer.personKey);

const isMemberAlready = ({ newcomer: { joinedAt, hasBought }, invitedAt }: ReferralFacts): boolean =>
  hasBought || (joinedAt !== undefined && isBefore(joinedAt, invitedAt));

const isOfAnother = ({ newcomer: { broughtBy }, referrer }: ReferralFacts): boolean =>
  broughtBy !== undefined && broughtBy !== referrer.memberId;

const inCommon = ({ checks }: ReferralRules, { referrer, newcomer }: ReferralFacts, what: Check): Refusal[] => [
  ...(checks.device === what && share(referrer.devices, newcomer.devices) ? [refusal('referral_same_device')] : []),
  ...(checks.phone === what && share(referrer.phones, newcomer.phones) ? [refusal('referral_same_phone')] : []),
  ...(checks.address === what && share(referrer.addresses, newcomer.addresses) ? [refusal('referral_same_address')] : []),
];

const share = (some: readonly string[], others: readonly string[]): boolean => some.some((one) => others.includes(one));

const tooMany = ({ limits }: ReferralRules, { referrer: { rewarded } }: ReferralFacts): Refusal[] => [
  ...(limits.ever !== undefined && rewarded.ever >= limits.ever ? [refusal('referral_limit', { limit: limits.ever })] : []),
  ...(limits.month !== undefined && rewarded.month >= limits.month ? [refusal('referral_limit_of_month', { limit: limits.month })] : []),
];
