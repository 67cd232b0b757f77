import { stateAt } from '../../shared/coupon/life';
import type { Told } from '../../shared/points/book';
import { earn } from '../../shared/points/earn';
import { packedParts, unpackedParts } from '../../shared/points/packed';
import { mainType, policyIn } from '../../shared/points/settings';
import { takeBack } from '../../shared/points/take-back';
import type { RefusalCode } from '../../shared/problem/refusal';
import { referralDoubts, referralRefusals } from '../../shared/referral/refusals';
import { type ReferralProgress, referralProgress } from '../../shared/referral/reward-due';
import type { ReferralGift, ReferralRules } from '../../shared/referral/rules';
import type { Instant } from '../../shared/time/instant';
import { subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import { backsOf } from '../coupon/cancel-coupons';
import { type ComingDeps, couponsToCome } from '../coupon/come-with';
import type { Identity } from '../identity/identity';
import { Refused, refusedFor } from '../platform/problems';
import type { Write } from '../platform/transact';
import { type AccountMove, changeLedger, type LedgerChange } from '../points/change-ledger';
import { earnMove } from '../points/earn-points';
import { type KindDeps, kindOfPoints } from '../points/kind-of-points';
import type { Ledger } from '../points/ledger-repository';
import type { Tiers } from '../tier/tiers';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import { type AcceptDeps, factsOf } from './accept-referral';
import type { GivenTo, Referral } from './referral-repository';

export interface SettleDeps extends AcceptDeps, ComingDeps, KindDeps {
  identity: Pick<Identity, 'person' | 'idsOf' | 'whose'>;
  ledger: Pick<Ledger, 'holder'>;
  touchpoints: Pick<Touchpoints, 'ofSubjects' | 'take'>;
  tiers: Pick<Tiers, 'after' | 'scheme'>;
}

type Change = LedgerChange<Referral | undefined> | { settled: Referral | undefined };

/**
 * Does for a referral what is due by now: both are given theirs when the new one has bought, in one transaction and once; when that comes
 * back, so does what was given, by the rules. What cannot be given, as a coupon has run out, stays due with the reason. May be asked at any
 * time, and any number of times; undefined when nobody brought them.
 */
export const settleReferral =
  (deps: SettleDeps) =>
  async (newcomerId: string, now: Instant): Promise<Referral | undefined> => {
    let again = false;
    const settled = await changeLedger(deps)<Referral | undefined>(async () => {
      const referral = await deps.referrals.get(newcomerId);
      if (!referral || OVER.includes(referral.state)) return { settled: referral };
      const before = again;
      again = true;
      return next(deps, referral, now, before);
    });
    if (settled?.state === 'given') await deps.touchpoints.take(referralEvent(settled, now));
    return settled;
  };

/** The log hears, once, that somebody brought a member; what the brand's rules give for that is their matter. */
const referralEvent = ({ referralId, referrerId, givenAt }: Referral, now: Instant): TouchpointEvent => ({
  messageId: `referral.${referralId}`,
  type: 'referral',
  channel: 'system',
  subject: subjectOfMember(referrerId),
  memberId: referrerId,
  occurredAt: givenAt ?? now,
  receivedAt: now,
  properties: {},
  source: 'system',
});

/** Nothing follows any more, or only once somebody has looked at it. */
const OVER: readonly Referral['state'][] = ['refused', 'taken_back', 'review'];

const next = async (deps: SettleDeps, referral: Referral, now: Instant, again: boolean): Promise<Change> => {
  const { referrerId, referralId } = referral;
  const { rules, facts, purchases, zone } = await factsOf(deps, { referrerId, memberId: referralId, broughtBy: referrerId, now });
  const { joinedAt, given, orderId } = referral;
  const progress = referralProgress(rules, { joinedAt, ...(given && { given: { orderId: orderId ?? '' } }) }, purchases, now, zone);
  if (progress.state === 'take_back') return takenBack(deps, referral, now);
  if (progress.state !== 'due') return noted(deps, referral, progress);
  // What was known when they joined was judged then; what the two turn out to have in common since is judged now.
  const refused = referralRefusals(rules, facts).filter(({ code }) => IN_COMMON.includes(code));
  if (refused.length > 0) return became(deps, referral, { state: 'refused', reasons: refused.map(({ code }) => code), dueAt: undefined });
  const doubts = referral.approvedBy === undefined ? referralDoubts(rules, facts) : [];
  if (doubts.length > 0) return became(deps, referral, { state: 'review', reasons: doubts.map(({ code }) => code), dueAt: undefined });
  return giveBoth(deps, referral, rules, { orderId: progress.orderId, now, again });
};

const IN_COMMON: readonly RefusalCode[] = ['own_referral', 'referral_same_device', 'referral_same_phone', 'referral_same_address'];

const became = ({ referrals }: SettleDeps, before: Referral, change: Partial<Referral>): Change => {
  const after: Referral = { ...before, ...change, version: before.version + 1 };
  return { moves: [], writes: referrals.change(before, after), result: after };
};

/** Where it stands without anything being due; nothing is written when it stood there before. */
const noted = (deps: SettleDeps, referral: Referral, progress: ReferralProgress): Change => {
  const is = (state: Referral['state'], dueAt?: Instant, orderId?: string): Change => {
    if (referral.state === state && referral.dueAt === dueAt) return { settled: referral };
    return became(deps, referral, { state, dueAt, ...(orderId !== undefined && { orderId }), reasons: [] });
  };
  switch (progress.state) {
    case 'waiting':
      return is('waiting');
    case 'pending':
      return is('pending', progress.dueAt, progress.orderId);
    case 'lapsed':
      return is('lapsed');
    default:
      return { settled: referral };
  }
};

interface Due {
  orderId: string;
  now: Instant;
  again: boolean;
}

const giveBoth = async (deps: SettleDeps, referral: Referral, rules: ReferralRules, due: Due): Promise<Change> => {
  const { referrerId, referralId } = referral;
  const { orderId, now } = due;
  try {
    const sides = await Promise.all([
      giftTo(deps, referral, referrerId, rules.forReferrer, due),
      giftTo(deps, referral, referralId, rules.forNewcomer, due),
    ]);
    const after: Referral = {
      ...referral,
      ...{ state: 'given', orderId, dueAt: undefined, givenAt: now, reasons: [], given: sides.map(({ given }) => given) },
      version: referral.version + 1,
    };
    return {
      moves: sides.flatMap(({ moves }) => moves),
      writes: [...deps.referrals.change(referral, after), ...sides.flatMap(({ writes }) => writes)],
      result: after,
    };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const reasons = error.reasons.map(({ code }) => code);
    const isKnown = referral.state === 'pending' && referral.reasons.join() === reasons.join();
    return isKnown ? { settled: referral } : became(deps, referral, { state: 'pending', orderId, dueAt: referral.dueAt ?? now, reasons });
  }
};

/** What one side is given: points, which may lift their tier, and coupons. */
const giftTo = async (deps: SettleDeps, referral: Referral, memberId: string, gift: ReferralGift, { now, again }: Due) => {
  const { pointType, points, coupons } = gift;
  const kind = await kindOfPoints(deps)(pointType);
  const what = `referral.${referral.referralId}`;
  const [holder, member] = await Promise.all([deps.ledger.holder(memberId, pointType), deps.members.get(memberId)]);
  const come =
    coupons.length === 0 || !member
      ? { coupons: [], writes: [] }
      : await couponsToCome(deps)(
          { templateIds: coupons, memberId, with: `${what}/${memberId}`, way: 'referral', idempotency: { key: what, hash: '' }, now },
          again,
        );
  const ask = { amount: member ? points : 0, earnedAt: now };
  const move = member && points > 0 ? await earnMove(deps)(member, holder, { ...ask, told: toldOf(what) }, kind, now) : undefined;
  const { parts } = earn(holder.account, ask, kind.policy, now);
  const given: GivenTo = {
    ...{ memberId, pointType, points: ask.amount, parts: packedParts(parts) },
    couponIds: come.coupons.map(({ couponId }) => couponId),
  };
  const moves: AccountMove[] = move ? [move] : [];
  return { moves, writes: come.writes, given };
};

/** The ledger notes the type of the event that points come of. */
const toldOf = (id: string): Told => ({
  about: { kind: 'event', id },
  by: { role: 'system', id: 'referrals', name: 'Yinke' },
  source: 'system',
  note: 'referral',
});

/** The purchase came back: points are taken back as of any return, coupons that are still there are cancelled. */
const takenBack = async (deps: SettleDeps, referral: Referral, now: Instant): Promise<Change> => {
  const settings = await deps.pointSettings.current();
  const { zone } = await deps.brands.current();
  const moves: AccountMove[] = [];
  const writes: Write[] = [];
  for (const { memberId, pointType, points, parts, couponIds } of referral.given ?? []) {
    const type = settings.types.find((one) => one.pointType === pointType) ?? mainType(settings);
    if (points > 0) {
      const before = await deps.ledger.holder(memberId, pointType);
      const done = takeBack(before.account, { earned: unpackedParts(parts), before: 0, amount: points }, policyIn(type, zone), now);
      if ('refusals' in done) throw refusedFor(done.refusals);
      moves.push({ before, movements: done.movements, told: toldOf(`referral.${referral.referralId}`) });
    }
    const coupons = [...(await deps.coupons.getAll(couponIds)).values()].filter(
      (coupon) => coupon.state === 'issued' && stateAt(coupon, now) === 'issued',
    );
    if (coupons.length > 0) writes.push(...deps.coupons.cancelling(coupons, await backsOf(deps, coupons), now));
  }
  const after: Referral = { ...referral, state: 'taken_back', version: referral.version + 1 };
  return { moves, writes: [...deps.referrals.change(referral, after), ...writes], result: after };
};

/** At most so many are settled in one run; the others are in the next. */
const A_RUN = 500;

/** Settles all that has become due, such as when a return period is over; gives how many there were. */
export const settleDue =
  (deps: SettleDeps) =>
  async (now: Instant): Promise<number> => {
    const due = await deps.referrals.due(now, A_RUN);
    for (const newcomerId of due) await settleReferral(deps)(newcomerId, now);
    return due.length;
  };
