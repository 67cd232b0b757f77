import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { EventTicketView, EventView } from '../../../../../shared/contract/events';
import { codeOf } from '../../../api/failure';
import { useCodes } from '../../../data/codes';
import { ticketOf, useAnswering, useEvent } from '../../../data/events';
import { locate, usePlace } from '../../../data/place';
import { usePoll } from '../../../data/poll';
import { platform } from '../../../platform';
import { Button } from '../../../ui/button';
import { CodePlate } from '../../../ui/code-plate';
import { Icon } from '../../../ui/icon';
import { replace, say } from '../../../ui/nav';
import { Screen } from '../../../ui/screen';
import { Empty, FailureNotice, Notice, RowBones, Shown } from '../../../ui/states';
import { useWords } from '../../../words';
import { asWritten, clock, moment } from '../../../words/time';
import '../../event.css';
import { useEventWords } from '../../words';

/** While the door is open it is asked whether the clerk has let the party in, this often in milliseconds. */
const LOOK_MS = 2_000;

/** The ring around the code, in CSS pixels. */
const PLATE = 208;

const isDoorOpen = ({ checkInFrom, until }: EventView): boolean => Date.parse(checkInFrom) <= Date.now() && Date.now() < Date.parse(until);

/** What lets a party in: a code for the clerk's camera, and six digits for who comes first. */
export default function Ticket() {
  const e = useEventWords();
  const { eventId = '' } = useRouter().params;
  const event = useEvent(eventId, usePlace());
  const [ticket, setTicket] = useState<EventTicketView>();
  const { asked, arrive } = useAnswering(eventId);
  const shown = event.data;
  const hasSeats = shown === undefined || ['going', 'missed', 'arrived'].includes(shown.mine?.state ?? '');
  const isIn = shown?.mine?.state === 'arrived';
  usePoll(shown && !isIn && isDoorOpen(shown) ? LOOK_MS : undefined, async () => event.reload());
  useEffect(() => platform.brighten(), []);
  if (eventId === '' || !hasSeats || codeOf(event.failure) === 'not_found')
    return (
      <Screen title={e.ticket}>
        <Empty
          title={e.noTicket}
          text={e.noTicketText}
          action={{ label: e.toEvent, onTap: () => replace('event/pages/detail', { eventId }) }}
        />
      </Screen>
    );
  const checkIn = async () => {
    const position = await locate();
    if (!position) return say(e.noPosition);
    if (await arrive(position)) say(e.welcome);
    event.reload();
  };
  return (
    <Screen title={e.ticket} bar={shown && <TicketBar event={shown} isBusy={asked.isBusy} onHere={checkIn} />}>
      <Shown query={event} skeleton={<RowBones count={4} />} failedTitle={e.failedTicket} failedNote={e.ticketSafe}>
        {(one) => (
          <>
            <View className="ticket">
              <TicketTop event={one} />
              <View className="ticket__cut">
                <View className="ticket__holes" />
              </View>
              {isIn ? <LetIn event={one} /> : <TicketCode eventId={eventId} ticket={ticket} onTicket={setTicket} />}
            </View>
            {asked.failure && <FailureNotice failure={asked.failure} />}
            {one.mine?.state === 'missed' && <Notice text={e.missed} />}
            <View className="facts note">
              <View className="fact">
                <Icon name="clock" size="m" />
                <View className="fact__text">{e.doors(clock(one.checkInFrom), clock(one.heldUntil))}</View>
              </View>
              <View className="fact">
                <Icon name="user" size="m" />
                <View className="fact__text">{e.friendsFirst}</View>
              </View>
            </View>
          </>
        )}
      </Shown>
    </Screen>
  );
}

/** Days from today to then, on the calendar of the brand. */
const daysUntil = (instant: string): number => {
  const local = asWritten(instant);
  return local ? Math.max(0, Math.round((Date.parse(instant) - Date.now()) / 86_400_000)) : 0;
};

const TicketTop = ({ event }: { event: EventView }) => {
  const e = useEventWords();
  const day = asWritten(event.from);
  const ahead = daysUntil(event.from);
  // Days are counted from a Thursday.
  const weekday = e.weekdays[((day?.date ?? 0) + 4) % 7] ?? '';
  return (
    <View className="ticket__top">
      <View className="caption">{e.kicker(ahead === 0 ? e.soon : e.inDays(ahead))}</View>
      <View className="ticket__title">{event.name}</View>
      <View className="ticket__cells">
        <Cell label={e.monthAndDay(day?.month ?? 1, weekday)} value={String(day?.day ?? '')} />
        <Cell label={e.starts} value={day?.time ?? ''} />
        <Cell label={e.seats} value={String(event.mine?.party ?? 1)} unit={e.people} />
      </View>
      <View className="ticket__place note">
        <Icon name="pin" size="m" />
        <Text>{[e.at(event.store.name, event.room ?? ''), event.store.address].filter((part) => part !== '').join(e.comma)}</Text>
      </View>
    </View>
  );
};

const Cell = ({ label, value, unit }: { label: string; value: string; unit?: string }) => (
  <View className="ticket__cell">
    <View className="caption">{label}</View>
    <View className="ticket__figure">
      <Text className="figure">{value}</Text>
      {unit !== undefined && <Text className="ticket__unit">{unit}</Text>}
    </View>
  </View>
);

interface TicketCodeProps {
  eventId: string;
  ticket: EventTicketView | undefined;
  onTicket: (ticket: EventTicketView) => void;
}

const TicketCode = ({ eventId, ticket, onTicket }: TicketCodeProps) => {
  const e = useEventWords();
  const shown = useCodes(`ticket.${eventId}`, async () => {
    const asked = await ticketOf(eventId);
    onTicket(asked);
    return asked;
  });
  return (
    <View className="ticket__code">
      <CodePlate shown={shown} side={PLATE} ringColour="var(--primary)" />
      {ticket && (
        <>
          <View className="ticket__number figure" id="ticket-number">
            {ticket.number.replace(/(\d{3})(?=\d)/, '$1 ')}
          </View>
          <View className="caption">{e.code(ticket.party)}</View>
        </>
      )}
      {shown.failure && <View className="caption">{e.ticketSafe}</View>}
    </View>
  );
};

const LetIn = ({ event: { mine } }: { event: EventView }) => {
  const e = useEventWords();
  const w = useWords();
  return (
    <View className="ticket__in" id="let-in">
      <Icon name="check" size="l" />
      <View className="gap-s">{e.arrived(moment(mine?.arrivedAt ?? '', Date.now(), w))}</View>
    </View>
  );
};

const TicketBar = ({ event, isBusy, onHere }: { event: EventView; isBusy: boolean; onHere: () => void }) => {
  const e = useEventWords();
  const { eventId, mine, radius, name, from, until, store, room } = event;
  const isIn = mine?.state === 'arrived';
  const add = async () => {
    const entry = { eventId, title: name, from, until, place: [e.at(store.name, room ?? ''), store.address].join(e.comma) };
    const outcome = await platform.addToCalendar(entry).then(
      (added) => (added ? e.calendarDone : undefined),
      () => e.calendarFailed,
    );
    if (outcome !== undefined) say(outcome);
  };
  const toEvent = <Button id="to-event" label={e.toEvent} kind="quiet" onTap={() => replace('event/pages/detail', { eventId })} />;
  if (isIn) return toEvent;
  if (radius !== undefined && isDoorOpen(event))
    return (
      <>
        {toEvent}
        <Button id="here" label={e.here} busy={isBusy} onTap={onHere} />
      </>
    );
  return (
    <>
      {toEvent}
      <Button id="calendar" label={e.calendar} icon="calendar" onTap={add} />
    </>
  );
};
