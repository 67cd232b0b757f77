import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { codeOf, failureOf, failureWords } from '../../../api/failure';
import { accept, type Gift, useGift } from '../../../data/gift';
import { useMember } from '../../../data/member';
import { Button } from '../../../ui/button';
import { CouponCard } from '../../../ui/coupon-card';
import { Icon } from '../../../ui/icon';
import { go, replace, say, toTab } from '../../../ui/nav';
import { Head } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { CardBones, Empty, Notice, Shown } from '../../../ui/states';
import { useLanguage, useWords } from '../../../words';
import { moment } from '../../../words/time';
import './gift.css';

/** Joining comes first, and is no reason why the gift could not be had. */
const isInTheWay = ({ code }: { code: string }): boolean => code !== 'not_a_member';

/** What a friend sent: from whom, what it is, until when; taken with one tap, after joining for whoever has not joined. */
export default function GiftPage() {
  const w = useWords();
  const { token = '' } = useRouter().params;
  const gift = useGift(token);
  const taking = useTaking(token, gift.reload);
  if (token === '' || codeOf(gift.failure) === 'not_found' || codeOf(gift.failure) === 'gift_over')
    return (
      <Screen title={w.gift.title}>
        <Empty title={w.gift.over} text={w.gift.overText} action={{ label: w.gift.toCoupons, onTap: () => toTab('coupons') }} />
      </Screen>
    );
  return (
    <Screen title={w.gift.title} bar={gift.data && <Bar gift={gift.data} taking={taking} />}>
      <Shown query={gift} skeleton={<CardBones count={1} />} failedTitle={w.gift.failed} failedNote={w.gift.failedNote}>
        {(shown) => <Content gift={shown} />}
      </Shown>
    </Screen>
  );
}

interface Taking {
  isMember: boolean;
  isBusy: boolean;
  take(): void;
}

/** Takes the gift; somebody who has not joined is led there, and has it when they come back as a member. */
const useTaking = (token: string, onRefused: () => void): Taking => {
  const language = useLanguage();
  const w = useWords();
  const isMember = useMember().data?.member !== undefined;
  const [isBusy, setBusy] = useState(false);
  const isWanted = useRef(false);
  const isUnderWay = useRef(false);
  const take = async () => {
    if (!isMember) {
      isWanted.current = true;
      go('member/pages/join');
      return;
    }
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(true);
    try {
      const { couponId } = await accept(token);
      say(w.gift.accepted);
      replace('member/pages/coupon', { couponId });
    } catch (error) {
      say(failureWords(failureOf(error), language, w));
      onRefused();
    } finally {
      isUnderWay.current = false;
      setBusy(false);
    }
  };
  const taking = useRef(take);
  taking.current = take;
  useEffect(() => {
    if (!isMember || !isWanted.current) return;
    isWanted.current = false;
    taking.current();
  }, [isMember]);
  return { isMember, isBusy, take };
};

const Content = ({ gift: { coupon, from, until, reasons } }: { gift: Gift }) => {
  const w = useWords();
  const now = Date.now();
  const inTheWay = reasons.filter(isInTheWay);
  return (
    <>
      <View className="gift" id="gift">
        <View className="gift__mark">
          <Icon name="gift" size="l" />
        </View>
        <View className="gift__from">{w.gift.from(from)}</View>
        {until !== undefined && inTheWay.length === 0 && <View className="note">{w.gift.until(moment(until, now, w))}</View>}
      </View>
      <CouponCard
        terms={coupon}
        name={coupon.name}
        where={coupon.storeWords}
        valid={w.coupon.validUntil(moment(coupon.validUntil, now, w))}
        state={inTheWay.length === 0 ? 'open' : 'blocked'}
      />
      {inTheWay.map(({ code, message }) => (
        <View key={code} id="gift-refused" className="gap">
          <Notice text={message} />
        </View>
      ))}
      <View className="section">
        <Head title={w.code.rules} />
        <View className="rules">
          {coupon.rules.map((rule) => (
            <View key={rule} className="rules__line">
              {rule}
            </View>
          ))}
        </View>
      </View>
    </>
  );
};

const Bar = ({ gift: { coupon, reasons }, taking: { isMember, isBusy, take } }: { gift: Gift; taking: Taking }) => {
  const w = useWords();
  const inTheWay = reasons.filter(isInTheWay);
  if (inTheWay.some(({ code }) => code === 'own_gift'))
    return <Button id="to-own" label={w.gift.toOwn} onTap={() => replace('member/pages/coupon', { couponId: coupon.couponId })} />;
  if (inTheWay.length > 0) return <Button id="to-coupons" label={w.gift.toCoupons} kind="quiet" onTap={() => toTab('coupons')} />;
  if (!isMember) return <Button id="join-and-accept" label={w.gift.joinFirst} icon="gift" onTap={take} />;
  return <Button id="accept" label={isBusy ? w.gift.accepting : w.gift.accept} icon="gift" busy={isBusy} onTap={take} />;
};
