import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import type { ReplyOf } from '../../../../../shared/contract/endpoint';
import { pointMemberEndpoints } from '../../../../../shared/contract/points';
import { type Failure, failureOf, failureWords, isCertain } from '../../../api/failure';
import { mutate } from '../../../api/mutate';
import { forget } from '../../../data/query';
import { grouped } from '../../../ui/amount';
import { Button } from '../../../ui/button';
import { Sheet } from '../../../ui/sheet';
import { Notice } from '../../../ui/states';
import { useLanguage, useWords } from '../../../words';
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
  const language = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const isUnderWay = useRef(false);
  const give = async () => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      const given = await mutate(`points.${memberNumber}.${points}`, pointMemberEndpoints.givePoints, { body: { memberNumber, points } });
      forget('points');
      onGiven(given);
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    } finally {
      isUnderWay.current = false;
    }
  };
  const isOver = failure !== undefined && isCertain(failure);
  return (
    <Sheet title={l.give.ask(grouped(points), maskedName || l.give.nameless)} onClose={onClose}>
      <View className="sheet__text">{l.give.askText(grouped(available - points))}</View>
      {failure && (
        <View id="give-refused">
          <Notice
            text={isOver ? failureWords(failure, language, w) : `${failureWords(failure, language, w)}${l.give.again}`}
            {...(isOver && { tone: 'red' as const })}
          />
        </View>
      )}
      <View className="sheet__buttons">
        <Button id="not-give" label={isOver ? w.app.close : w.app.cancel} kind="quiet" onTap={onClose} />
        {!isOver && <Button id="confirm-give" label={isBusy ? l.give.giving : l.give.confirm} busy={isBusy} onTap={give} />}
      </View>
    </Sheet>
  );
};
