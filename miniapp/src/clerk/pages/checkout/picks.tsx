import { View } from '@tarojs/components';
import type { CounterCoupon } from '../../../../../shared/contract/clerk';
import { discountOn, missingTo } from '../../../../../shared/coupon/value';
import { valueWords } from '../../../../../shared/coupon/words';
import { type Money, yuan } from '../../../../../shared/money/money';
import { platform } from '../../../platform';
import { Yuan } from '../../../ui/figures';
import { Icon } from '../../../ui/icon';
import { Head } from '../../../ui/rows';
import { useLanguage, useWords } from '../../../words';
import { isUsable } from '../../best-coupon';

export interface PicksProps {
  coupons: CounterCoupon[];
  pickedId: string | undefined;
  basket: Money | undefined;
  isByHand: boolean;
  onPick: (couponId: string) => void;
}

/** The coupons that were shown, one of which is used; those that cannot be used here say why. */
export const Picks = ({ coupons, pickedId, basket, isByHand, onPick }: PicksProps) => {
  const w = useWords();
  if (coupons.length === 0) return <Head title={w.checkout.usable} />;
  const hasChoice = coupons.filter(isUsable).length > 1;
  return (
    <>
      <Head title={w.checkout.usable} more={hasChoice && !isByHand ? w.checkout.best : undefined} />
      <View className="panel">
        {coupons.map((one) => (
          <Pick
            key={one.coupon.couponId}
            one={one}
            isOn={one.coupon.couponId === pickedId}
            basket={basket}
            onPick={() => onPick(one.coupon.couponId)}
          />
        ))}
      </View>
    </>
  );
};

const Pick = ({ one, isOn, basket, onPick }: { one: CounterCoupon; isOn: boolean; basket: Money | undefined; onPick: () => void }) => {
  const w = useWords();
  const language = useLanguage();
  const { coupon, reasons } = one;
  const canPick = isUsable(one);
  const missing = basket && missingTo(coupon.value, basket);
  const isShort = missing !== undefined && missing.amount > 0;
  const rule = valueWords(coupon.value, language);
  const said = reasons.map(({ message }) => message).join(language === 'zh' ? '；' : '; ');
  return (
    <View
      id={`pick-${coupon.couponId}`}
      className={`pick${isOn ? ' pick--on' : ''}${canPick ? '' : ' pick--blocked'}`}
      hoverClass={canPick ? 'pick--pressed' : 'none'}
      {...platform.described('switch', coupon.name, isOn)}
      onClick={() => canPick && onPick()}
    >
      <View className="pick__box">
        <Icon name="check" size="s" />
      </View>
      <View className="pick__text">
        <View>{coupon.name}</View>
        <View className="caption">{canPick ? (isShort ? `${rule} · ${w.checkout.missing(yuan(missing))}` : rule) : said}</View>
      </View>
      {canPick && basket && !isShort && <Yuan money={discountOn(coupon.value, basket)} className="amount" minus />}
    </View>
  );
};
