import { View } from '@tarojs/components';
import type { ReminderView } from '../../../../../shared/contract/messages';
import { failureOf, failureWords } from '../../../api/failure';
import { useAttempt } from '../../../data/attempt';
import { remindMe, useReminders } from '../../../data/reminders';
import { Button } from '../../../ui/button';
import { say } from '../../../ui/nav';
import { Head, Panel, Row } from '../../../ui/rows';
import { useLanguage, useWords } from '../../../words';
import { moment } from '../../../words/time';
import { useLoyaltyWords } from '../../words';

/** Of what one can be reminded: before it ends, or when it can be used. Says where the reminder will come. */
export const Remind = ({ couponId }: { couponId: string }) => {
  const l = useLoyaltyWords();
  const items = useReminders(couponId).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <View className="section" id="reminders">
      <Head title={l.remind.title} />
      <Panel>
        {items.map((reminder) => (
          <Line key={reminder.kind} couponId={couponId} reminder={reminder} />
        ))}
      </Panel>
    </View>
  );
};

const Line = ({ couponId, reminder }: { couponId: string; reminder: ReminderView }) => {
  const w = useWords();
  const l = useLoyaltyWords();
  const language = useLanguage();
  const asking = useAttempt();
  const { kind, at, isSet, byWeChat } = reminder;
  const when = moment(at, Date.now(), w);
  const isEnd = kind === 'coupon_expiry';
  const ask = () =>
    asking.attempt(async () => {
      try {
        const { items } = await remindMe(couponId, reminder);
        say(items.find((one) => one.kind === kind)?.byWeChat ? l.remind.willByWeChat : l.remind.willInside);
      } catch (error) {
        say(failureWords(failureOf(error), language, w));
      }
    });
  return (
    <Row
      icon="clock"
      title={isEnd ? l.remind.beforeEnd : l.remind.whenUsable}
      sub={isSet ? (byWeChat ? l.remind.comesByWeChat(when) : l.remind.comesInside(when)) : l.remind.at(when)}
      end={
        isSet ? (
          <View id={`set-${kind}`} className="caption">
            {l.remind.isSet}
          </View>
        ) : (
          <Button id={`remind-${kind}`} label={l.remind.ask} kind="quiet" small busy={asking.isBusy} onTap={ask} />
        )
      }
    />
  );
};
