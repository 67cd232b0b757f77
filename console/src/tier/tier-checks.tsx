import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { useLanguage } from '../words/language';
import { tiersQuery } from './queries';

interface Props {
  label: string;
  value: string[] | undefined;
  onChange: (tierIds: string[]) => void;
}

/** Some of the brand's tiers; none is all. */
export const TierChecks = ({ label, value = [], onChange }: Props) => {
  const language = useLanguage();
  const { data } = useQuery(tiersQuery);
  const known = data?.scheme.tiers ?? [];
  // A tier that the scheme no longer has can still be taken out.
  const gone = value.filter((tierId) => !known.some((tier) => tier.tierId === tierId));
  return (
    <Checkbox.Group<string>
      aria-label={label}
      value={value}
      options={[
        ...known.map(({ tierId, name }) => ({ value: tierId, label: name[language] })),
        ...gone.map((tierId) => ({ value: tierId, label: `${tierId} ×` })),
      ]}
      onChange={onChange}
    />
  );
};
