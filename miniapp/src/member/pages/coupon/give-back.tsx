import { View } from '@tarojs/components';
import type { CouponView } from '../../../../../shared/contract/views';
import { useAttempt } from '../../../data/attempt';
import { giveBack } from '../../../data/gift';
import { Answers } from '../../../ui/answers';
import { say } from '../../../ui/nav';
import { Sheet } from '../../../ui/sheet';
import { useWords } from '../../../words';

/** Asks before a coupon goes back to the brand, and says why when it could not. */
export const GiveBackSheet = ({ coupon: { couponId, name }, onClose }: { coupon: CouponView; onClose: () => void }) => {
  const w = useWords();
  const asked = useAttempt();
  const confirm = () =>
    asked.attempt(async () => {
      await giveBack(couponId);
      say(w.giveBack.done);
      onClose();
    });
  return (
    <Sheet title={w.giveBack.ask} onClose={onClose}>
      <View className="sheet__text">{w.giveBack.text(name)}</View>
      <Answers
        asked={asked}
        again={w.giveBack.again}
        no={{ id: 'keep', label: w.giveBack.keep, onTap: onClose }}
        yes={{ id: 'confirm-back', label: asked.isBusy ? w.giveBack.busy : w.giveBack.label, icon: 'undo', onTap: confirm }}
      />
    </Sheet>
  );
};
