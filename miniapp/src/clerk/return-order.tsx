import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { type OrderView, orderClerkEndpoints } from '../../../shared/contract/orders';
import { yuan } from '../../../shared/money/money';
import { type Failure, failureOf, failureWords, isCertain } from '../api/failure';
import { mutate } from '../api/mutate';
import { Button } from '../ui/button';
import { Sheet } from '../ui/sheet';
import { Notice } from '../ui/states';
import { useLanguage, useSaleWords, useWords } from './words';

/** Whether nothing of a purchase stands any more. */
export const isGivenBack = ({ state }: Pick<OrderView, 'state'>): boolean => state === 'returned' || state === 'cancelled';

export interface ReturnOrderProps {
  order: OrderView;
  storeId: string;
  onClose: () => void;
  onReturned: (order: OrderView) => void;
}

/** Asks before all that is left of a purchase is taken back. Asking again sends the same request. */
export const ReturnOrderSheet = ({ order: { orderId, remaining }, storeId, onClose, onReturned }: ReturnOrderProps) => {
  const s = useSaleWords();
  const w = useWords();
  const language = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const isUnderWay = useRef(false);
  const give = async () => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      onReturned(
        await mutate(`return-order.${orderId}`, orderClerkEndpoints.returnCounterOrder, { params: { orderId }, body: { storeId } }),
      );
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    } finally {
      isUnderWay.current = false;
    }
  };
  const isOver = failure !== undefined && isCertain(failure);
  const label = isBusy ? s.recorded.busy : failure ? w.app.retry : s.recorded.undo;
  return (
    <Sheet title={s.recorded.ask} onClose={onClose}>
      <View className="sheet__text">{s.recorded.askText(yuan(remaining))}</View>
      {failure && (
        <Notice
          text={isOver ? failureWords(failure, language, w) : `${failureWords(failure, language, w)}${s.recorded.again}`}
          {...(isOver && { tone: 'red' as const })}
        />
      )}
      <View className="sheet__buttons">
        <Button id="keep-order" label={isOver ? w.app.close : s.recorded.keep} kind="quiet" onTap={onClose} />
        {!isOver && <Button id="confirm-return" label={label} icon="undo" busy={isBusy} onTap={give} />}
      </View>
    </Sheet>
  );
};
