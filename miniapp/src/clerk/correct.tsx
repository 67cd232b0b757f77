import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { clerkEndpoints } from '../../../shared/contract/clerk';
import type { RedemptionView } from '../../../shared/contract/views';
import { yuan } from '../../../shared/money/money';
import { mutate } from '../api/mutate';
import { useAttempt } from '../data/attempt';
import { Answers } from '../ui/answers';
import { Sheet } from '../ui/sheet';
import { useFloorWords, useWords } from './words';

interface CorrectSheetProps {
  redemption: RedemptionView;
  onClose: () => void;
  onCorrected: (returned: RedemptionView) => void;
}

const LONGEST = 200;
const SHORTEST = 2;

/** A manager undoes what its ten minutes are over for, and says why. Asking again with the same reason sends the same request. */
export const CorrectSheet = ({ redemption, onClose, onCorrected }: CorrectSheetProps) => {
  const w = useWords();
  const f = useFloorWords();
  const asked = useAttempt();
  const [reason, setReason] = useState('');
  const { redemptionId } = redemption;
  const why = reason.trim();
  const correct = () =>
    asked.attempt(async () =>
      onCorrected(
        await mutate(`correct.${redemptionId}.${why}`, clerkEndpoints.correctRedemption, {
          params: { redemptionId },
          body: { reason: why },
        }),
      ),
    );
  return (
    <Sheet title={f.correctAsk} onClose={onClose}>
      <View className="sheet__text">{f.correctText(redemption.maskedName || w.checkout.nameless, yuan(redemption.discount))}</View>
      <View className="field">
        <Input
          id="correct-why"
          className="field__input"
          type="text"
          value={reason}
          maxlength={LONGEST}
          placeholder={f.correctWhy}
          aria-label={f.correctWhy}
          onInput={({ detail }) => setReason(detail.value)}
        />
      </View>
      <Answers
        asked={asked}
        again={w.clerk.undoAgain}
        no={{ id: 'correct-not', label: w.clerk.undoNot, onTap: onClose }}
        yes={{ id: 'confirm-correct', label: f.correct, icon: 'undo', off: why.length < SHORTEST, onTap: correct }}
      />
    </Sheet>
  );
};
