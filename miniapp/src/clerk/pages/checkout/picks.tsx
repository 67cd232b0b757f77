import { View } from '@tarojs/components';
import type { CounterCoupon } from '../../../../../shared/contract/clerk';
import type { CouponView } from '../../../../../shared/contract/views';
import { valueWords } from '../../../../../shared/coupon/words';
import { yuan } from '../../../../../shared/money/money';
import { platform } from '../../../platform';
import { Tag } from '../../../ui/controls';
import { Yuan } from '../../../ui/figures';
import { Icon } from '../../../ui/icon';
import { Head } from '../../../ui/rows';
import { type Part, partFor } from '../../basket';
import { hasReason, inTheWay, isUsable, type Picking } from '../../picking';
import type { Validation } from '../../validation';
import { useLanguage, useWords, type Words } from '../../words';

export interface PicksProps {
  coupons: CounterCoupon[];
  picking: Picking;
  validation: Validation;
  parts: readonly Part[];
  isByHand: boolean;
  /** Back to what the system suggests. */
  onAdvice: () => void;
  onTap: (coupon: CouponView) => void;
}

/** The coupons that were shown: what each gives on this basket or why not, and which are used together. */
export const Picks = ({ coupons, picking, validation, parts, isByHand, onAdvice, onTap }: PicksProps) => {
  const w = useWords();
  if (coupons.length === 0) return <Head title={w.checkout.usable} />;
  const hasChoice = coupons.filter(isUsable).length > 1;
  const advice = hasChoice ? adviceOf(validation, w) : undefined;
  return (
    <>
      <Head id="advice" title={w.checkout.usable} more={advice} {...(isByHand && advice !== undefined && { onMore: onAdvice })} />
      <View className="panel">
        {coupons.map((one) => (
          <Pick
            key={one.coupon.couponId}
            one={one}
            picking={picking}
            validation={validation}
            isByHand={isByHand}
            parts={parts}
            onTap={onTap}
          />
        ))}
      </View>
    </>
  );
};

/** What the best combination saves, as one remark. */
const adviceOf = ({ view }: Validation, { checkout }: Words): string | undefined => {
  const best = view?.best;
  if (!best || best.coupons.length === 0) return undefined;
  if (best.discount.amount === 0) return checkout.bestGift;
  return best.coupons.length > 1 ? checkout.together(yuan(best.discount)) : checkout.best;
};

interface PickProps extends Pick<PicksProps, 'picking' | 'validation' | 'isByHand' | 'parts' | 'onTap'> {
  one: CounterCoupon;
}

const Pick = ({ one, picking, validation, isByHand, parts, onTap }: PickProps) => {
  const w = useWords();
  const language = useLanguage();
  const { coupon, reasons } = one;
  const canPick = isUsable(one);
  const isOn = picking.picked.some(({ couponId }) => couponId === coupon.couponId);
  const worth = picking.worth.get(coupon.couponId);
  const works = canPick && worth !== undefined && worth.reasons.length === 0;
  const join = (messages: string[]): string => messages.join(language === 'zh' ? '；' : '; ');

  const note = (): string => {
    const rule = valueWords(coupon, language);
    if (!canPick) return join(reasons.map(({ message }) => message));
    if (!worth) return rule;
    const part = partFor(coupon, parts);
    if (part && hasReason(worth, 'goods_missing')) return w.checkout.typePart(part.names.join(w.checkout.and));
    if (worth.reasons.length > 0) return `${rule} · ${join(worth.reasons.map(({ message }) => message))}`;
    if (isOn) return rule;
    const leftOut =
      isByHand || !validation.isCurrent ? undefined : validation.view?.best.leftOut.find(({ couponId }) => couponId === coupon.couponId);
    return leftOut?.message ?? inTheWay(picking.picked, coupon, language) ?? rule;
  };

  return (
    <View
      id={`pick-${coupon.couponId}`}
      className={`pick${isOn ? ' pick--on' : ''}${canPick ? '' : ' pick--blocked'}`}
      hoverClass={canPick ? 'pick--pressed' : 'none'}
      {...platform.described('switch', coupon.name, isOn, !canPick)}
      onClick={() => canPick && onTap(coupon)}
    >
      <View className="pick__box">
        <Icon name="check" size="s" />
      </View>
      <View className="pick__text">
        <View>{coupon.name}</View>
        <View className="caption">{note()}</View>
      </View>
      {works && worth.discount.amount > 0 && <Yuan money={worth.discount} className={isOn ? 'amount' : 'pick__alone'} minus />}
      {works && worth.gift !== undefined && <Tag label={w.checkout.gift} {...(isOn && { tone: 'amber' as const })} />}
    </View>
  );
};
