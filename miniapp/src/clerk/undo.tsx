import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { clerkEndpoints } from '../../../shared/contract/clerk';
import type { RedemptionView } from '../../../shared/contract/views';
import { yuan } from '../../../shared/money/money';
import { type Failure, failureOf, failureWords, isCertain } from '../api/failure';
import { mutate } from '../api/mutate';
import { Button } from '../ui/button';
import { Sheet } from '../ui/sheet';
import { Notice } from '../ui/states';
import { useLanguage, useWords } from './words';

export const mayUndo = ({ state, returnUntil }: RedemptionView, now: number): boolean => state === 'done' && Date.parse(returnUntil) > now;

export interface UndoSheetProps {
  redemption: RedemptionView;
  onClose: () => void;
  onUndone: (returned: RedemptionView) => void;
}

/** Asks before a redemption is undone, and says why when it could not be. Asking again sends the same request. */
export const UndoSheet = ({ redemption, onClose, onUndone }: UndoSheetProps) => {
  const w = useWords();
  const language = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const isUnderWay = useRef(false);

  const undo = async () => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(true);
    setFailure(undefined);
    const { redemptionId } = redemption;
    try {
      onUndone(await mutate(`return.${redemptionId}`, clerkEndpoints.returnRedemption, { params: { redemptionId }, body: {} }));
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    } finally {
      isUnderWay.current = false;
    }
  };

  const name = redemption.maskedName || w.checkout.nameless;
  const isOver = failure !== undefined && isCertain(failure);
  const label = isBusy ? w.done.undoing : failure ? w.app.retry : w.clerk.undo;
  return (
    <Sheet title={w.clerk.undoAsk} onClose={onClose}>
      <View className="sheet__text">
        {redemption.gift === undefined ? w.clerk.undoText(name, yuan(redemption.discount)) : w.clerk.undoGift(name, redemption.gift)}
      </View>
      {failure && (
        <Notice
          text={isOver ? failureWords(failure, language, w) : `${failureWords(failure, language, w)}${w.clerk.undoAgain}`}
          {...(isOver && { tone: 'red' as const })}
        />
      )}
      <View className="sheet__buttons">
        <Button id="keep" label={isOver ? w.app.close : w.clerk.undoNot} kind="quiet" onTap={onClose} />
        {!isOver && <Button id="confirm-undo" label={label} icon="undo" busy={isBusy} onTap={undo} />}
      </View>
    </Sheet>
  );
};
