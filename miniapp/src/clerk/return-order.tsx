import { View } from '@tarojs/components';
import { type OrderView, orderClerkEndpoints } from '../../../shared/contract/orders';
import { yuan } from '../../../shared/money/money';
import { mutate } from '../api/mutate';
import { useAttempt } from '../data/attempt';
import { Answers } from '../ui/answers';
import { Sheet } from '../ui/sheet';
import { useSaleWords, useWords } from './words';

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
  const asked = useAttempt();
  const takeBack = () =>
    asked.attempt(async () =>
      onReturned(
        await mutate(`return-order.${orderId}`, orderClerkEndpoints.returnCounterOrder, { params: { orderId }, body: { storeId } }),
      ),
    );
  const label = asked.isBusy ? s.recorded.busy : asked.failure ? w.app.retry : s.recorded.undo;
  return (
    <Sheet title={s.recorded.ask} onClose={onClose}>
      <View className="sheet__text">{s.recorded.askText(yuan(remaining))}</View>
      <Answers
        asked={asked}
        again={s.recorded.again}
        no={{ id: 'keep-order', label: s.recorded.keep, onTap: onClose }}
        yes={{ id: 'confirm-return', label, icon: 'undo', onTap: takeBack }}
      />
    </Sheet>
  );
};
