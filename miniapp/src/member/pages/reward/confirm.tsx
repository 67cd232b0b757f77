import { View } from '@tarojs/components';
import type { OwnRewardView } from '../../../../../shared/contract/rewards';
import { yuan } from '../../../../../shared/money/money';
import { priceOf } from '../../../../../shared/reward/reward';
import { useExchanging } from '../../../data/rewards';
import { grouped } from '../../../ui/amount';
import { Answers } from '../../../ui/answers';
import { replace, say } from '../../../ui/nav';
import { Sheet } from '../../../ui/sheet';
import { Sums } from '../../sums';
import { useLoyaltyWords } from '../../words';

export interface ConfirmProps {
  reward: OwnRewardView;
  quantity: number;
  available: number | undefined;
  onClose: () => void;
}

/** What the exchange takes and leaves, said before it is done. */
export const ConfirmSheet = ({ reward, quantity, available, onClose }: ConfirmProps) => {
  const l = useLoyaltyWords();
  const { asked, exchange } = useExchanging();
  const { points, money } = priceOf(reward, quantity);
  const confirm = async () => {
    const done = await exchange(reward.rewardId, quantity);
    if (!done) return;
    say(l.rewards.done);
    replace('member/pages/exchange', { exchangeId: done.exchangeId });
  };
  return (
    <Sheet title={quantity > 1 ? l.rewards.askMany(reward.name, quantity) : l.rewards.ask(reward.name)} onClose={onClose}>
      <Sums
        lines={[
          [l.rewards.takes, l.rewards.asPoints(grouped(points))],
          ...(available !== undefined && available >= points
            ? [[l.rewards.leaves, l.rewards.asPoints(grouped(available - points))] as const]
            : []),
          ...(money ? [[l.rewards.atCounter, `¥${yuan(money)}`] as const] : []),
        ]}
      />
      <View className="caption gap-below">{reward.cancelWords}</View>
      <Answers
        asked={asked}
        again={l.rewards.again}
        no={{ id: 'not-now', label: l.rewards.notNow, onTap: onClose }}
        yes={{ id: 'confirm-exchange', label: asked.isBusy ? l.rewards.busy : l.rewards.confirm, onTap: confirm }}
      />
    </Sheet>
  );
};
