import type { Tier } from '../../../shared/member/member';
import { useWords } from '../words/words';
import { memberWords } from './words';

/** The tier in its own colours. */
export const TierTag = ({ tier }: { tier: Tier }) => {
  const { tiers } = useWords(memberWords);
  return (
    <span className="tiertag" data-tier={tier}>
      {tiers[tier]}
    </span>
  );
};
