import { Input, Picker, View } from '@tarojs/components';
import { useState } from 'react';
import { clerkEndpoints } from '../../../../../shared/contract/clerk';
import type { FollowUpView } from '../../../../../shared/contract/follow-ups';
import { call } from '../../../api/client';
import { useAttempt } from '../../../data/attempt';
import { Answers } from '../../../ui/answers';
import { Sheet } from '../../../ui/sheet';
import { dayAfter, dayWords } from '../../days';
import { useFloorWords, useWords } from '../../words';

interface LaterSheetProps {
  task: FollowUpView;
  storeId: string;
  onClose: () => void;
  onMoved: (day: string) => void;
}

const LONGEST = 100;

/** To another day, and why. */
export const LaterSheet = ({ task, storeId, onClose, onMoved }: LaterSheetProps) => {
  const w = useWords();
  const f = useFloorWords();
  const asked = useAttempt();
  const [day, setDay] = useState(() => dayAfter(1));
  const [reason, setReason] = useState('');
  const move = () =>
    asked.attempt(async () => {
      const { taskId, memberId } = task;
      const why = reason.trim();
      const body = { state: 'later' as const, memberId, storeId, day, ...(why !== '' && { reason: why }) };
      await call(clerkEndpoints.settleFollowUp, { params: { taskId }, body });
      onMoved(day);
    });
  return (
    <Sheet title={f.laterTitle} onClose={onClose}>
      <Picker mode="date" value={day} start={dayAfter(0)} onChange={({ detail }) => setDay(detail.value)}>
        <View id="later-day" className="field">
          {dayWords(day, w)}
        </View>
      </Picker>
      <View className="field gap-s">
        <Input
          id="later-why"
          className="field__input"
          type="text"
          value={reason}
          maxlength={LONGEST}
          placeholder={f.laterWhy}
          aria-label={f.laterWhy}
          onInput={({ detail }) => setReason(detail.value)}
        />
      </View>
      <Answers
        asked={asked}
        again={f.again}
        no={{ id: 'later-not', label: f.keep, onTap: onClose }}
        yes={{ id: 'later-go', label: f.laterGo, onTap: move }}
      />
    </Sheet>
  );
};
