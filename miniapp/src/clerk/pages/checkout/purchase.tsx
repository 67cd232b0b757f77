import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { type CounterQuote, PAYMENT_METHODS } from '../../../../../shared/contract/orders';
import type { CouponView, CustomerView } from '../../../../../shared/contract/views';
import type { Basket } from '../../../../../shared/coupon/basket';
import { cny, type Money, yuan } from '../../../../../shared/money/money';
import { codeOf } from '../../../api/failure';
import { uniqueId } from '../../../api/unique';
import { grouped } from '../../../ui/amount';
import { Button } from '../../../ui/button';
import { Chip } from '../../../ui/controls';
import { Yuan } from '../../../ui/figures';
import { Panel } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Notice, RowBones, Shown } from '../../../ui/states';
import { moment } from '../../../words/time';
import { useAskingPoints } from '../../asking-points';
import { useQuote } from '../../quote';
import type { Asked } from '../../unsettled';
import { useSaleWords, useWords } from '../../words';
import { Outdated } from './outdated';
import { PointsRow, PointsSheet } from './points-row';

/** What is sold, as it was typed and picked at the till. */
export interface Selling {
  staffId: string;
  storeId: string;
  ticket: string;
  customer: CustomerView;
  basket: Basket;
  total: Money;
  coupons: readonly CouponView[];
  gifts: readonly string[];
}

type Payment = (typeof PAYMENT_METHODS)[number];

export interface PurchaseProps {
  selling: Selling;
  onBack: () => void;
  onRecord: (asked: Asked) => void;
}

/** A purchase before it is recorded: what is to pay with coupons and points, what it earns, how it was paid. */
export const Purchase = ({ selling, onBack, onRecord }: PurchaseProps) => {
  const s = useSaleWords();
  const { ticket, storeId, customer, basket, coupons } = selling;
  const [payment, setPayment] = useState<Payment>('wechat');
  const [isChoosing, setChoosing] = useState(false);
  const asking = useAskingPoints({ ticket, storeId, memberId: customer.memberId });
  const { spending } = asking;
  const confirmed = spending?.state === 'confirmed' ? spending : undefined;
  const asked = { ticket, storeId, basket, couponIds: coupons.map(({ couponId }) => couponId) };
  const quote = useQuote({ ...asked, points: confirmed?.points ?? 0 });
  const shown = quote.data;
  const isReady = shown !== undefined && shown.reasons.length === 0 && spending?.state !== 'asked';
  const record = () => {
    if (!shown || !isReady) return;
    onRecord(toRecord(selling, shown, payment, confirmed?.spendingId, confirmed?.points ?? 0));
  };
  if (codeOf(quote.failure) === 'code_too_old') return <Outdated />;
  return (
    <Screen
      title={s.sale.title}
      onBack={onBack}
      bar={<Button id="record" label={shown ? s.sale.submit(yuan(shown.toPay)) : s.sale.record} off={!isReady} onTap={record} />}
      overlay={isChoosing && shown && <PointsSheet sale={asked} quote={shown} asking={asking} onClose={() => setChoosing(false)} />}
    >
      <Shown query={quote} skeleton={<RowBones count={3} />} failedTitle={s.sale.failed} failedNote={s.sale.failedNote}>
        {(now) => (
          <>
            <ToPay quote={now} />
            <Lines quote={now} selling={selling} />
            {now.reasons.map(({ code, message }) => (
              <View key={code} className="gap-s" id="not-sellable">
                <Notice text={message} tone="red" />
              </View>
            ))}
            <PointsRow quote={now} asking={asking} onChoose={() => setChoosing(true)} />
            <View className="section">
              <View className="caption gap-below">{s.sale.payment}</View>
              <View className="chips">
                {PAYMENT_METHODS.map((method) => (
                  <Chip
                    key={method}
                    id={`paid-${method}`}
                    label={s.sale.methods[method]}
                    isOn={method === payment}
                    onTap={() => setPayment(method)}
                  />
                ))}
              </View>
            </View>
          </>
        )}
      </Shown>
    </Screen>
  );
};

const toRecord = (selling: Selling, quote: CounterQuote, payment: Payment, spendingId: string | undefined, points: number): Asked => {
  const { staffId, storeId, ticket, customer, basket, total, coupons, gifts } = selling;
  return {
    id: uniqueId(),
    staffId,
    storeId,
    ticket,
    couponIds: coupons.map(({ couponId }) => couponId),
    couponNames: coupons.map(({ name }) => name),
    maskedName: customer.maskedName,
    basket,
    total,
    discount: cny(quote.couponDiscount.amount + quote.pointsDiscount.amount),
    payable: quote.toPay,
    sale: { ...(spendingId !== undefined && { spendingId }), points, pointsOff: quote.pointsDiscount, payment, gifts: [...gifts] },
    sentAt: Date.now(),
  };
};

const ToPay = ({ quote: { toPay, earns, availableAt } }: { quote: CounterQuote }) => {
  const s = useSaleWords();
  const w = useWords();
  const earned = grouped(earns);
  return (
    <View className="ending ending--high">
      <View className="note">{s.sale.toPay}</View>
      <View id="to-pay">
        <Yuan money={toPay} className="ending__amount" />
      </View>
      <View className="note" id="earns">
        {earns === 0
          ? s.sale.earnsNothing
          : availableAt === undefined
            ? s.sale.earns(earned)
            : s.sale.earnsFrom(earned, moment(availableAt, Date.now(), w))}
      </View>
    </View>
  );
};

const Lines = ({
  quote: { listTotal, couponDiscount, pointsDiscount },
  selling: { coupons },
}: {
  quote: CounterQuote;
  selling: Selling;
}) => {
  const s = useSaleWords();
  const w = useWords();
  const off: [name: string, money: Money][] = [
    ...(couponDiscount.amount > 0 ? [[coupons.map(({ name }) => name).join(w.checkout.and), couponDiscount] as [string, Money]] : []),
    ...(pointsDiscount.amount > 0 ? [[s.sale.points, pointsDiscount] as [string, Money]] : []),
  ];
  return (
    <Panel className="receipt">
      <View className="sums__line">
        <Text className="sums__name">{s.sale.basket}</Text>
        <Text className="figure">¥{yuan(listTotal)}</Text>
      </View>
      {off.map(([name, money]) => (
        <View key={name} className="sums__line">
          <Text className="sums__name">{name}</Text>
          <Text className="figure amount">−{yuan(money)}</Text>
        </View>
      ))}
    </Panel>
  );
};
