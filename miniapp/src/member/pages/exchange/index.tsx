import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { ExchangeView } from '../../../../../shared/contract/rewards';
import { yuan } from '../../../../../shared/money/money';
import { codeOf } from '../../../api/failure';
import { couponTab } from '../../../data/coupon-tab';
import { useExchange, useExchanging } from '../../../data/rewards';
import { grouped } from '../../../ui/amount';
import { Answers } from '../../../ui/answers';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { go, replace, say, toTab } from '../../../ui/nav';
import { Screen } from '../../../ui/screen';
import { Sheet } from '../../../ui/sheet';
import { Empty, Notice, Shown } from '../../../ui/states';
import { useWords } from '../../../words';
import { moment } from '../../../words/time';
import '../../loyalty.css';
import { LeadBones, SumBones } from '../../bones';
import { Sums } from '../../sums';
import { useLoyaltyWords } from '../../words';

/** What was exchanged: what to do to have it, by when, and taking it back. */
export default function Exchange() {
  const l = useLoyaltyWords();
  const { exchangeId = '' } = useRouter().params;
  const exchange = useExchange(exchangeId);
  const [isCancelling, setCancelling] = useState(false);
  const shown = exchange.data;
  if (exchangeId === '' || codeOf(exchange.failure) === 'not_found')
    return (
      <Screen title={l.exchange.title}>
        <Empty
          title={l.exchange.gone}
          text={l.exchange.goneText}
          action={{ label: l.exchange.toList, onTap: () => replace('member/pages/rewards', { tab: 'mine' }) }}
        />
      </Screen>
    );
  return (
    <Screen
      title={l.exchange.title}
      bar={shown && <Bar exchange={shown} />}
      overlay={shown && isCancelling && <CancelSheet exchange={shown} onClose={() => setCancelling(false)} />}
    >
      <Shown query={exchange} skeleton={<ExchangeBones />} failedTitle={l.exchange.failed} failedNote={l.rewards.safe}>
        {(one) => (
          <>
            <Lead exchange={one} />
            <Facts exchange={one} />
            {one.canCancel && <Button id="cancel-exchange" label={l.exchange.cancel} kind="text" wide onTap={() => setCancelling(true)} />}
          </>
        )}
      </Shown>
    </Screen>
  );
}

const ExchangeBones = () => (
  <>
    <LeadBones />
    <SumBones />
  </>
);

const Lead = ({ exchange }: { exchange: ExchangeView }) => {
  const l = useLoyaltyWords();
  const w = useWords();
  const { name, quantity, gives, state, stateWords, collectBy, toPay } = exchange;
  const isOpen = state === 'issued';
  const how = {
    coupon: l.exchange.couponText,
    goods: l.exchange.goodsText,
    experience: l.exchange.experienceText,
  }[gives.kind];
  const mark = isOpen ? '' : state === 'redeemed' ? ' lead__mark--done' : ' lead__mark--over';
  return (
    <View className="lead" id="exchange">
      <View className={`lead__mark${mark}`}>
        <Icon name={gives.kind === 'coupon' ? 'ticket' : gives.kind === 'goods' ? 'gift' : 'heart'} size="l" />
      </View>
      <View className="lead__title">{quantity > 1 ? `${name} · ${l.exchange.count(quantity)}` : name}</View>
      <View className="note" id="exchange-state">
        {stateWords}
      </View>
      {isOpen && (
        <View className="note" id="how">
          {how}
        </View>
      )}
      {isOpen && collectBy !== undefined && <View className="note">{l.exchange.collectBy(moment(collectBy, Date.now(), w))}</View>}
      {isOpen && toPay && (
        <View className="gap-s">
          <Notice text={l.exchange.toPay(yuan(toPay))} />
        </View>
      )}
    </View>
  );
};

const Facts = ({ exchange }: { exchange: ExchangeView }) => {
  const l = useLoyaltyWords();
  const w = useWords();
  const { priceWords, at, gives, storeWords, redeemedAt, storeName, cancelledAt, cancelBy, canCancel } = exchange;
  const when = (instant: string): string => moment(instant, Date.now(), w);
  return (
    <>
      <Sums
        lines={[
          [l.exchange.price, priceWords],
          [l.exchange.at, when(at)],
          ...(gives.kind === 'coupon' ? [] : [[l.exchange.where, storeWords] as const]),
          ...(redeemedAt === undefined
            ? []
            : [[l.exchange.collectedAt, [when(redeemedAt), storeName].filter(Boolean).join(' · ')] as const]),
          ...(cancelledAt === undefined ? [] : [[l.exchange.cancelledAt, when(cancelledAt)] as const]),
        ]}
      />
      {canCancel && cancelBy !== undefined && <View className="caption centred">{l.exchange.cancelBy(when(cancelBy))}</View>}
    </>
  );
};

const Bar = ({ exchange: { state, gives, couponIds } }: { exchange: ExchangeView }) => {
  const l = useLoyaltyWords();
  const [couponId] = couponIds;
  if (gives.kind === 'coupon' && couponId !== undefined && state !== 'cancelled')
    return couponIds.length === 1 ? (
      <Button id="to-coupon" label={l.exchange.toCoupon} icon="ticket" onTap={() => go('member/pages/coupon', { couponId })} />
    ) : (
      <Button
        id="to-coupons-mine"
        label={l.exchange.toCoupons}
        icon="ticket"
        onTap={() => {
          couponTab.set('mine');
          toTab('coupons');
        }}
      />
    );
  if (state === 'issued') return <Button id="show-code" label={l.exchange.showCode} icon="qr" onTap={() => go('member/pages/code')} />;
  return <Button id="to-mine" label={l.exchange.toList} kind="quiet" onTap={() => replace('member/pages/rewards', { tab: 'mine' })} />;
};

/** Says what goes back before it is cancelled, and why when it could not be. */
const CancelSheet = ({ exchange, onClose }: { exchange: ExchangeView; onClose: () => void }) => {
  const l = useLoyaltyWords();
  const { asked, cancel } = useExchanging();
  const points = grouped(exchange.price.points);
  const confirm = async () => {
    if (!(await cancel(exchange.exchangeId))) return;
    say(l.exchange.cancelled);
    onClose();
  };
  return (
    <Sheet title={l.exchange.cancelAsk} onClose={onClose}>
      <View className="sheet__text">
        {exchange.gives.kind === 'coupon' ? l.exchange.cancelCoupon(points) : l.exchange.cancelText(points)}
      </View>
      <Answers
        asked={asked}
        again={l.exchange.again}
        no={{ id: 'keep-exchange', label: l.exchange.keep, onTap: onClose }}
        yes={{ id: 'confirm-cancel', label: asked.isBusy ? l.exchange.cancelling : l.exchange.cancel, icon: 'undo', onTap: confirm }}
      />
    </Sheet>
  );
};
