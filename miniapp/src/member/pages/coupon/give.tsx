import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import type { CouponView } from '../../../../../shared/contract/views';
import { valueWords } from '../../../../../shared/coupon/words';
import { type Failure, failureOf, failureWords, isCertain } from '../../../api/failure';
import { type Given, give, givenFrom } from '../../../data/gift';
import { GiftShare, type SharedGift } from '../../../platform/gift-share';
import { Button } from '../../../ui/button';
import { address } from '../../../ui/nav';
import { Sheet } from '../../../ui/sheet';
import { Notice } from '../../../ui/states';
import { useLanguage, useWords, type Words } from '../../../words';

/** What a friend gets: a line that says what it is, and the page where it can be taken. */
export const giftOf = ({ name }: Pick<CouponView, 'name'>, { token }: Given, w: Words): SharedGift => ({
  path: address('member/pages/gift', { token }),
  title: w.gift.message(name),
});

export interface GiveSheetProps {
  coupon: CouponView;
  onChange: () => void;
  onClose: () => void;
}

/** Says what giving means, puts the coupon on its way, and then offers what a friend is sent. */
export const GiveSheet = ({ coupon, onChange, onClose }: GiveSheetProps) => {
  const w = useWords();
  const language = useLanguage();
  const { couponId, name } = coupon;
  const [given, setGiven] = useState(() => (coupon.giftUntil === undefined ? undefined : givenFrom(couponId)));
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const isUnderWay = useRef(false);

  const prepare = async () => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      setGiven(await give(couponId));
      onChange();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      isUnderWay.current = false;
      setBusy(false);
    }
  };

  return (
    <Sheet title={w.gift.ask} onClose={onClose}>
      <View className="sheet__text">
        <View className="sheet__what">{`${name} · ${valueWords(coupon, language)}`}</View>
        {given ? w.gift.onItsWayHow : w.gift.askText}
      </View>
      {failure && (
        <View className="gap-below">
          <Notice text={failureWords(failure, language, w)} {...(isCertain(failure) && { tone: 'red' as const })} />
        </View>
      )}
      {given ? (
        <GiftShare gift={giftOf(coupon, given, w)} words={w.gift} />
      ) : (
        <Button id="prepare-gift" label={isBusy ? w.gift.preparing : w.gift.prepare} wide busy={isBusy} onTap={prepare} />
      )}
    </Sheet>
  );
};
