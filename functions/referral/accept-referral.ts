import { refusal } from '../../shared/problem/refusal';
import { type ReferralFacts, referralDoubts, referralRefusals } from '../../shared/referral/refusals';
import type { ReferralRules } from '../../shared/referral/rules';
import { type Instant, isBefore, millis, plusSeconds } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { Fault, refusedFor, refuseIf } from '../platform/problems';
import type { Document } from '../platform/set-by-marketers';
import type { Tables } from '../platform/tables';
import { changeOnce, type Effect } from '../points/change-once';
import { type FactDeps, type KnownPerson, knowPerson, purchasesOf } from './referral-facts';
import { Referral, type Referrals } from './referral-repository';

export interface AcceptDeps extends FactDeps {
  brands: Pick<Brands, 'current'>;
  referralRules: Pick<Document<ReferralRules>, 'current'>;
  referrals: Referrals;
  tables: Tables;
}

export interface AcceptAsk {
  code: string;
  /** The new member. */
  memberId: string;
  idempotency: Idempotency;
  now: Instant;
}

/** Who joins through an invitation may say so for a day: the app has to be opened, and consent to be read. */
const SAYS_WITHIN_SECONDS = 24 * 3600;

/** So many of whom a member brought are counted for the limits. */
const COUNTED = 1_000;

/**
 * A new member takes a friend's invitation: it is noted once, and nothing is given before they buy. Refused with every reason; what the rules
 * want somebody to look at waits for that. Taking the same invitation again changes nothing.
 */
export const acceptReferral =
  (deps: AcceptDeps) =>
  async ({ code, memberId, idempotency, now }: AcceptAsk): Promise<Outcome<Referral>> => {
    const referrerId = await deps.referrals.whose(code);
    if (referrerId === undefined || !(await deps.members.get(referrerId))) throw refusedFor([refusal('code_unknown')]);
    const asked = { operation: 'accept-referral', by: memberId, idempotency };
    return changeOnce(deps)(asked, Referral, now, async (): Promise<Effect<Referral>> => {
      const [turn, existing] = await Promise.all([deps.referrals.turnOf(referrerId), deps.referrals.get(memberId)]);
      if (existing?.referrerId === referrerId) return { moves: [], reply: existing };
      const { rules, facts } = await factsOf(deps, { referrerId, memberId, broughtBy: existing?.referrerId, now });
      refuseIf(referralRefusals(rules, facts));
      const doubts = referralDoubts(rules, facts);
      const referral: Referral = {
        ...{ referralId: memberId, referrerId, code, invitedAt: facts.invitedAt, joinedAt: facts.newcomer.joinedAt ?? now },
        acceptedAt: now,
        state: doubts.length > 0 ? 'review' : 'waiting',
        reasons: doubts.map((doubt) => doubt.code),
        version: 1,
      };
      return { moves: [], writes: deps.referrals.creation(referral, turn), reply: referral };
    });
  };

interface FactsAsk {
  referrerId: string;
  memberId: string;
  broughtBy?: string | undefined;
  now: Instant;
}

/** All that is known when a referral is judged. */
export const factsOf = async (deps: AcceptDeps, { referrerId, memberId, broughtBy, now }: FactsAsk) => {
  const [rules, { zone }, referrer, newcomer, brought] = await Promise.all([
    deps.referralRules.current(),
    deps.brands.current(),
    knowPerson(deps)(referrerId),
    knowPerson(deps)(memberId),
    deps.referrals.broughtBy(referrerId, COUNTED),
  ]);
  if (!newcomer) throw new Fault('not_found');
  const purchases = await purchasesOf(deps)(newcomer.subjects);
  const counted = brought.filter(({ state, referralId }) => COUNTS.includes(state) && referralId !== memberId);
  const month = inZone(now, zone).slice(0, 7);
  const facts: ReferralFacts = {
    referrer: {
      ...(referrer ? personOf(referrer) : { memberId: referrerId, ...NOTHING_KNOWN }),
      rewarded: { ever: counted.length, month: counted.filter(({ acceptedAt }) => inZone(acceptedAt, zone).slice(0, 7) === month).length },
    },
    newcomer: {
      ...personOf(newcomer),
      joinedAt: newcomer.joinedAt,
      hasBought: purchases.some(({ paidAt }) => isBefore(paidAt, newcomer.joinedAt)),
      broughtBy,
    },
    invitedAt: invitedAt(newcomer, now),
    now,
  };
  return { rules, facts, purchases, zone, newcomer };
};

/** States in which something was given or is promised. */
const COUNTS: readonly Referral['state'][] = ['review', 'waiting', 'pending', 'given'];

/** Of who was erased nothing is known, and nothing stands against whom they brought. */
const NOTHING_KNOWN = { devices: [], phones: [], addresses: [] };

const personOf = ({ memberId, personKey, devices, phones, addresses }: KnownPerson) => ({
  memberId,
  personKey,
  devices,
  phones,
  addresses,
});

/** Who says it soon after joining followed the invitation before. */
const invitedAt = ({ joinedAt }: KnownPerson, now: Instant): Instant =>
  millis(now) <= millis(plusSeconds(joinedAt, SAYS_WITHIN_SECONDS)) ? joinedAt : now;
