import * as v from 'valibot';
import { ReferralRules } from '../../shared/referral/rules';
import { type Document, documentIn } from '../platform/set-by-marketers';
import type { Tables } from '../platform/tables';

/** Out of the box nobody is paid for bringing members: a brand decides that itself. */
export const DEFAULT_REFERRAL_RULES: ReferralRules = v.parse(ReferralRules, {
  active: false,
  forReferrer: { points: 100 },
  forNewcomer: { points: 50 },
});

/** What the brand gives to who brings members. */
export const referralRulesIn = (tables: Tables): Document<ReferralRules> =>
  documentIn(tables, {
    partition: 'REFERRAL_RULES',
    versioned: 'referralRules',
    schema: ReferralRules,
    outOfTheBox: DEFAULT_REFERRAL_RULES,
  });
