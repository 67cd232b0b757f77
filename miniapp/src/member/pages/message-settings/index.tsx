import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import type { MessagePreferencesView } from '../../../../../shared/contract/message-preferences';
import type { MessagePreferences, OffChannel } from '../../../../../shared/send/preferences';
import { failureOf, failureWords } from '../../../api/failure';
import { askedFor, useIsMember, useMember } from '../../../data/member';
import { setMessagePreferences, useMessagePreferences } from '../../../data/message-preferences';
import { Switch } from '../../../ui/controls';
import type { IconName } from '../../../ui/icon';
import { go, say } from '../../../ui/nav';
import { Head, Panel, Row, RowValue } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, RowBones, Shown } from '../../../ui/states';
import { useLanguage, useWords } from '../../../words';
import { useLoyaltyWords } from '../../words';
import { AgreeRow } from '../messages/agree';

const ICONS: Record<OffChannel, IconName> = { subscribe_message: 'chat', official_template: 'user', sms: 'phone', email: 'text' };

/** By which channels the member hears from the brand, and how often; a switch is saved as it is turned. */
export default function MessageSettings() {
  const w = useWords();
  const l = useLoyaltyWords();
  const who = useMember();
  const isMember = useIsMember();
  const preferences = askedFor(who, useMessagePreferences(isMember));
  if (who.data && !isMember)
    return (
      <Screen title={l.wishes.title}>
        <Empty title={w.me.guest} text={w.home.guestText} action={{ label: w.home.join, onTap: () => go('member/pages/join') }} />
      </Screen>
    );
  return (
    <Screen title={l.wishes.title}>
      <Shown query={preferences} skeleton={<RowBones count={5} />} failedTitle={l.wishes.failed}>
        {(view) => <Settings view={view} />}
      </Shown>
    </Screen>
  );
}

const Settings = ({ view }: { view: MessagePreferencesView }) => {
  const w = useWords();
  const l = useLoyaltyWords();
  const language = useLanguage();
  const [wanted, setWanted] = useState<MessagePreferences>();
  const latest = useRef<MessagePreferences>();
  const { off, fewer } = wanted ?? view;
  const change = async (next: MessagePreferences) => {
    const isUnderWay = latest.current !== undefined;
    latest.current = next;
    setWanted(next);
    if (isUnderWay) return;
    try {
      // What was turned meanwhile goes after it, so that no tap is lost and the last one stands.
      for (let sent: MessagePreferences | undefined; latest.current && sent !== latest.current; ) {
        sent = latest.current;
        await setMessagePreferences(sent);
      }
    } catch (error) {
      say(failureWords(failureOf(error), language, w));
    } finally {
      latest.current = undefined;
      setWanted(undefined);
    }
  };
  const turn = (channel: OffChannel, isOn: boolean) =>
    change({ fewer, off: isOn ? off.filter((one) => one !== channel) : [...off, channel] });
  return (
    <>
      <View className="note">{l.wishes.note}</View>
      <View className="section">
        <Head title={l.wishes.channels} />
        <Panel>
          <Row icon="home" title={l.wishes.inbox} sub={l.wishes.inboxSub} end={<RowValue value={l.wishes.always} />} />
          {view.channels.map((channel) => (
            <Row
              key={channel}
              icon={ICONS[channel]}
              title={l.wishes.of[channel]}
              sub={l.wishes.subOf[channel]}
              end={
                <Switch
                  id={`wants-${channel}`}
                  isOn={!off.includes(channel)}
                  label={l.wishes.of[channel]}
                  onChange={(isOn) => turn(channel, isOn)}
                />
              }
            />
          ))}
        </Panel>
      </View>
      <View className="section">
        <Head title={l.wishes.howOften} />
        <Panel>
          <Row
            icon="minus"
            title={l.wishes.fewer}
            sub={l.wishes.fewerSub}
            end={<Switch id="wants-fewer" isOn={fewer} label={l.wishes.fewer} onChange={(isOn) => change({ off, fewer: isOn })} />}
          />
          <AgreeRow view={view} />
        </Panel>
      </View>
      <View className="caption section">{l.wishes.remark}</View>
    </>
  );
};
