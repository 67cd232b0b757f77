import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { OwnRewardView } from '../../../../../shared/contract/rewards';
import { codeOf } from '../../../api/failure';
import { reasonIcon } from '../../../data/offers';
import { usePoints } from '../../../data/points';
import { useReward } from '../../../data/rewards';
import { platform } from '../../../platform';
import { grouped } from '../../../ui/amount';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { replace } from '../../../ui/nav';
import { Head, Panel, Row } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, Shown } from '../../../ui/states';
import { useWords } from '../../../words';
import { moment } from '../../../words/time';
import '../../loyalty.css';
import { OfferBones } from '../../bones';
import { RewardCard } from '../../reward-card';
import { type LoyaltyWords, useLoyaltyWords } from '../../words';
import { ConfirmSheet } from './confirm';

/** One reward: what it is, its rules, everything that stands against having it, and the exchange. */
export default function Reward() {
  const l = useLoyaltyWords();
  const { rewardId = '' } = useRouter().params;
  const reward = useReward(rewardId);
  const available = usePoints(true).data?.balance.available;
  const [count, setCount] = useState(1);
  const [isAsking, setAsking] = useState(false);
  if (rewardId === '' || codeOf(reward.failure) === 'not_found')
    return (
      <Screen title={l.rewards.title}>
        <Empty
          title={l.rewards.gone}
          text={l.rewards.goneText}
          action={{ label: l.rewards.toList, onTap: () => replace('member/pages/rewards') }}
        />
      </Screen>
    );
  const shown = reward.data;
  const quantity = Math.max(1, Math.min(count, shown?.most ?? 1));
  return (
    <Screen
      title={l.rewards.title}
      bar={
        shown && (
          <Button
            id="exchange"
            label={shown.exchangeable ? l.rewards.submit(grouped(shown.price.points * quantity)) : l.rewards.notYet}
            off={!shown.exchangeable}
            onTap={() => setAsking(true)}
          />
        )
      }
      overlay={
        shown &&
        isAsking && (
          <ConfirmSheet
            reward={shown}
            quantity={quantity}
            available={available}
            onClose={() => {
              setAsking(false);
              reward.reload();
            }}
          />
        )
      }
    >
      <Shown query={reward} skeleton={<OfferBones />} failedTitle={l.rewards.failed} failedNote={l.rewards.safe}>
        {(one) => (
          <>
            <RewardCard reward={one} />
            <Against reward={one} />
            {one.exchangeable && one.most > 1 && <Quantity count={quantity} most={one.most} onChange={setCount} />}
            {one.about !== undefined && (
              <View className="section">
                <Head title={l.rewards.about} />
                <View className="note">{one.about}</View>
              </View>
            )}
            <Rules reward={one} />
          </>
        )}
      </Shown>
    </Screen>
  );
}

const Against = ({ reward: { reasons } }: { reward: OwnRewardView }) => {
  const l = useLoyaltyWords();
  if (reasons.length === 0) return null;
  return (
    <View className="section" id="against">
      <Head title={l.rewards.against} />
      <Panel>
        <View className="conditions conditions--panel">
          {reasons.map((reason) => (
            <View key={reason.code} className="condition condition--unmet">
              <Icon name={reasonIcon(reason)} size="m" />
              <Text className="condition__text">{reason.message}</Text>
            </View>
          ))}
        </View>
      </Panel>
    </View>
  );
};

const Quantity = ({ count, most, onChange }: { count: number; most: number; onChange: (count: number) => void }) => {
  const l = useLoyaltyWords();
  const step = (by: 1 | -1, icon: 'minus' | 'plus', label: string) => (
    <View
      id={`quantity-${icon}`}
      className="round"
      {...platform.described('button', label)}
      onClick={() => onChange(Math.min(most, Math.max(1, count + by)))}
    >
      <Icon name={icon} size="m" />
    </View>
  );
  return (
    <View className="section">
      <Panel>
        <Row
          short
          title={l.rewards.quantity}
          note={l.rewards.atMost(most)}
          end={
            <View className="stepper">
              {step(-1, 'minus', l.rewards.fewer)}
              <Text className="figure stepper__count" id="quantity">
                {count}
              </Text>
              {step(1, 'plus', l.rewards.more)}
            </View>
          }
        />
      </Panel>
    </View>
  );
};

const Rules = ({ reward }: { reward: OwnRewardView }) => {
  const l = useLoyaltyWords();
  const w = useWords();
  return (
    <View className="section">
      <Head title={l.rewards.rules} />
      <View className="rules">
        {rulesOf(reward, l, (instant) => moment(instant, Date.now(), w)).map((rule) => (
          <View key={rule} className="rules__line">
            {rule}
          </View>
        ))}
      </View>
    </View>
  );
};

const rulesOf = (reward: OwnRewardView, { rewards }: LoyaltyWords, when: (instant: string) => string): string[] => {
  const { priceWords, couponName, limitWords, storeWords, cancelWords, tiers, from, until } = reward;
  return [
    priceWords,
    couponName === undefined ? '' : rewards.coupon(couponName),
    limitWords,
    tiers.length > 0 ? rewards.tiers(tiers.map(({ name }) => name).join(rewards.and)) : '',
    from === undefined || Date.parse(from) < Date.now() ? '' : rewards.from(when(from)),
    until === undefined ? '' : rewards.until(when(until)),
    storeWords,
    cancelWords,
  ].filter((rule) => rule !== '');
};
