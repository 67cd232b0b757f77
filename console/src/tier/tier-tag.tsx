import { useQuery } from '@tanstack/react-query';
import { levelOf, type TierId } from '../../../shared/tier/scheme';
import '../member/member.css';
import { Bone } from '../ui/states';
import { useLanguage } from '../words/language';
import { tierGround } from './ground';
import { tiersQuery } from './queries';

/** A tier by the brand's name, in the colours of its place. */
export const TierTag = ({ tier }: { tier: TierId }) => {
  const language = useLanguage();
  const { data } = useQuery(tiersQuery);
  if (!data) return <Bone width={44} height={20} />;
  const { scheme } = data;
  const level = levelOf(scheme, tier);
  return (
    <span className="tiertag" data-tier={tierGround(level, scheme.tiers.length)}>
      {scheme.tiers[level]?.name[language]}
    </span>
  );
};
