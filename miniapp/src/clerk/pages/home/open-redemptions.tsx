import { View } from '@tarojs/components';
import { yuan } from '../../../../../shared/money/money';
import { useStore } from '../../../data/store';
import { Button } from '../../../ui/button';
import { go } from '../../../ui/nav';
import { Panel, Row } from '../../../ui/rows';
import { handResumed } from '../../hand-over';
import { unsettled } from '../../unsettled';
import { useSaleWords, useWords } from '../../words';

/** Redemptions and purchases that were sent and never answered: each can be asked about, with the very same request. */
export const OpenRedemptions = ({ staffId }: { staffId: string }) => {
  const w = useWords();
  const s = useSaleWords();
  const own = useStore(unsettled).filter((asked) => asked.staffId === staffId);
  if (own.length === 0) return null;
  return (
    <View className="gap" id="open">
      <Panel>
        {own.map((asked) => (
          <Row
            key={asked.id}
            icon="clock"
            title={asked.sale ? s.sale.open : w.clerk.open}
            sub={w.clerk.openText(asked.couponNames.join(w.checkout.and) || s.sale.title, yuan(asked.total))}
            plain
            end={
              <View className="row__end">
                <Button
                  id={`ask-${asked.id}`}
                  label={w.checkout.again}
                  kind="quiet"
                  small
                  onTap={() => {
                    handResumed(asked);
                    go('clerk/pages/checkout');
                  }}
                />
              </View>
            }
          />
        ))}
      </Panel>
    </View>
  );
};
