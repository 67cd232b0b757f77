import { View } from '@tarojs/components';
import { useState } from 'react';
import type { ClaimedView } from '../../../shared/contract/member';
import type { CouponView } from '../../../shared/contract/views';
import { valueWords } from '../../../shared/coupon/words';
import { failureOf, failureWords } from '../api/failure';
import type { AfterClaim, Claiming } from '../data/claim';
import { couponTab } from '../data/coupon-tab';
import { verifyPhone } from '../data/member';
import { canSharePhone, PhoneShare } from '../platform/phone-share';
import { useLanguage, useWords } from '../words';
import { moment } from '../words/time';
import { Button } from './button';
import { say, toTab } from './nav';
import { Panel, Row } from './rows';
import { Sheet } from './sheet';
import { Notice } from './states';

/** What comes up after a claim, when there is more to it than a word. */
export const AfterClaimSheet = ({ claiming: { after, dismiss } }: { claiming: Claiming }) =>
  after ? <ShownAfter after={after} onClose={dismiss} /> : null;

export const ShownAfter = ({ after, onClose }: { after: AfterClaim; onClose: () => void }) =>
  after.kind === 'got' ? (
    <GotSheet claimed={after.claimed} onClose={onClose} />
  ) : (
    <VerifySheet
      onClose={onClose}
      onVerified={() => {
        onClose();
        after.again();
      }}
    />
  );

/** Coupons of one kind are one line. */
const kindsOf = ({ also, ...first }: ClaimedView): { coupon: CouponView; count: number }[] => {
  const all = [first, ...also];
  return all
    .filter((coupon, index) => all.findIndex(({ templateId }) => templateId === coupon.templateId) === index)
    .map((coupon) => ({ coupon, count: all.filter(({ templateId }) => templateId === coupon.templateId).length }));
};

/** What was claimed, and what came with it. */
const GotSheet = ({ claimed, onClose }: { claimed: ClaimedView; onClose: () => void }) => {
  const w = useWords();
  const language = useLanguage();
  const total = claimed.also.length + 1;
  const now = Date.now();
  return (
    <Sheet title={total > 1 ? w.got.together(total) : w.got.one} onClose={onClose}>
      <View id="got" className="sheet__list">
        <Panel>
          {kindsOf(claimed).map(({ coupon, count }) => (
            <Row
              key={coupon.templateId}
              title={coupon.name}
              sub={valueWords(coupon, language)}
              note={w.coupon.validUntil(moment(coupon.validUntil, now, w))}
              end={count > 1 && <View className="row__end note">{w.got.times(count)}</View>}
            />
          ))}
        </Panel>
      </View>
      <Button
        id="to-wallet"
        label={w.got.toWallet}
        wide
        onTap={() => {
          onClose();
          couponTab.set('mine');
          toTab('coupons');
        }}
      />
    </Sheet>
  );
};

/** One per natural person: whose coupon it is, is known by a verified phone number. */
const VerifySheet = ({ onClose, onVerified }: { onClose: () => void; onVerified: () => void }) => {
  const w = useWords();
  return (
    <Sheet title={w.verify.title} onClose={onClose}>
      <View id="verify" className="sheet__text">
        {canSharePhone ? w.verify.text : w.verify.onlyWeChat}
      </View>
      {canSharePhone ? <VerifyButton onVerified={onVerified} /> : <Button label={w.app.close} kind="quiet" wide onTap={onClose} />}
    </Sheet>
  );
};

/** WeChat's phone button and what came of it; nothing where there is no such button. */
export const VerifyButton = ({ onVerified }: { onVerified: () => void }) => {
  const w = useWords();
  const language = useLanguage();
  const [failed, setFailed] = useState<string>();
  const verify = async (phoneCode: string) => {
    setFailed(undefined);
    try {
      await verifyPhone(phoneCode);
      say(w.verify.done);
      onVerified();
    } catch (error) {
      setFailed(failureWords(failureOf(error), language, w));
    }
  };
  return (
    <>
      {failed !== undefined && (
        <View className="gap-below">
          <Notice text={failed} tone="red" />
        </View>
      )}
      <PhoneShare label={w.verify.share} onCode={verify} onRefused={() => setFailed(w.verify.refused)} wide />
    </>
  );
};
