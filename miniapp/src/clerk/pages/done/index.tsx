import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { RedemptionView } from '../../../../../shared/contract/views';
import { RETURN_WINDOW_SECONDS } from '../../../../../shared/coupon/life';
import { yuan } from '../../../../../shared/money/money';
import { Button } from '../../../ui/button';
import { Yuan } from '../../../ui/figures';
import { Panel } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty } from '../../../ui/states';
import { useWords } from '../../../words';
import { clock, countdown } from '../../../words/time';
import { toCounter } from '../../to-counter';
import '../../clerk.css';
import '../../redeem.css';
import { useNow } from '../../clock';
import { askForNext, handDone, handedNow } from '../../hand-over';
import { mayUndo, UndoSheet } from '../../undo';

/** What was taken off and what is to be paid; for ten minutes it can be undone. */
export default function ClerkDone() {
  const w = useWords();
  const [redemption, setRedemption] = useState(() => handedNow().done);
  const [isUndoing, setUndoing] = useState(false);
  const next = () => {
    askForNext();
    toCounter();
  };
  const returned = (after: RedemptionView) => {
    handDone(after);
    setRedemption(after);
    setUndoing(false);
  };
  const bar = (
    <>
      <Button id="to-counter" label={w.done.home} kind="quiet" onTap={toCounter} />
      <Button id="next" label={w.done.next} icon="scan" onTap={next} />
    </>
  );
  if (!redemption)
    return (
      <Screen title={w.done.title} bar={bar} first>
        <Empty title={w.done.gone} text={w.done.goneText} />
      </Screen>
    );
  return (
    <Screen
      title={w.done.title}
      first
      bar={bar}
      overlay={isUndoing && <UndoSheet redemption={redemption} onClose={() => setUndoing(false)} onUndone={returned} />}
    >
      <Ending redemption={redemption} />
      <Receipt redemption={redemption} />
      <Undo redemption={redemption} onUndo={() => setUndoing(true)} />
    </Screen>
  );
}

const Ending = ({ redemption }: { redemption: RedemptionView }) => {
  const w = useWords();
  const { maskedName, discount, basket, payable, state } = redemption;
  const isReturned = state === 'returned';
  return (
    <View className="ending" id={isReturned ? 'returned' : 'done'}>
      <View className={`ending__mark ending__mark--${isReturned ? 'returned' : 'done'}`} />
      <View className="note ending__label">{isReturned ? w.done.basket : w.done.paid}</View>
      <View id="paid">
        <Yuan money={isReturned ? basket : payable} className="ending__amount" />
      </View>
      <View className="note ending__note">
        {isReturned ? w.done.undone : w.done.saved(maskedName || w.checkout.nameless, yuan(discount))}
      </View>
    </View>
  );
};

const Receipt = ({ redemption: { basket, discount, name, redeemedAt, staffName, state } }: { redemption: RedemptionView }) => {
  const w = useWords();
  return (
    <Panel className="receipt">
      <View className="receipt__line">
        <Text className="receipt__name">{w.done.basket}</Text>
        <Text className="figure">¥{yuan(basket)}</Text>
      </View>
      <View className="receipt__line">
        <Text className="receipt__name">{name}</Text>
        <Text className={`figure ${state === 'returned' ? 'receipt__off' : 'amount'}`}>−{yuan(discount)}</Text>
      </View>
      <View className="receipt__line">
        <Text className="receipt__name">{w.done.time}</Text>
        <Text className="note">{`${clock(redeemedAt)} · ${staffName}`}</Text>
      </View>
    </Panel>
  );
};

const Undo = ({ redemption, onUndo }: { redemption: RedemptionView; onUndo: () => void }) => {
  const w = useWords();
  const now = useNow(1000);
  if (redemption.state === 'returned') return null;
  if (!mayUndo(redemption, now)) return <View className="undo undo__text">{w.done.over}</View>;
  return (
    <View className="undo">
      <View className="undo__text">
        <Text>{w.done.wrongBefore}</Text>
        <Text className="figure">{countdown(Math.min(Date.parse(redemption.returnUntil) - now, RETURN_WINDOW_SECONDS * 1000))}</Text>
        <Text>{` ${w.done.wrongAfter}`}</Text>
      </View>
      <Button id="undo" label={w.done.undo} icon="undo" kind="line" small onTap={onUndo} />
    </View>
  );
};
