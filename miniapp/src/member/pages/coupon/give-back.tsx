import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import type { CouponView } from '../../../../../shared/contract/views';
import { type Failure, failureOf, failureWords, isCertain } from '../../../api/failure';
import { giveBack } from '../../../data/gift';
import { Button } from '../../../ui/button';
import { say } from '../../../ui/nav';
import { Sheet } from '../../../ui/sheet';
import { Notice } from '../../../ui/states';
import { useLanguage, useWords } from '../../../words';

/** Asks before a coupon goes back to the brand, and says why when it could not. */
export const GiveBackSheet = ({ coupon: { couponId, name }, onClose }: { coupon: CouponView; onClose: () => void }) => {
  const w = useWords();
  const language = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const isUnderWay = useRef(false);
  const confirm = async () => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      await giveBack(couponId);
      say(w.giveBack.done);
      onClose();
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    } finally {
      isUnderWay.current = false;
    }
  };
  const isOver = failure !== undefined && isCertain(failure);
  return (
    <Sheet title={w.giveBack.ask} onClose={onClose}>
      <View className="sheet__text">{w.giveBack.text(name)}</View>
      {failure && (
        <Notice
          text={isOver ? failureWords(failure, language, w) : `${failureWords(failure, language, w)}${w.giveBack.again}`}
          {...(isOver && { tone: 'red' as const })}
        />
      )}
      <View className="sheet__buttons">
        <Button id="keep" label={isOver ? w.app.close : w.giveBack.keep} kind="quiet" onTap={onClose} />
        {!isOver && (
          <Button id="confirm-back" label={isBusy ? w.giveBack.busy : w.giveBack.label} icon="undo" busy={isBusy} onTap={confirm} />
        )}
      </View>
    </Sheet>
  );
};
