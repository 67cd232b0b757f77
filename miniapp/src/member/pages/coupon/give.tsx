import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CouponView } from '../../../../../shared/contract/views';
import { valueWords } from '../../../../../shared/coupon/words';
import { useAttempt } from '../../../data/attempt';
import { type Given, give, givenFrom } from '../../../data/gift';
import { GiftShare, type SharedGift } from '../../../platform/gift-share';
import { Button } from '../../../ui/button';
import { address } from '../../../ui/nav';
import { Sheet } from '../../../ui/sheet';
import { FailureNotice } from '../../../ui/states';
import { useLanguage, useWords, type Words } from '../../../words';

/** What a friend gets: a line that says what it is, and the page where it can be taken. */
export const giftOf = ({ name }: Pick<CouponView, 'name'>, { token }: Given, w: Words): SharedGift => ({
  path: address('member/pages/gift', { token }),
  title: w.gift.message(name),
  imageUrl: '/member/static/share-gift.png',
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
  const { isBusy, failure, attempt } = useAttempt();
  const prepare = () =>
    attempt(async () => {
      setGiven(await give(couponId));
      onChange();
    });
  return (
    <Sheet title={w.gift.ask} onClose={onClose}>
      <View className="sheet__text">
        <View className="sheet__what">{`${name} · ${valueWords(coupon, language)}`}</View>
        {given ? w.gift.onItsWayHow : w.gift.askText}
      </View>
      {failure && (
        <View className="gap-below">
          <FailureNotice failure={failure} />
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
