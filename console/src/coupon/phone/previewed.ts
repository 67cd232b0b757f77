import type { CouponTerms, TemplateRules } from '../../../../shared/coupon/template';

/** What of a template a member sees before and after claiming. */
export type Previewed = CouponTerms &
  Pick<TemplateRules, 'validity' | 'claimPlace' | 'perMember' | 'memberLimits' | 'ways' | 'who' | 'notes'>;
