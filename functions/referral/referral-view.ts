import type { OwnReferralView, ReferralView } from '../../shared/contract/referrals';
import type { Language } from '../../shared/problem/language';
import { refusal } from '../../shared/problem/refusal';
import type { ReferralRules } from '../../shared/referral/rules';
import { giftWords, referralStateWords, referralWords } from '../../shared/referral/words';
import { inZone } from '../../shared/time/local-day';
import type { Members } from '../member/member-repository';
import { worded } from '../platform/reasons';
import type { Referral } from './referral-repository';

interface Context {
  zone: string;
  language: Language;
}

type Known = Pick<Members, 'get'>;

const personOf = async (members: Known, memberId: string) => {
  const { memberNumber = '', maskedName = '' } = (await members.get(memberId)) ?? {};
  return { memberId, memberNumber, maskedName };
};

const stateOf = ({ state, dueAt }: Referral, { zone, language }: Context) => ({
  state,
  stateWords: referralStateWords(state, dueAt && inZone(dueAt, zone), language),
});

/** A referral as the console shows it. */
export const referralView = async (referral: Referral, members: Known, context: Context): Promise<ReferralView> => {
  const { referralId, referrerId, invitedAt, joinedAt, reasons, orderId, dueAt, givenAt, approvedBy } = referral;
  const { zone, language } = context;
  const [referrer, newcomer] = await Promise.all([personOf(members, referrerId), personOf(members, referralId)]);
  return {
    ...{ referralId, referrer, newcomer, invitedAt: inZone(invitedAt, zone), joinedAt: inZone(joinedAt, zone) },
    ...stateOf(referral, context),
    reasons: worded(
      reasons.map((code) => refusal(code)),
      language,
    ),
    ...(orderId !== undefined && { orderId }),
    ...(dueAt !== undefined && { dueAt: inZone(dueAt, zone) }),
    ...(givenAt !== undefined && { givenAt: inZone(givenAt, zone) }),
    ...(approvedBy !== undefined && { decidedBy: approvedBy }),
  };
};

/** A member's side of bringing members: names masked, and of where each stands no more than that. */
export const ownReferralView = async (
  {
    code,
    rules,
    isOpen,
    brought,
    own,
  }: { code: string; rules: ReferralRules; isOpen: boolean; brought: Referral[]; own: Referral | undefined },
  memberId: string,
  members: Known,
  context: Context,
): Promise<OwnReferralView> => {
  const { language, zone } = context;
  const names = await Promise.all(brought.map(({ referralId }) => personOf(members, referralId)));
  const mine = brought.flatMap(({ state, given = [] }) => (state === 'given' ? given.filter((side) => side.memberId === memberId) : []));
  return {
    open: isOpen,
    words: referralWords(rules, language),
    forReferrer: giftWords(rules.forReferrer, language),
    forNewcomer: giftWords(rules.forNewcomer, language),
    code,
    brought: brought.map((referral, i) => ({
      maskedName: names[i]?.maskedName ?? '',
      joinedAt: inZone(referral.joinedAt, zone),
      ...stateOf(referral, context),
    })),
    counts: {
      joined: brought.length,
      given: brought.filter(({ state }) => state === 'given').length,
      points: mine.reduce((sum, { points }) => sum + points, 0),
      coupons: mine.reduce((sum, { couponIds }) => sum + couponIds.length, 0),
    },
    ...(own && { broughtBy: { maskedName: (await personOf(members, own.referrerId)).maskedName, ...stateOf(own, context) } }),
  };
};
