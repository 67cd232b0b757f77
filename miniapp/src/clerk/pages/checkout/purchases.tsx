import { View } from '@tarojs/components';
import { type OrderView, orderClerkEndpoints } from '../../../../../shared/contract/orders';
import { call } from '../../../api/client';
import { useQuery } from '../../../data/query';
import { grouped } from '../../../ui/amount';
import { Button } from '../../../ui/button';
import { Yuan } from '../../../ui/figures';
import { Panel, Row } from '../../../ui/rows';
import { moment } from '../../../words/time';
import { isGivenBack } from '../../return-order';
import { type SaleWords, useLanguage, useSaleWords, useWords } from '../../words';

export interface PurchasesProps {
  memberId: string;
  storeId: string;
  ticket: string;
  onReturn: (order: OrderView) => void;
}

/** What was recorded for this member at this counter, each with a way to take it back; nothing while there is nothing. */
export const Purchases = ({ memberId, storeId, ticket, onReturn }: PurchasesProps) => {
  const s = useSaleWords();
  const w = useWords();
  const language = useLanguage();
  const latest = useQuery(`purchases.${language}.${memberId}`, () =>
    call(orderClerkEndpoints.counterOrders, { body: { ticket, storeId } }),
  );
  const items = latest.data?.items ?? [];
  if (items.length === 0) return null;
  const end = (order: OrderView) => (
    <View className="row__end row__pair">
      <Yuan money={isGivenBack(order) ? order.refunded : order.paid} />
      {order.state === 'paid' && order.remaining.amount > 0 && (
        <Button id={`return-${order.orderId}`} label={s.here.back} kind="text" small onTap={() => onReturn(order)} />
      )}
    </View>
  );
  return (
    <View id="purchases">
      <View className="caption gap-s">{s.here.purchases}</View>
      <Panel>
        {items.map((order) => (
          <Row
            key={order.orderId}
            plain
            title={[s.here.states[order.state], earnedWords(order, s)].filter(Boolean).join(' · ')}
            note={moment(order.at, Date.now(), w)}
            end={end(order)}
          />
        ))}
      </Panel>
    </View>
  );
};

const earnedWords = (order: OrderView, { here, recorded }: SaleWords): string => {
  const earned = order.points.reduce((sum, one) => sum + one.earned, 0);
  const back = order.points.reduce((sum, one) => sum + one.takenBack, 0);
  if (isGivenBack(order)) return back > 0 ? recorded.backEarned(grouped(back)) : '';
  return earned > 0 ? here.earned(grouped(earned)) : '';
};
