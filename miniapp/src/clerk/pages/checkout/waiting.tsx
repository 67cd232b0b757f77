import { Text, View } from '@tarojs/components';
import { yuan } from '../../../../../shared/money/money';
import { type Failure, failureWords } from '../../../api/failure';
import { Button } from '../../../ui/button';
import { Icon, type IconName } from '../../../ui/icon';
import { Panel } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { useNow } from '../../clock';
import { toCounter } from '../../to-counter';
import type { Asked } from '../../unsettled';
import { useLanguage, useSaleWords, useWords } from '../../words';

export type WaitingPhase =
  | { kind: 'waiting'; asked: Asked; since: number }
  | { kind: 'unknown'; asked: Asked; failure: Failure | undefined };

/** Sent and not answered: what is certain, and that pressing again is safe. */
export const Waiting = ({ phase, onAgain }: { phase: WaitingPhase; onAgain: (asked: Asked) => void }) => {
  const w = useWords();
  const s = useSaleWords();
  const language = useLanguage();
  const { asked } = phase;
  const isWaiting = phase.kind === 'waiting';
  useNow(500, isWaiting);
  const seconds = isWaiting ? Math.max(0, Math.floor((Date.now() - phase.since) / 1000)) : 0;
  const heard = phase.kind === 'unknown' && phase.failure ? failureWords(phase.failure, language, w) : '';
  const name = asked.maskedName || w.checkout.nameless;
  const isSale = asked.sale !== undefined;

  return (
    <Screen
      title={w.checkout.title}
      bar={
        <>
          <Button id="leave" label={w.checkout.leave} kind="quiet" onTap={toCounter} />
          <Button id="again" label={w.checkout.again} icon="refresh" onTap={() => onAgain(asked)} />
        </>
      }
    >
      <View className="ending" id={isWaiting ? 'waiting' : 'unknown'}>
        {isWaiting ? <Ring count={seconds} /> : <Icon name="cloudoff" size="l" />}
        <View className="ending__title">{!isWaiting ? w.checkout.unknown : isSale ? s.sale.waiting : w.checkout.waiting}</View>
        <View className="note ending__note">{isWaiting ? w.checkout.sentTitle : heard}</View>
        {!isWaiting && <View className="note">{w.checkout.unknownNote}</View>}
      </View>
      <Panel className="steps">
        <Step
          icon="check"
          text={[name, asked.couponNames.join(w.checkout.and)].filter(Boolean).join(' · ')}
          end={asked.discount.amount > 0 ? `−${yuan(asked.discount)}` : ''}
        />
        <Step icon="check" text={isSale ? s.sale.recording : w.checkout.steps.sent} end={timeOf(asked.sentAt)} />
        <Step icon="clock" text={w.checkout.steps.reply} end={isWaiting ? w.checkout.seconds(seconds) : ''} at="now" />
        <Step icon="ticket" text={`${w.checkout.payable} ¥${yuan(asked.payable)}`} end={w.checkout.later} at="next" />
      </Panel>
      <View className="safe">
        <Icon name="refresh" size="m" />
        <View className="step__text">
          <View>{isSale ? s.sale.safe : w.checkout.safe}</View>
          <View className="note">{w.checkout.safeNote}</View>
        </View>
      </View>
    </Screen>
  );
};

const Ring = ({ count }: { count: number }) => (
  <View className="ring">
    <View className="ring__track" />
    <View className="ring__arc" />
    <Text className="figure ring__count">{count}</Text>
  </View>
);

const Step = ({ icon, text, end, at }: { icon: IconName; text: string; end: string; at?: 'now' | 'next' }) => (
  <View className={`step${at ? ` step--${at}` : ''}`}>
    <Icon name={icon} size="m" />
    <Text className="step__text">{text}</Text>
    <Text className="caption">{end}</Text>
  </View>
);

/** By the phone's clock, as the clerk sees it on the same screen. */
const timeOf = (ms: number): string => {
  const at = new Date(ms);
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
};
