import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { LiabilityView } from '../../../shared/contract/point-views';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { useLanguage } from '../words/language';
import { AccountsPanel } from './accounts-panel';
import { ExpiringPanel } from './expiring-panel';
import { MonthsPanel } from './months-panel';
import './owed.css';
import { useWords } from '../words/words';
import { OwedSums } from './owed-sums';
import { owedWords } from './owed-words';
import { PointsPage } from './points-page';
import { ProofPanel } from './proof-panel';
import { liabilityQuery, pointSettingsQuery } from './queries';
import { TrendPanel } from './trend-panel';

/** What the brand owes in points: how much, at what cost, expiring when, to whom, and whether the books balance. */
export const Component = () => {
  const words = useWords(owedWords);
  const language = useLanguage();
  const { data: settings } = useQuery(pointSettingsQuery);
  const [pointType, setPointType] = useState<string>();
  const { data, error, refetch } = useQuery(liabilityQuery(pointType));
  const types = settings?.settings.types ?? [];
  return (
    <PointsPage
      actions={
        types.length > 1 && (
          <Segmented
            aria-label={words.title}
            value={pointType ?? types[0]?.pointType}
            options={types.map((type) => ({ value: type.pointType, label: type.name[language] }))}
            onChange={setPointType}
          />
        )
      }
    >
      <ProofPanel />
      {data && <Owed view={data} />}
      {!data && (error ? <Failed error={error} retry={refetch} /> : <Bones />)}
      <AccountsPanel pointType={pointType} members={data?.latest?.members ?? 0} />
    </PointsPage>
  );
};

const Owed = ({ view }: { view: LiabilityView }) => {
  const { latest, before } = view;
  if (!latest) return null;
  return (
    <div className="owed">
      <OwedSums owed={latest} pointType={view.pointType} />
      <TrendPanel points={before} latest={latest} />
      <ExpiringPanel expiring={latest.expiring} />
      <MonthsPanel months={latest.months} />
    </div>
  );
};

const Bones = () => (
  <div className="owed" aria-busy="true">
    {[0, 1, 2, 3].map((at) => (
      <Panel key={at} className="owed__bones">
        <Bone width="40%" height={20} />
      </Panel>
    ))}
  </div>
);
