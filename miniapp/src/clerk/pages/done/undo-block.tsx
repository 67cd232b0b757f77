import { Text, View } from '@tarojs/components';
import type { RedemptionView } from '../../../../../shared/contract/views';
import { RETURN_WINDOW_SECONDS } from '../../../../../shared/coupon/life';
import { Button } from '../../../ui/button';
import { countdown } from '../../../words/time';
import { useNow } from '../../clock';
import { mayUndo } from '../../undo';
import { useWords } from '../../words';

/** How long it can still be undone, and a button for each coupon that was used. */
export const Undo = ({ redemptions, onUndo }: { redemptions: RedemptionView[]; onUndo: (redemption: RedemptionView) => void }) => {
  const w = useWords();
  const now = useNow(1000);
  const standing = redemptions.filter(({ state }) => state === 'done');
  const [first] = standing;
  if (!first) return null;
  if (!mayUndo(first, now)) return <View className="undo undo__text">{w.done.over}</View>;
  const isOne = redemptions.length === 1;
  const left = Math.min(Date.parse(first.returnUntil) - now, RETURN_WINDOW_SECONDS * 1000);
  return (
    <View className={`undo${isOne ? '' : ' undo--many'}`}>
      <View className="undo__text">
        <Text>{w.done.wrongBefore}</Text>
        <Text className="figure">{countdown(left)}</Text>
        <Text>{` ${w.done.wrongAfter}`}</Text>
      </View>
      {isOne && <Button id="undo" label={w.done.undo} icon="undo" kind="line" small onTap={() => onUndo(first)} />}
      {!isOne &&
        standing.map((redemption) => (
          <View key={redemption.redemptionId} className="undo__line">
            <Text className="undo__name">{redemption.name}</Text>
            <Button id={`undo-${redemption.couponId}`} label={w.done.undo} icon="undo" kind="line" small onTap={() => onUndo(redemption)} />
          </View>
        ))}
    </View>
  );
};
