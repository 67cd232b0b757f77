import { View } from '@tarojs/components';
import type { ReminderView } from '../../../../../shared/contract/messages';
import { failureOf, failureWords } from '../../../api/failure';
import { useAttempt } from '../../../data/attempt';
import { remindMeOfEvent, useEventReminders } from '../../../data/reminders';
import { platform } from '../../../platform';
import { Button } from '../../../ui/button';
import { say } from '../../../ui/nav';
import { Panel, Row } from '../../../ui/rows';
import { useLanguage, useWords } from '../../../words';
import { moment } from '../../../words/time';
import { useEventWords } from '../../words';

/** Whether there is more to ask for: the reminder itself, or that WeChat sends it. */
const canAsk = ({ isSet, byWeChat, templateId }: ReminderView): boolean =>
  !isSet || (!byWeChat && templateId !== undefined && platform.canSubscribe);

/** To be told that the event begins; who waits is told of seats by it. Says where it will come. */
export const Remind = ({ eventId, waits }: { eventId: string; waits: boolean }) => {
  const e = useEventWords();
  const w = useWords();
  const language = useLanguage();
  const asking = useAttempt();
  const [reminder] = useEventReminders(eventId).data?.items ?? [];
  if (!reminder) return null;
  const { at, isSet, byWeChat } = reminder;
  const when = moment(at, Date.now(), w);
  const ask = () =>
    asking.attempt(async () => {
      try {
        const [reply] = (await remindMeOfEvent(eventId, reminder)).items;
        say(reply?.byWeChat ? e.remind.willByWeChat : e.remind.willInside);
      } catch (error) {
        say(failureWords(failureOf(error), language, w));
      }
    });
  const sub = waits ? e.remind.seats : e.remind.begins(when);
  return (
    <Panel className="section">
      <Row
        icon="clock"
        title={waits ? e.remind.whenSeats : e.remind.before}
        sub={isSet ? e.remind.comes(sub, byWeChat) : sub}
        end={
          canAsk(reminder) ? (
            <Button
              id="remind-event"
              label={isSet ? e.remind.byWeChat : e.remind.ask}
              kind="quiet"
              small
              busy={asking.isBusy}
              onTap={ask}
            />
          ) : (
            <View id="set-event" className="caption">
              {e.remind.isSet}
            </View>
          )
        }
      />
    </Panel>
  );
};
