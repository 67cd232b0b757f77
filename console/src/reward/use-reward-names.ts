import { useQuery } from '@tanstack/react-query';
import { templatesQuery } from '../coupon/queries';
import { tiersQuery } from '../tier/queries';
import { useLanguage } from '../words/language';
import type { RewardNames } from './reward-words';

/** What tiers and coupons are called. */
export const useRewardNames = (): RewardNames => {
  const language = useLanguage();
  const { data: tiers } = useQuery(tiersQuery);
  const { data: templates } = useQuery(templatesQuery);
  return {
    tier: (tierId) => tiers?.scheme.tiers.find((tier) => tier.tierId === tierId)?.name[language] ?? '…',
    coupon: (templateId) => templates?.items.find(({ template }) => template.templateId === templateId)?.template.name,
  };
};
