import { View } from '@tarojs/components';
import type { CouponView } from '../../../../../shared/contract/views';
import { Button } from '../../../ui/button';
import { useWords } from '../../../words';

/** What is asked about in a sheet: giving the coupon to a friend, or back to the brand. */
export type Doing = 'give' | 'back';

export const Actions = ({ coupon, onDo }: { coupon: CouponView; onDo: (doing: Doing) => void }) => {
  const w = useWords();
  const { canGive, canGiveBack, giftUntil } = coupon;
  const isGivable = canGive && giftUntil === undefined;
  if (!isGivable && !canGiveBack) return null;
  return (
    <View className="coupon__ways">
      {isGivable && <Button id="give" label={w.gift.give} icon="gift" kind="quiet" wide onTap={() => onDo('give')} />}
      {canGiveBack && <Button id="give-back" label={w.giveBack.label} kind="text" wide onTap={() => onDo('back')} />}
    </View>
  );
};
