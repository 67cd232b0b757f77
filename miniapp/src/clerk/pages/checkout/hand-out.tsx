import { View } from '@tarojs/components';
import { useState } from 'react';
import { type CounterCoupon, clerkEndpoints } from '../../../../../shared/contract/clerk';
import type { CouponView, CustomerView } from '../../../../../shared/contract/views';
import { call } from '../../../api/client';
import { mutate } from '../../../api/mutate';
import { useAttempt } from '../../../data/attempt';
import { useQuery } from '../../../data/query';
import { Button } from '../../../ui/button';
import { Tag } from '../../../ui/controls';
import { say } from '../../../ui/nav';
import { Panel, Row, RowValue } from '../../../ui/rows';
import { Sheet } from '../../../ui/sheet';
import { FailureNotice, RowBones, Shown } from '../../../ui/states';
import { useLanguage, useWords } from '../../words';

const useHandouts = (storeId: string) => {
  const language = useLanguage();
  return useQuery(storeId === '' ? undefined : `handouts.${language}.${storeId}`, () =>
    call(clerkEndpoints.handouts, { params: { storeId } }),
  );
};

/** The way to what clerks of this store may hand over; nothing while there is nothing. */
export const HandOut = ({ storeId, onOpen }: { storeId: string; onOpen: () => void }) => {
  const w = useWords();
  const count = useHandouts(storeId).data?.items.length ?? 0;
  if (count === 0) return null;
  return (
    <View className="section">
      <Panel>
        <Row
          id="hand-out"
          short
          icon="gift"
          title={w.checkout.handOut}
          end={<RowValue value={w.checkout.handOutNote(count)} opens />}
          onTap={onOpen}
        />
      </Panel>
    </View>
  );
};

export interface HandOutSheetProps {
  storeId: string;
  customer: CustomerView;
  ticket: string;
  /** What was handed over at this checkout. */
  handed: readonly CounterCoupon[];
  onHanded: (coupon: CouponView) => void;
  onClose: () => void;
}

/** Hands a coupon over to the member who was scanned; it can be used at once. A lost reply is asked for again under the same key. */
export const HandOutSheet = ({ storeId, customer, ticket, handed, onHanded, onClose }: HandOutSheetProps) => {
  const w = useWords();
  const handouts = useHandouts(storeId);
  const [latest, setLatest] = useState<string>();
  const { isBusy, failure, attempt } = useAttempt();
  const busy = isBusy ? latest : undefined;
  const handOver = (templateId: string) =>
    attempt(async () => {
      setLatest(templateId);
      const body = { templateId, ticket, storeId };
      onHanded(await mutate(`hand.${customer.memberId}.${templateId}`, clerkEndpoints.handOver, { body }));
      say(w.checkout.handed(customer.maskedName || w.checkout.nameless));
      handouts.reload();
    });
  return (
    <Sheet title={w.checkout.handOut} onClose={onClose}>
      <View className="sheet__list">
        <Shown query={handouts} skeleton={<RowBones count={2} />} failedTitle={w.checkout.handOut} inline>
          {({ items }) => (
            <Panel>
              {items.map(({ templateId, name, sentence, left }) => (
                <Row
                  key={templateId}
                  id={`handout-${templateId}`}
                  title={
                    <>
                      {name}
                      {handed.some(({ coupon }) => coupon.templateId === templateId) && <Tag label={w.checkout.handedNow} tone="pine" />}
                    </>
                  }
                  sub={sentence}
                  note={w.checkout.left(left)}
                  end={
                    <Button
                      id={`hand-${templateId}`}
                      label={busy === templateId ? w.checkout.handing : w.checkout.handOver}
                      kind="quiet"
                      small
                      busy={busy === templateId}
                      onTap={() => handOver(templateId)}
                    />
                  }
                />
              ))}
            </Panel>
          )}
        </Shown>
      </View>
      {failure && (
        <View id="hand-refused">
          <FailureNotice failure={failure} again={w.checkout.handAgain} />
        </View>
      )}
    </Sheet>
  );
};
