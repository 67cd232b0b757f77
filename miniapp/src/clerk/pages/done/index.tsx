import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { CheckoutView, RedemptionView } from '../../../../../shared/contract/views';
import { cny, yuan } from '../../../../../shared/money/money';
import { Yuan } from '../../../ui/figures';
import { Panel } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, Notice } from '../../../ui/states';
import { clock } from '../../../words/time';
import { useWords } from '../../words';
import '../../session';
import '../../clerk.css';
import '../../redeem.css';
import { handDone, handedNow } from '../../hand-over';
import { UndoSheet } from '../../undo';
import { DoneBar } from './bar';
import { Recorded } from './recorded';
import { Undo } from './undo-block';

/** What came of a press at the till: coupons redeemed, or a purchase recorded. */
export default function ClerkDone() {
  const w = useWords();
  const [outcome, setOutcome] = useState(() => handedNow().done);
  if (!outcome)
    return (
      <Screen title={w.done.title} bar={<DoneBar />} first>
        <Empty title={w.done.gone} text={w.done.goneText} />
      </Screen>
    );
  if ('order' in outcome) return <Recorded recorded={outcome} onChange={setOutcome} />;
  return <Redeemed checkout={outcome.checkout} onChange={(checkout) => setOutcome({ checkout })} />;
}

/** What was taken off, what is to be paid and handed over; for ten minutes each coupon can be undone. */
const Redeemed = ({ checkout, onChange }: { checkout: CheckoutView; onChange: (after: CheckoutView) => void }) => {
  const w = useWords();
  const [undoing, setUndoing] = useState<RedemptionView>();
  const returned = (after: RedemptionView) => {
    const redemptions = checkout.redemptions.map((one) => (one.redemptionId === after.redemptionId ? after : one));
    const changed = { ...checkout, redemptions };
    handDone({ checkout: changed });
    onChange(changed);
    setUndoing(undefined);
  };
  const standing = checkout.redemptions.filter(({ state }) => state === 'done');
  const gifts = standing.flatMap(({ gift }) => (gift === undefined ? [] : [gift]));
  return (
    <Screen
      title={w.done.title}
      first
      bar={<DoneBar />}
      overlay={undoing && <UndoSheet redemption={undoing} onClose={() => setUndoing(undefined)} onUndone={returned} />}
    >
      <Ending checkout={checkout} standing={standing} />
      {gifts.length > 0 && (
        <View id="gifts" className="gap-below">
          <Notice icon="gift" text={w.done.gifts(gifts.join(w.checkout.and))} />
        </View>
      )}
      <Receipt checkout={checkout} />
      <Undo redemptions={checkout.redemptions} onUndo={setUndoing} />
    </Screen>
  );
};

const sumOf = (redemptions: RedemptionView[]): number => redemptions.reduce((sum, { discount }) => sum + discount.amount, 0);

const Ending = ({ checkout: { redemptions, basket }, standing }: { checkout: CheckoutView; standing: RedemptionView[] }) => {
  const w = useWords();
  const isReturned = standing.length === 0;
  const name = redemptions[0]?.maskedName || w.checkout.nameless;
  const off = sumOf(standing);
  const owed = sumOf(redemptions) - off;
  const note = isReturned
    ? w.done.undone
    : owed > 0
      ? w.done.someUndone(yuan(cny(owed)))
      : off > 0
        ? w.done.saved(name, yuan(cny(off)))
        : name;
  return (
    <View className="ending" id={isReturned ? 'returned' : 'done'}>
      <View className={`ending__mark ending__mark--${isReturned ? 'returned' : 'done'}`} />
      <View className="note ending__label">{isReturned ? w.done.basket : w.done.paid}</View>
      <View id="paid">
        <Yuan money={cny(basket.amount - off)} className="ending__amount" />
      </View>
      <View className="note ending__note">{note}</View>
    </View>
  );
};

const Receipt = ({ checkout: { redemptions, basket } }: { checkout: CheckoutView }) => {
  const w = useWords();
  const [first] = redemptions;
  return (
    <Panel className="receipt">
      <View className="sums__line">
        <Text className="sums__name">{w.done.basket}</Text>
        <Text className="figure">¥{yuan(basket)}</Text>
      </View>
      {redemptions.map(({ redemptionId, name, discount, gift, state }) => (
        <View key={redemptionId} className="sums__line">
          <Text className="sums__name">{name}</Text>
          <Text className={`${gift === undefined ? 'figure ' : ''}${state === 'returned' ? 'receipt__off' : 'amount'}`}>
            {gift === undefined ? `−${yuan(discount)}` : w.checkout.gives(gift)}
          </Text>
        </View>
      ))}
      {first && (
        <View className="sums__line">
          <Text className="sums__name">{w.done.time}</Text>
          <Text className="note">{`${clock(first.redeemedAt)} · ${first.staffName}`}</Text>
        </View>
      )}
    </Panel>
  );
};
