import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { ExchangeView } from '../../../../../shared/contract/rewards';
import { askedFor, useIsMember, useMember, type Who } from '../../../data/member';
import { usePages } from '../../../data/pages';
import type { Query } from '../../../data/query';
import { exchangePage, useExchanges, useRewards } from '../../../data/rewards';
import { grouped } from '../../../ui/amount';
import { Button } from '../../../ui/button';
import { Tabs, Tag } from '../../../ui/controls';
import { go } from '../../../ui/nav';
import { Panel, Row } from '../../../ui/rows';
import { barHeight, Screen } from '../../../ui/screen';
import { CardBones, Empty, ListEnd, RowBones, Shown } from '../../../ui/states';
import { useWords } from '../../../words';
import { moment } from '../../../words/time';
import '../../loyalty.css';
import { RewardCard } from '../../reward-card';
import { useLoyaltyWords } from '../../words';

type TabKey = 'catalogue' | 'mine';

/** What points can be exchanged for, and what was exchanged. */
export default function Rewards() {
  const l = useLoyaltyWords();
  const w = useWords();
  const { tab } = useRouter().params;
  const [on, setOn] = useState<TabKey>(tab === 'mine' ? 'mine' : 'catalogue');
  const who = useMember();
  const isMember = useIsMember();
  const tabs = (['catalogue', 'mine'] as const).map((key) => ({ key, label: l.rewards.tabs[key] }));
  if (who.data && !isMember)
    return (
      <Screen title={l.rewards.title}>
        <Empty title={w.me.guest} text={w.home.guestText} action={{ label: w.home.join, onTap: () => go('member/pages/join') }} />
      </Screen>
    );
  return (
    <Screen title={l.rewards.title} wide={<Tabs tabs={tabs} on={on} onChange={setOn} top={barHeight} />}>
      {on === 'catalogue' ? <Catalogue who={who} /> : <Mine who={who} onCatalogue={() => setOn('catalogue')} />}
    </Screen>
  );
}

const Catalogue = ({ who }: { who: Query<Who> }) => {
  const l = useLoyaltyWords();
  const rewards = askedFor(who, useRewards(useIsMember()));
  const open = (rewardId: string) => go('member/pages/reward', { rewardId });
  return (
    <Shown query={rewards} skeleton={<CardBones />} failedTitle={l.rewards.failed} failedNote={l.rewards.safe}>
      {({ available, items }) => (
        <>
          <View className="head" id="available">
            <Text className="note">{l.rewards.have}</Text>
            <Text className="figure split__figure">{grouped(available)}</Text>
          </View>
          {items.length === 0 && (
            <Empty
              inline
              title={l.rewards.empty}
              text={l.rewards.emptyText}
              action={{ label: l.points.showCode, onTap: () => go('member/pages/code') }}
            />
          )}
          {items.map((reward) => (
            <RewardCard
              key={reward.rewardId}
              reward={reward}
              showsReason
              onTap={() => open(reward.rewardId)}
              action={
                <Button
                  id={`${reward.exchangeable ? 'get' : 'why'}-${reward.rewardId}`}
                  label={reward.exchangeable ? l.rewards.exchange : l.rewards.why}
                  kind={reward.exchangeable ? 'filled' : 'quiet'}
                  small
                  onTap={() => open(reward.rewardId)}
                />
              }
            />
          ))}
        </>
      )}
    </Shown>
  );
};

const Mine = ({ who, onCatalogue }: { who: Query<Who>; onCatalogue: () => void }) => {
  const l = useLoyaltyWords();
  const exchanges = askedFor(who, useExchanges(useIsMember()));
  const pages = usePages<ExchangeView>(exchanges, exchangePage);
  return (
    <Shown query={exchanges} skeleton={<RowBones />} failedTitle={l.rewards.failedMine} failedNote={l.rewards.safe}>
      {() =>
        pages.items.length === 0 ? (
          <Empty title={l.rewards.emptyMine} text={l.rewards.emptyMineText} action={{ label: l.rewards.toCatalogue, onTap: onCatalogue }} />
        ) : (
          <>
            <Panel>
              {pages.items.map((exchange) => (
                <Exchanged key={exchange.exchangeId} exchange={exchange} />
              ))}
            </Panel>
            <ListEnd pages={pages} />
          </>
        )
      }
    </Shown>
  );
};

const Exchanged = ({ exchange: { exchangeId, name, quantity, state, stateWords, at, priceWords } }: { exchange: ExchangeView }) => {
  const l = useLoyaltyWords();
  const w = useWords();
  return (
    <Row
      id={`exchange-${exchangeId}`}
      title={quantity > 1 ? `${name} · ${l.exchange.count(quantity)}` : name}
      sub={priceWords}
      note={moment(at, Date.now(), w)}
      end={<Tag label={stateWords} {...(state === 'issued' && { tone: 'pine' as const })} />}
      onTap={() => go('member/pages/exchange', { exchangeId })}
    />
  );
};
