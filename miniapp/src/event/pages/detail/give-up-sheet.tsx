import { View } from '@tarojs/components';
import type { OwnInvitation } from '../../../../../shared/contract/events';
import { Button } from '../../../ui/button';
import { Sheet } from '../../../ui/sheet';
import { useEventWords } from '../../words';

interface GiveUpProps {
  own: OwnInvitation;
  isBusy: boolean;
  onYes: () => void;
  onClose: () => void;
}

/** Asks once before seats, or a place in the queue, are given up. */
export const GiveUpSheet = ({ own, isBusy, onYes, onClose }: GiveUpProps) => {
  const e = useEventWords();
  const waits = own.state === 'waiting';
  return (
    <Sheet title={waits ? e.leaveQueue : e.giveUpTitle} onClose={onClose}>
      <View className="sheet__text">{waits ? e.giveUpQueue : e.giveUpText}</View>
      <View className="gap">
        <Button id="do-give-up" label={waits ? e.doLeave : e.doGiveUp} kind="line" wide busy={isBusy} onTap={onYes} />
      </View>
      <View className="gap">
        <Button id="keep-coming" label={waits ? e.keepWaiting : e.keep} wide onTap={onClose} />
      </View>
    </Sheet>
  );
};
