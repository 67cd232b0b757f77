import { View } from '@tarojs/components';
import type { ReplyOf } from '../../../../../shared/contract/endpoint';
import { pointMemberEndpoints } from '../../../../../shared/contract/points';
import { mutate } from '../../../api/mutate';
import { useAttempt } from '../../../data/attempt';
import { forget } from '../../../data/query';
import { grouped } from '../../../ui/amount';
import { Answers } from '../../../ui/answers';
import { Sheet } from '../../../ui/sheet';
import { useWords } from '../../../words';
import { useLoyaltyWords } from '../../words';

export type Given = ReplyOf<typeof pointMemberEndpoints.givePoints>;

export interface ConfirmProps {
  receiver: { memberNumber: string; maskedName: string };
  points: number;
  available: number;
  onClose: () => void;
  onGiven: (given: Given) => void;
}

/** The last look before points are given: to whom, how many, what is left. A lost reply is asked for again under the same key. */
export const ConfirmSheet = ({ receiver: { memberNumber, maskedName }, points, available, onClose, onGiven }: ConfirmProps) => {
  const l = useLoyaltyWords();
  const w = useWords();
  const asked = useAttempt();
  const give = () =>
    asked.attempt(async () => {
      const given = await mutate(`points.${memberNumber}.${points}`, pointMemberEndpoints.givePoints, { body: { memberNumber, points } });
      forget('points');
      onGiven(given);
    });
  return (
    <Sheet title={l.give.ask(grouped(points), maskedName || l.give.nameless)} onClose={onClose}>
      <View className="sheet__text">{l.give.askText(grouped(available - points))}</View>
      <Answers
        asked={asked}
        again={l.give.again}
        no={{ id: 'not-give', label: w.app.cancel, onTap: onClose }}
        yes={{ id: 'confirm-give', label: asked.isBusy ? l.give.giving : l.give.confirm, onTap: give }}
      />
    </Sheet>
  );
};
