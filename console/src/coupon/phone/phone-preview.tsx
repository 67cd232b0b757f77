import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { StoreScope } from '../../../../shared/coupon/template';
import { useZone } from '../../brand/use-brand';
import { type StoreFilter, storesQuery } from '../../store/queries';
import { Bone } from '../../ui/states';
import { useWords } from '../../words/words';
import { editorWords } from '../editor/editor-words';
import { ClaimScreen, MineScreen } from './phone-screens';
import './phone.css';
import type { Previewed } from './previewed';

interface Props {
  /** The rules to show; none while they cannot be read from what was typed. */
  rules: Previewed | undefined;
  storeCount: number | undefined;
  /** The rules are of a moment ago, what is typed now cannot be shown. */
  stale?: boolean;
}

/** A template as the member will meet it: before claiming, and in the wallet. */
export const PhonePreview = ({ rules, storeCount, stale = false }: Props) => {
  const words = useWords(editorWords);
  const [tab, setTab] = useState<'claim' | 'mine'>('claim');
  return (
    <aside className="preview" aria-label={words.previewTabs}>
      <Segmented
        size="small"
        aria-label={words.previewTabs}
        value={tab}
        options={[
          { value: 'claim', label: words.previewClaim },
          { value: 'mine', label: words.previewMine },
        ]}
        onChange={setTab}
      />
      <div className="preview__phone">
        <div className={stale ? 'phone phone--stale' : 'phone'}>
          {rules ? <Screen tab={tab} rules={rules} storeCount={storeCount} /> : <Waiting />}
        </div>
      </div>
      <p className="caption">{words.previewNote}</p>
    </aside>
  );
};

interface ScreenProps {
  tab: 'claim' | 'mine';
  rules: Previewed;
  storeCount: number | undefined;
}

const Screen = ({ tab, rules, storeCount }: ScreenProps) => {
  const zone = useZone();
  const some = someOf(rules.stores);
  const stores = useQuery({ ...storesQuery(some ?? {}), enabled: some !== undefined }).data?.items;
  return tab === 'claim' ? (
    <ClaimScreen rules={rules} storeCount={storeCount} stores={some && stores?.slice(0, 2)} />
  ) : (
    <MineScreen rules={rules} storeCount={storeCount} zone={zone} />
  );
};

/** Finds two stores of the scope to show; none of a scope by which the list cannot be searched. */
const someOf = (scope: StoreScope): StoreFilter | undefined => {
  if (scope.kind === 'tagged' || scope.kind === 'around') return undefined;
  if (scope.kind === 'region') return { province: scope.province, city: scope.cities[0], limit: 2 };
  return { search: scope.kind === 'listed' ? scope.storeIds[0] : undefined, limit: 2 };
};

const Waiting = () => (
  <div className="phone__page phone__page--waiting">
    <div className="ticket">
      <div className="ticket__value">
        <Bone width={56} height={28} />
        <Bone width={52} height={12} />
      </div>
      <div className="ticket__body">
        <Bone width={112} height={18} />
        <br />
        <Bone width={148} height={12} />
        <br />
        <Bone width={96} height={12} />
      </div>
    </div>
  </div>
);
