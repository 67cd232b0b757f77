import { View } from '@tarojs/components';
import type { CouponView } from '../../../../../shared/contract/views';
import { Button } from '../../../ui/button';
import { Yuan } from '../../../ui/figures';
import { Icon } from '../../../ui/icon';
import { Empty } from '../../../ui/states';
import { useWords } from '../../../words';
import { moment } from '../../../words/time';

/** Used, expired, withdrawn or given back: what happened, and the way on. */
export const Over = ({ coupon, onBack }: { coupon: CouponView; onBack: () => void }) => {
  const w = useWords();
  const now = Date.now();
  const { state, use, name, value, validUntil, reasons } = coupon;
  if (state === 'redeemed' && use)
    return (
      <View className="over" id="redeemed">
        <View className="over__mark">
          <Icon name="check" />
        </View>
        <View className="code__title">{w.code.redeemed}</View>
        <View className="note">{name}</View>
        <View className="over__saved">
          {use.discount.amount > 0 && (
            <>
              <View className="note">{w.code.savedNow}</View>
              <Yuan money={use.discount} className="over__amount amount" />
            </>
          )}
          {value.kind === 'free_gift' && <View className="over__gift">{value.gift}</View>}
        </View>
        <View className="note">{w.code.redeemedText(use.storeName, moment(use.at, now, w))}</View>
        <View className="section" />
        <Button label={w.code.toWallet} kind="line" onTap={onBack} />
      </View>
    );
  const text = state === 'expired' ? w.coupon.expiredAt(moment(validUntil, now, w)) : reasons.map(({ message }) => message).join(' ');
  return <Empty title={name} text={text || w.coupon.deactivated} action={{ label: w.code.toWallet, onTap: onBack }} />;
};
