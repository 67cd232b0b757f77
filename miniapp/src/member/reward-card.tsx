import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { OwnRewardView } from '../../../shared/contract/rewards';
import { yuan } from '../../../shared/money/money';
import { reasonIcon } from '../data/offers';
import { platform } from '../platform';
import { grouped } from '../ui/amount';
import { Icon } from '../ui/icon';
import { useLoyaltyWords } from './words';

export interface RewardCardProps {
  reward: OwnRewardView;
  action?: ReactNode;
  /** Why it cannot be had, below it. */
  showsReason?: boolean;
  onTap?: () => void;
}

/** One reward: what it takes on the stub, then what it is, where, how many there are. */
export const RewardCard = ({ reward, action, showsReason, onTap }: RewardCardProps) => {
  const l = useLoyaltyWords();
  const { rewardId, name, price, storeWords, limitWords, left, exchangeable, reasons, gives } = reward;
  const points = grouped(price.points);
  const [reason] = reasons;
  return (
    <View
      id={`reward-${rewardId}`}
      className={`coupon coupon--${exchangeable ? 'open' : 'blocked'}`}
      {...(onTap && { onClick: () => onTap() })}
    >
      <View className="coupon__value">
        <Text className={`figure ${points.length > 5 ? 'reward__points--long' : 'reward__points'}`}>{points}</Text>
        <Text className="coupon__threshold">
          {price.money ? `${l.rewards.points} ${l.rewards.plus(yuan(price.money))}` : l.rewards.points}
        </Text>
      </View>
      <View className="coupon__main">
        <View className="coupon__top">
          <View className="coupon__body" {...(onTap && platform.described('button'))}>
            <View className="coupon__title">{name}</View>
            <View className="coupon__where">{gives.kind === 'coupon' ? limitWords || storeWords : storeWords}</View>
            <View className="coupon__valid">
              {left === undefined ? (gives.kind === 'coupon' ? '' : limitWords) : l.rewards.left(grouped(left))}
            </View>
          </View>
          {action && <View className="coupon__action">{action}</View>}
        </View>
        {showsReason && !exchangeable && reason && (
          <View className="coupon__reason">
            <Icon name={reasonIcon(reason)} size="s" />
            <Text className="coupon__reason-text">{reason.message}</Text>
          </View>
        )}
      </View>
    </View>
  );
};
