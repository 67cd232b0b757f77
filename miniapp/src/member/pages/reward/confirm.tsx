import { View } from '@tarojs/components';
import type { OwnRewardView } from '../../../../../shared/contract/rewards';
import { yuan } from '../../../../../shared/money/money';
import { priceOf } from '../../../../../shared/reward/reward';
import { failureWords, isCertain } from '../../../api/failure';
import { useExchanging } from '../../../data/rewards';
import { grouped } from '../../../ui/amount';
import { Button } from '../../../ui/button';
import { replace, say } from '../../../ui/nav';
import { Sheet } from '../../../ui/sheet';
import { Notice } from '../../../ui/states';
import { useLanguage, useWords } from '../../../words';
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
  const w = useWords();
  const language = useLanguage();
  const { isBusy, failure, exchange } = useExchanging();
  const { points, money } = priceOf(reward, quantity);
  const confirm = async () => {
    const done = await exchange(reward.rewardId, quantity);
    if (!done) return;
    say(l.rewards.done);
    replace('member/pages/exchange', { exchangeId: done.exchangeId });
  };
  const isOver = failure !== undefined && isCertain(failure);
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
      {failure && (
        <View id="exchange-refused">
          <Notice
            text={isOver ? failureWords(failure, language, w) : `${failureWords(failure, language, w)}${l.rewards.again}`}
            {...(isOver && { tone: 'red' as const })}
          />
        </View>
      )}
      <View className="sheet__buttons">
        <Button id="not-now" label={isOver ? w.app.close : l.rewards.notNow} kind="quiet" onTap={onClose} />
        {!isOver && <Button id="confirm-exchange" label={isBusy ? l.rewards.busy : l.rewards.confirm} busy={isBusy} onTap={confirm} />}
      </View>
    </Sheet>
  );
};
