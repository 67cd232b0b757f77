import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { codeOf } from '../../../api/failure';
import { accept, type Gift, useGift } from '../../../data/gift';
import { Button } from '../../../ui/button';
import { CouponCard } from '../../../ui/coupon-card';
import { Icon } from '../../../ui/icon';
import { replace, say, toTab } from '../../../ui/nav';
import { Head } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, Notice, Shown } from '../../../ui/states';
import { useWords } from '../../../words';
import { moment } from '../../../words/time';
import '../../loyalty.css';
import { GiftBones } from '../../bones';
import { isInTheWay, type Taking, useTaking } from '../../taking';

/** What a friend sent: from whom, what it is, until when; taken with one tap, after joining for whoever has not joined. */
export default function GiftPage() {
  const w = useWords();
  const { token = '' } = useRouter().params;
  const gift = useGift(token);
  const taking = useTaking(async () => {
    const { couponId } = await accept(token);
    say(w.gift.accepted);
    replace('member/pages/coupon', { couponId });
  }, gift.reload);
  if (token === '' || codeOf(gift.failure) === 'not_found' || codeOf(gift.failure) === 'gift_over')
    return (
      <Screen title={w.gift.title}>
        <Empty title={w.gift.over} text={w.gift.overText} action={{ label: w.gift.toCoupons, onTap: () => toTab('coupons') }} />
      </Screen>
    );
  return (
    <Screen title={w.gift.title} bar={gift.data && <Bar gift={gift.data} taking={taking} />}>
      <Shown query={gift} skeleton={<GiftBones />} failedTitle={w.gift.failed} failedNote={w.gift.failedNote}>
        {(shown) => <Content gift={shown} />}
      </Shown>
    </Screen>
  );
}

const Content = ({ gift: { coupon, from, until, reasons } }: { gift: Gift }) => {
  const w = useWords();
  const now = Date.now();
  const inTheWay = reasons.filter(isInTheWay);
  return (
    <>
      <View className="lead" id="gift">
        <View className="lead__mark lead__mark--large">
          <Icon name="gift" size="l" />
        </View>
        <View className="lead__title">{w.gift.from(from)}</View>
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
