import { View } from '@tarojs/components';
import { clerkEndpoints } from '../../../shared/contract/clerk';
import type { RedemptionView } from '../../../shared/contract/views';
import { yuan } from '../../../shared/money/money';
import { mutate } from '../api/mutate';
import { useAttempt } from '../data/attempt';
import { Answers } from '../ui/answers';
import { Sheet } from '../ui/sheet';
import { useWords } from './words';

export const mayUndo = ({ state, returnUntil }: RedemptionView, now: number): boolean => state === 'done' && Date.parse(returnUntil) > now;

export interface UndoSheetProps {
  redemption: RedemptionView;
  onClose: () => void;
  onUndone: (returned: RedemptionView) => void;
}

/** Asks before a redemption is undone, and says why when it could not be. Asking again sends the same request. */
export const UndoSheet = ({ redemption, onClose, onUndone }: UndoSheetProps) => {
  const w = useWords();
  const { redemptionId } = redemption;
  const asked = useAttempt();
  const undo = () =>
    asked.attempt(async () =>
      onUndone(await mutate(`return.${redemptionId}`, clerkEndpoints.returnRedemption, { params: { redemptionId }, body: {} })),
    );
  const name = redemption.maskedName || w.checkout.nameless;
  const label = asked.isBusy ? w.done.undoing : asked.failure ? w.app.retry : w.clerk.undo;
  return (
    <Sheet title={w.clerk.undoAsk} onClose={onClose}>
      <View className="sheet__text">
        {redemption.gift === undefined ? w.clerk.undoText(name, yuan(redemption.discount)) : w.clerk.undoGift(name, redemption.gift)}
      </View>
      <Answers
        asked={asked}
        again={w.clerk.undoAgain}
        no={{ id: 'keep', label: w.clerk.undoNot, onTap: onClose }}
        yes={{ id: 'confirm-undo', label, icon: 'undo', onTap: undo }}
      />
    </Sheet>
  );
};
