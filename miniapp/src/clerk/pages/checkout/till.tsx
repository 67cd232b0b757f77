import { Text, View } from '@tarojs/components';
import { payable } from '../../../../../shared/coupon/value';
import { type Money, yuan } from '../../../../../shared/money/money';
import { Yuan } from '../../../ui/figures';
import { Keypad } from '../../../ui/keypad';
import { useWords } from '../../../words';

export interface TillProps {
  amount: string;
  onAmount: (amount: string) => void;
  basket: Money | undefined;
  discount: Money | undefined;
  /** What the basket lacks to the threshold of the coupon that is picked. */
  missing: Money | undefined;
  hasCoupon: boolean;
  isReady: boolean;
  onRedeem: () => void;
}

/** What is due, what is paid, the keypad. What is missing to the coupon is said where the saving would be. */
export const Till = ({ amount, onAmount, basket, discount, missing, hasCoupon, isReady, onRedeem }: TillProps) => {
  const w = useWords();
  const isShort = missing !== undefined && missing.amount > 0;
  const paid = basket && payable(basket, discount ?? { ...basket, amount: 0 });
  const remark = !hasCoupon
    ? ''
    : !basket || basket.amount === 0
      ? w.checkout.enter
      : isShort
        ? w.checkout.missing(yuan(missing))
        : w.checkout.saves(yuan(discount ?? basket));
  return (
    <View className="till">
      <View className="till__sum">
        <View>
          <View className="caption">{w.checkout.basket}</View>
          <View className="till__amount" id="basket">
            <Text className="figure">
              <Text className="coupon__sign">¥</Text>
              {amount}
            </Text>
            <View className="caret" />
          </View>
        </View>
        <View className={`note${isShort ? ' urgent' : ''}`} id="remark">
          {remark}
        </View>
        <View className="till__paid">
          <View className="caption">{w.checkout.payable}</View>
          <View className="till__amount" id="payable">
            {paid ? <Yuan money={paid} /> : <Text className="figure till__none">−</Text>}
          </View>
        </View>
      </View>
      <Keypad amount={amount} onChange={onAmount} ok={w.checkout.redeem} onOk={onRedeem} isOff={!isReady} />
    </View>
  );
};
