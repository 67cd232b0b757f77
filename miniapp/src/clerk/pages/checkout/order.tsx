import { View } from '@tarojs/components';
import { useState } from 'react';
import { discountOn, missingTo, payable } from '../../../../../shared/coupon/value';
import { parseYuan } from '../../../../../shared/money/money';
import { staffSession } from '../../../api/client';
import { uniqueId } from '../../../api/unique';
import { Screen } from '../../../ui/screen';
import { Notice } from '../../../ui/states';
import { useLanguage, useWords } from '../../../words';
import { bestOf, usableFirst } from '../../best-coupon';
import { useNow } from '../../clock';
import { isOutdated, type Scan } from '../../hand-over';
import type { Asked } from '../../unsettled';
import { Customer } from './customer';
import { Outdated } from './outdated';
import { Picks } from './picks';
import { Till } from './till';

export interface OrderProps {
  scan: Scan;
  /** When it was scanned, in milliseconds by this phone's clock. */
  at: number;
  amount: string;
  onAmount: (amount: string) => void;
  onRedeem: (asked: Asked) => void;
}

/** Before it is redeemed: the customer, the coupon that gives most unless the clerk picks another, and the till. */
export const Order = ({ scan, at, amount, onAmount, onRedeem }: OrderProps) => {
  const w = useWords();
  const language = useLanguage();
  const [pickedId, setPicked] = useState<string>();
  useNow(5_000);
  const { customer, ticket } = scan;
  const coupons = usableFirst(scan.coupons);
  const basket = parseYuan(amount);
  const picked = coupons.find(({ coupon }) => coupon.couponId === pickedId) ?? bestOf(coupons, basket);
  const value = picked?.coupon.value;
  const discount = value && basket ? discountOn(value, basket) : undefined;
  const missing = value && basket ? missingTo(value, basket) : undefined;
  const isReady = basket !== undefined && basket.amount > 0 && missing?.amount === 0;

  const redeem = () => {
    const staff = staffSession.store.get()?.staff;
    if (!staff || !picked || !basket || !discount) return;
    const { couponId, name } = picked.coupon;
    const who = { staffId: staff.staffId, storeId: staff.storeId, maskedName: customer.maskedName };
    const sums = { basket, discount, payable: payable(basket, discount) };
    onRedeem({ id: uniqueId(), ...who, couponId, couponName: name, ticket, ...sums, sentAt: Date.now() });
  };

  if (isOutdated(at, Date.now())) return <Outdated />;
  return (
    <Screen
      title={w.checkout.title}
      overlay={
        <Till
          amount={amount}
          onAmount={onAmount}
          basket={basket}
          discount={discount}
          missing={missing}
          hasCoupon={picked !== undefined}
          isReady={isReady}
          onRedeem={redeem}
        />
      }
    >
      <Customer customer={customer} />
      <View className="section">
        <Picks coupons={coupons} pickedId={picked?.coupon.couponId} basket={basket} isByHand={pickedId !== undefined} onPick={setPicked} />
        {!picked && (
          <View className="gap-s">
            <Notice
              text={
                coupons.length === 0 ? [w.checkout.none, w.checkout.noneText].join(language === 'zh' ? '，' : '. ') : w.checkout.noneText
              }
            />
          </View>
        )}
      </View>
    </Screen>
  );
};
