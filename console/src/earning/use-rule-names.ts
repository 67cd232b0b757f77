import { useQuery } from '@tanstack/react-query';
import type { RuleNames } from '../../../shared/earning/rule-words';
import { tiersQuery } from '../tier/queries';
import { useEventNames } from '../touchpoint/event-names';
import { useLanguage } from '../words/language';

/** What events and tiers are called in the sentence of a rule. */
export const useRuleNames = (): RuleNames => {
  const language = useLanguage();
  const { nameOf } = useEventNames();
  const { data } = useQuery(tiersQuery);
  return {
    event: nameOf,
    tier: (tierId) => data?.scheme.tiers.find((tier) => tier.tierId === tierId)?.name[language] ?? '…',
  };
};
