import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { OrderView } from '../../../../../shared/contract/orders';
import { yuan } from '../../../../../shared/money/money';
import { grouped } from '../../../ui/amount';
import { Button } from '../../../ui/button';
import { Yuan } from '../../../ui/figures';
import { Panel } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Notice } from '../../../ui/states';
import { clock, moment } from '../../../words/time';
import { handDone, type Recorded as RecordedPurchase } from '../../hand-over';
import { isGivenBack, ReturnOrderSheet } from '../../return-order';
import { type SaleWords, useSaleWords, useWords } from '../../words';
import { DoneBar } from './bar';

/** A purchase that was recorded: what was paid, what it earned and used, and taking it back. */
export const Recorded = ({ recorded, onChange }: { recorded: RecordedPurchase; onChange: (after: RecordedPurchase) => void }) => {
  const s = useSaleWords();
  const [isReturning, setReturning] = useState(false);
  const { asked, order } = recorded;
  const isBack = isGivenBack(order);
  const gifts = asked.sale?.gifts ?? [];
  const returned = (after: OrderView) => {
    const changed = { asked, order: after };
    handDone(changed);
    onChange(changed);
    setReturning(false);
  };
  return (
    <Screen
      title={isBack ? s.recorded.returned : s.recorded.title}
      first
      bar={<DoneBar />}
      overlay={
        isReturning && <ReturnOrderSheet order={order} storeId={asked.storeId} onClose={() => setReturning(false)} onReturned={returned} />
      }
    >
      <View className="ending" id={isBack ? 'order-returned' : 'recorded'}>
        <View className={`ending__mark ending__mark--${isBack ? 'returned' : 'done'}`} />
        <View className="note ending__label">{isBack ? s.recorded.refund : s.sale.toPay}</View>
        <View id="paid">
          <Yuan money={isBack ? order.refunded : order.paid} className="ending__amount" />
        </View>
        <PointsMoved order={order} />
      </View>
      {gifts.length > 0 && !isBack && <GiftsNotice gifts={gifts} />}
      <Receipt recorded={recorded} />
      {!isBack && (
        <View className="undo">
          <View className="undo__text">{s.recorded.wrong}</View>
          <Button id="return-order" label={s.recorded.undo} icon="undo" kind="line" small onTap={() => setReturning(true)} />
        </View>
      )}
    </Screen>
  );
};

const GiftsNotice = ({ gifts }: { gifts: readonly string[] }) => {
  const w = useWords();
  return (
    <View id="gifts" className="gap-below">
      <Notice icon="gift" text={w.done.gifts(gifts.join(w.checkout.and))} />
    </View>
  );
};

const movedWords = (order: OrderView, { sale, recorded }: SaleWords, when: (instant: string) => string): string[] =>
  order.points
    .flatMap(({ earned, takenBack, spent, givenBack, availableAt }) =>
      isGivenBack(order)
        ? [takenBack > 0 && recorded.backEarned(grouped(takenBack)), givenBack > 0 && recorded.backSpent(grouped(givenBack))]
        : [
            earned > 0 && (availableAt === undefined ? sale.earns(grouped(earned)) : sale.earnsFrom(grouped(earned), when(availableAt))),
            spent > 0 && recorded.spent(grouped(spent)),
          ],
    )
    .filter((words) => words !== false);

const PointsMoved = ({ order }: { order: OrderView }) => {
  const s = useSaleWords();
  const w = useWords();
  const words = movedWords(order, s, (instant) => moment(instant, Date.now(), w));
  return (
    <View id="points-moved">
      {words.map((one) => (
        <View key={one} className="note ending__note">
          {one}
        </View>
      ))}
      {words.length === 0 && <View className="note ending__note">{s.recorded.nothing}</View>}
    </View>
  );
};

const Receipt = ({ recorded: { asked, order } }: { recorded: RecordedPurchase }) => {
  const s = useSaleWords();
  const w = useWords();
  const { total, couponNames, sale, discount } = asked;
  const pointsOff = sale?.pointsOff.amount ?? 0;
  const couponsOff = discount.amount - pointsOff;
  return (
    <Panel className="receipt">
      <View className="sums__line">
        <Text className="sums__name">{s.sale.basket}</Text>
        <Text className="figure">¥{yuan(total)}</Text>
      </View>
      {couponsOff > 0 && (
        <View className="sums__line">
          <Text className="sums__name">{couponNames.join(w.checkout.and)}</Text>
          <Text className="figure amount">−{yuan({ amount: couponsOff, currency: 'CNY' })}</Text>
        </View>
      )}
      {pointsOff > 0 && (
        <View className="sums__line">
          <Text className="sums__name">{s.sale.points}</Text>
          <Text className="figure amount">−{yuan({ amount: pointsOff, currency: 'CNY' })}</Text>
        </View>
      )}
      <View className="sums__line">
        <Text className="sums__name">{w.done.time}</Text>
        <Text className="note">{[clock(order.at), sale && s.sale.methods[sale.payment]].filter(Boolean).join(' · ')}</Text>
      </View>
    </Panel>
  );
};
