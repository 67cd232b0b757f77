import type { memberReferralEndpoints } from '../../shared/contract/referrals';
import type { Language } from '../../shared/problem/language';
import { type Refusal, refusal } from '../../shared/problem/refusal';
import type { ReferralRules } from '../../shared/referral/rules';
import { giftWords, referralWords } from '../../shared/referral/words';
import { type Instant, isBefore, isPast } from '../../shared/time/instant';
import type { Handlers } from '../platform/http/api';
import { refusedFor } from '../platform/problems';
import { worded } from '../platform/reasons';
import { type AcceptDeps, acceptReferral } from './accept-referral';
import { type CodeDeps, invitationCode } from './invitation-code';
import { ownReferralView } from './referral-view';

/** So many of whom a member brought are shown. */
const SHOWN = 50;

const closed = ({ active, period: { from, until } }: ReferralRules, now: Instant): Refusal[] => {
  const isOutside = (from !== undefined && isBefore(now, from)) || (until !== undefined && isPast(until, now));
  return !active || isOutside ? [refusal('referral_closed')] : [];
};

/** How members bring friends. */
export const referralMemberHandlers = (deps: AcceptDeps & CodeDeps): Handlers<typeof memberReferralEndpoints> => {
  const ownView = async (memberId: string, language: Language, now: Instant) => {
    const [code, rules, { zone }, brought, own] = await Promise.all([
      invitationCode(deps)(memberId),
      deps.referralRules.current(),
      deps.brands.current(),
      deps.referrals.broughtBy(memberId, SHOWN),
      deps.referrals.get(memberId),
    ]);
    const isOpen = closed(rules, now).length === 0;
    return ownReferralView({ code, rules, isOpen, brought, own }, memberId, deps.members, { zone, language });
  };
  return {
    referral: async ({ caller: { memberId }, language, now }) => ownView(memberId, language, now),
    invitation: async ({ params, caller, language, now }) => {
      const referrerId = await deps.referrals.whose(params.code.toUpperCase());
      const [referrer, rules] = await Promise.all([referrerId && deps.members.get(referrerId), deps.referralRules.current()]);
      if (!referrer) throw refusedFor([refusal('code_unknown')]);
      const reasons = [
        ...closed(rules, now),
        ...(caller.memberId !== undefined && caller.memberId === referrerId ? [refusal('own_referral')] : []),
      ];
      return {
        from: referrer.maskedName ?? '',
        words: referralWords(rules, language),
        forNewcomer: giftWords(rules.forNewcomer, language),
        reasons: worded(reasons, language),
      };
    },
    acceptReferral: async ({ body, caller: { memberId }, idempotency, language, now }) => {
      const { replayed } = await acceptReferral(deps)({ ...body, memberId, idempotency, now });
      return { reply: await ownView(memberId, language, now), replayed };
    },
  };
};
