import { View } from '@tarojs/components';
import { codeOf, failureWords } from '../../../api/failure';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { Screen } from '../../../ui/screen';
import { askForNext } from '../../hand-over';
import type { Phase } from '../../redeeming';
import { toCounter } from '../../to-counter';
import { useLanguage, useSaleWords, useWords } from '../../words';

export interface RefusedProps {
  phase: Extract<Phase, { kind: 'refused' }>;
  /** Back to the keypad; absent when the scan is gone. */
  onChange?: () => void;
}

/** Nothing was redeemed or recorded: why, and what to do now. */
export const Refused = ({ phase: { asked, failure, isOld }, onChange }: RefusedProps) => {
  const w = useWords();
  const s = useSaleWords();
  const language = useLanguage();
  const { advice } = w.checkout;
  const isTooOld = codeOf(failure) === 'code_too_old';
  const isLost = isOld || (!onChange && !isTooOld);
  const rescan = () => {
    askForNext();
    toCounter();
  };
  return (
    <Screen
      title={w.checkout.title}
      bar={
        isLost ? (
          <Button id="to-counter" label={w.done.home} onTap={toCounter} />
        ) : (
          <>
            {!isTooOld && <Button id="rescan" label={w.checkout.rescan} kind="quiet" onTap={rescan} />}
            {isTooOld && <Button id="rescan" label={w.checkout.rescan} icon="scan" onTap={rescan} />}
            {!isTooOld && onChange && <Button id="change" label={w.checkout.change} onTap={onChange} />}
          </>
        )
      }
    >
      <View className="ending" id="refused">
        {isOld ? <Icon name="cloudoff" size="l" /> : <View className="ending__mark ending__mark--refused" />}
        <View className="ending__title">{isOld ? w.checkout.unknown : asked.sale ? s.sale.refused : w.checkout.failed}</View>
        {!isOld && (
          <View className="ending__reason" id="reason">
            {failureWords(failure, language, w)}
          </View>
        )}
        <View className="note ending__note">{isOld ? advice.look : isTooOld ? advice.rescan : advice.change}</View>
      </View>
    </Screen>
  );
};
