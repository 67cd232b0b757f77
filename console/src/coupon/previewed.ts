import type { TemplateRules } from '../../../shared/coupon/template';

/** What of a template a member sees before and after claiming. */
export type Previewed = Pick<TemplateRules, 'name' | 'value' | 'validity' | 'stores' | 'claimPlace' | 'perMember' | 'notes'>;
