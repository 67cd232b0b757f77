import type { ReferralRules } from '../../../shared/referral/rules';
import type { Draft } from '../form/draft';

export type RulesForm = Draft<ReferralRules>;
export type GiftForm = NonNullable<RulesForm['forReferrer']>;

/** What a form says, as rules that the schema has yet to judge; a purchase of nothing is none. */
export const rulesTyped = (form: RulesForm): unknown => ({
  ...form,
  leastPaid: form.leastPaid ?? { amount: 1, currency: 'CNY' },
  forReferrer: giftTyped(form.forReferrer),
  forNewcomer: giftTyped(form.forNewcomer),
});

const giftTyped = (gift: GiftForm | undefined) => ({ ...gift, points: gift?.points ?? 0, coupons: gift?.coupons ?? [] });
