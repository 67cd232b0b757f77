import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CouponView } from '../../../../../shared/contract/views';
import { failureOf, failureWords } from '../../../api/failure';
import { takeBack } from '../../../data/gift';
import { reasonIcon } from '../../../data/offers';
import { Button } from '../../../ui/button';
import { CouponCard } from '../../../ui/coupon-card';
import { say } from '../../../ui/nav';
import { Head } from '../../../ui/rows';
import { Notice } from '../../../ui/states';
import { useLanguage, useWords } from '../../../words';
import { moment } from '../../../words/time';

/** Still the member's, and not to be used right now: every reason in words, and what can be done about it. */
export const Blocked = ({ coupon, onSend }: { coupon: CouponView; onSend: () => void }) => {
  const w = useWords();
  const now = Date.now();
  const { name, storeWords, validUntil, giftUntil, review, reasons } = coupon;
  const others = reasons.filter(({ code }) => giftUntil === undefined || code !== 'on_its_way');
  return (
    <View id="blocked">
      <CouponCard
        terms={coupon}
        name={name}
        where={storeWords}
        valid={w.coupon.validUntil(moment(validUntil, now, w))}
        state={giftUntil === undefined ? 'blocked' : 'open'}
      />
      {giftUntil !== undefined && <OnItsWay couponId={coupon.couponId} until={giftUntil} onSend={onSend} />}
      {others.length > 0 && (
        <View className="section">
          <Head title={w.code.blocked} />
          {others.map((reason) => (
            <View key={reason.code} className="gap-below">
              <Notice icon={reasonIcon(reason)} text={reason.code === 'under_review' && review ? review.words : reason.message} />
            </View>
          ))}
        </View>
      )}
    </View>
  );
};

/** Until a friend takes it, it can be sent again or taken back. */
const OnItsWay = ({ couponId, until, onSend }: { couponId: string; until: string; onSend: () => void }) => {
  const w = useWords();
  const language = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const back = async () => {
    setBusy(true);
    try {
      await takeBack(couponId);
      say(w.gift.takenBack);
    } catch (error) {
      say(failureWords(failureOf(error), language, w));
    } finally {
      setBusy(false);
    }
  };
  return (
    <View id="on-its-way" className="section">
      <Notice icon="gift" tone="pine" text={w.gift.onItsWay(moment(until, Date.now(), w))} />
      <View className="sheet__buttons">
        <Button id="take-back" label={w.gift.takeBack} kind="quiet" busy={isBusy} onTap={back} />
        <Button id="send-again" label={w.gift.sendAgain} icon="gift" onTap={onSend} />
      </View>
    </View>
  );
};
