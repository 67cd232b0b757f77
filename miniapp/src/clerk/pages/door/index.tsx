import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import type { ClerkEventView, DoorView } from '../../../../../shared/contract/events';
import { useAttempt } from '../../../data/attempt';
import { usePoll } from '../../../data/poll';
import { platform } from '../../../platform';
import { Button } from '../../../ui/button';
import { CodeField } from '../../../ui/code-field';
import { Tag } from '../../../ui/controls';
import { restartAt } from '../../../ui/nav';
import { Head, Panel, Row } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, FailureNotice, Notice, RowBones, Shown } from '../../../ui/states';
import { asScanned, isTicketNumber, ticketDigits } from '../../code-text';
import { letIn, useStoreEvents } from '../../door';
import { takeDoor } from '../../hand-over';
import { signInOnce, useStaff } from '../../staff';
import { StaffOnly } from '../../staff-only';
import { useDoorWords, useWords } from '../../words';
import '../../clerk.css';

/** How often it is asked who has come while the page is seen, in milliseconds. */
const REFRESH_MS = 5_000;
/** Room for blanks between the digits. */
const LONGEST = 8;

/** The door of the store's events: scan or type a ticket, see who came in and how many are here. */
export default function Door() {
  const w = useWords();
  const d = useDoorWords();
  const { staff } = useStaff();
  const events = useStoreEvents(staff?.storeId);
  const [last, setLast] = useState<DoorView>();
  const [hasCamera, setHasCamera] = useState(true);
  const [digits, setDigits] = useState('');
  const { isBusy, failure, attempt, clear } = useAttempt();
  useDidShow(() => {
    signInOnce();
    const handed = takeDoor();
    if (handed) setLast(handed);
  });
  usePoll(staff ? REFRESH_MS : undefined, async () => events.reload());

  const check = (code: string) =>
    attempt(async () => {
      if (!staff) return;
      setLast(undefined);
      setLast(await letIn(code, staff.storeId));
      setDigits('');
      events.reload();
    });
  const scan = async () => {
    clear();
    setHasCamera(true);
    try {
      const text = await platform.scan(w.scan);
      if (text !== undefined && text.trim() !== '') await check(asScanned(text));
    } catch {
      setHasCamera(false);
    }
  };
  const submit = () => {
    if (isTicketNumber(digits)) check(digits);
  };

  if (!staff)
    return (
      <Screen title={d.title}>
        <StaffOnly skeleton={<RowBones count={2} />}>{() => null}</StaffOnly>
      </Screen>
    );
  return (
    <Screen
      title={d.title}
      under={staff.storeName}
      bar={
        <>
          <Button id="to-counter" label={d.back} kind="quiet" onTap={() => restartAt('clerk/pages/home')} />
          <Button
            id="scan-ticket"
            label={isBusy ? d.checking : last ? d.next : d.scan}
            icon="scan"
            busy={isBusy}
            off={!staff}
            onTap={scan}
          />
        </>
      }
    >
      {last && (
        <View id="let-in">
          <Notice icon="check" tone="pine" text={d.in(last.maskedName || d.nameless, last.party)} />
          <View className="caption gap-s">{d.inNote(last.eventName, last.tierName)}</View>
        </View>
      )}
      {failure && (
        <View id="not-in">
          <FailureNotice failure={failure} />
        </View>
      )}
      {!hasCamera && <Notice text={w.scan.noCamera} />}
      <View className="section">
        <Head title={d.typeTitle} />
        <CodeField
          id="ticket-digits"
          value={digits}
          hint="000000"
          label={d.typeTitle}
          longest={LONGEST}
          type="number"
          confirmType="done"
          onTyped={(text) => {
            const typed = ticketDigits(text);
            setDigits(typed);
            return typed;
          }}
          onConfirm={submit}
        />
        <View className="caption gap-s">{d.typeHint}</View>
        <View className="gap-s">
          <Button
            id="submit-ticket"
            label={d.typeGo}
            kind="line"
            wide
            off={!isTicketNumber(digits) || !staff}
            busy={isBusy}
            onTap={submit}
          />
        </View>
      </View>
      <View className="section">
        <Head title={d.events} />
        <Shown query={events} skeleton={<RowBones count={2} />} failedTitle={d.failed} inline>
          {({ items }) =>
            items.length === 0 ? (
              <Empty inline title={d.none} text={d.noneText} action={{ label: d.back, onTap: () => restartAt('clerk/pages/home') }} />
            ) : (
              <Panel>
                {items.map((event) => (
                  <EventAtDoor key={event.eventId} event={event} />
                ))}
              </Panel>
            )
          }
        </Shown>
      </View>
    </Screen>
  );
}

const EventAtDoor = ({ event }: { event: ClerkEventView }) => {
  const d = useDoorWords();
  const { eventId, name, whenWords, room, arrived, going, left, waiting, isOpen } = event;
  const rest = [d.left(left), waiting > 0 ? d.waiting(waiting) : ''].filter((part) => part !== '').join(' · ');
  return (
    <Row
      id={`event-${eventId}`}
      title={name}
      sub={[whenWords, room].filter(Boolean).join(' · ')}
      note={`${d.arrived(arrived, arrived + going)} · ${rest}`}
      end={isOpen && <Tag label={d.isOpen} tone="pine" />}
    />
  );
};
