import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import type { AttendanceView, MarketerEventView } from '../../../shared/contract/events-console';
import '../form/form.css';
import { Figure } from '../ui/figure';
import { LinkButton } from '../ui/link-button';
import { LiveMark } from '../ui/live-mark';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { ReasonDialog } from '../ui/reason-dialog';
import { Bone, Failed } from '../ui/states';
import { Stats } from '../ui/stats';
import { useAsk } from '../ui/use-ask';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { clockOf } from '../words/time';
import { useWords } from '../words/words';
import { ArrivalsPanel } from './arrivals-panel';
import './event.css';
import { GuestsPanel } from './guests-panel';
import { liveWords } from './live-words';
import { type EventPhase, phaseOf } from './phase';
import { attendanceQuery, useCancelEvent, usePublishEvent } from './queries';
import { ReviewsPanel } from './reviews-panel';
import { SeatPlan } from './seat-plan';
import { saidYes } from './seats';
import { StateTag } from './state-tag';
import { eventWords } from './words';

/** While people answer and come in it is read every two seconds; what is quiet, seldom. */
const LIVE = 2_000;
const QUIET = 30_000;
const IS_LIVE: Record<EventPhase, boolean> = { open: true, on: true, draft: false, over: false, cancelled: false };

/** One event as it goes: seats, who came and when, who waits, and how it was. */
export const Component = () => {
  const words = useWords(eventWords);
  const language = useLanguage();
  const { eventId = '' } = useParams();
  const { data, error, refetch, dataUpdatedAt, isRefetchError } = useQuery({
    ...attendanceQuery(eventId),
    refetchInterval: ({ state }) => (state.data && !IS_LIVE[phaseOf(state.data.event, Date.now())] ? QUIET : LIVE),
  });
  const above = { to: '/events', name: words.events };
  if (!data)
    return (
      <Page title={words.events} above={above}>
        <Panel className="formbones">{error ? <Failed error={error} retry={refetch} /> : <Bone width="60%" height={200} />}</Panel>
      </Page>
    );
  const { event } = data;
  const phase = phaseOf(event, dataUpdatedAt);
  return (
    <Page
      title={event.name[language]}
      above={above}
      tag={
        <>
          <StateTag event={event} now={dataUpdatedAt} minute />
          {IS_LIVE[phase] && <LiveMark broken={isRefetchError} />}
        </>
      }
      actions={<Actions event={event} phase={phase} />}
    >
      <Attendance view={data} phase={phase} now={dataUpdatedAt} />
    </Page>
  );
};

interface ViewProps {
  view: AttendanceView;
  phase: EventPhase;
  /** When it was read, in milliseconds. */
  now: number;
}

const Attendance = ({ view, phase, now }: ViewProps) => {
  const words = useWords(liveWords);
  const { event, guests } = view;
  const reviewed = guests.filter(({ review }) => review !== undefined);
  return (
    <>
      {event.state === 'cancelled' && <Alert type="error" showIcon title={words.cancelledWhy(event.cancelledWhy ?? '')} />}
      <Figures view={view} phase={phase} />
      <div className="eventlive">
        <div className="column">
          <SeatPlan event={event} guests={guests} />
          <ArrivalsPanel view={view} phase={phase} now={now} />
          {(phase === 'over' || reviewed.length > 0) && <ReviewsPanel figures={event.figures} guests={reviewed} />}
        </div>
        <GuestsPanel view={view} phase={phase} />
      </div>
    </>
  );
};

const Figures = ({ view: { event, heldUntil }, phase }: Omit<ViewProps, 'now'>) => {
  const words = useWords(liveWords);
  const language = useLanguage();
  const { figures, seats, guests, room, storeName, whenWords } = event;
  const { arrived, going, missed, left, invited, waiting, offered } = figures;
  const held = clockOf(heldUntil);
  // A short event is over before the seats of who did not come are counted as such.
  const absent = phase === 'over' ? missed + going : missed;
  const notHere = absent > 0 ? words.missedNote(count(absent)) : going > 0 ? words.arrivedNote(count(going)) : words.arrivedAll;
  const isOpen = phase === 'open' || phase === 'on';
  const free = phase === 'over' ? words.leftOver : missed > 0 ? words.leftFreed(held) : going > 0 && isOpen ? words.leftHeld(held) : '';
  return (
    <Panel>
      <p className="eventwhere">
        {whenWords}
        <span className="note">{[storeName, room?.[language]].filter(Boolean).join(' · ')}</span>
      </p>
      <Stats
        label={words.figures}
        stats={[
          { name: words.seats, figure: <Figure value={seats} />, note: guests > 0 ? words.mayBring(count(guests)) : words.alone },
          { name: words.coming, figure: <Figure value={saidYes(figures)} />, note: words.comingNote(count(invited)) },
          { name: words.arrived, figure: <Figure value={arrived} />, note: arrived + going + missed === 0 ? '' : notHere },
          { name: words.left, figure: <Figure value={left} className={left > 0 ? 'amount' : ''} />, note: free },
          {
            name: words.waiting,
            figure: <Figure value={waiting} />,
            note: offered > 0 ? words.waitingNote(count(offered)) : isOpen ? words.waitingNone : '',
          },
        ]}
      />
    </Panel>
  );
};

const Actions = ({ event, phase }: { event: MarketerEventView; phase: EventPhase }) => {
  const words = useWords(liveWords);
  const language = useLanguage();
  const ask = useAsk();
  const [isCancelling, setCancelling] = useState(false);
  const { mutateAsync: publish } = usePublishEvent(event);
  if (phase === 'over' || phase === 'cancelled') return null;
  const path = `/events/${event.eventId}`;
  const open = () =>
    ask({
      ...{ title: words.publishAsk(event.name[language]), content: words.publishText, okText: words.publish, done: words.published },
      act: () => publish(),
    });
  return (
    <>
      <Button color="danger" variant="text" onClick={() => setCancelling(true)}>
        {words.cancelEvent}
      </Button>
      <LinkButton to={`${path}/edit`} color="primary" variant="filled">
        {words.edit}
      </LinkButton>
      {phase === 'draft' ? (
        <Button type="primary" onClick={open}>
          {words.publish}
        </Button>
      ) : (
        <LinkButton to={`${path}/invite`} type="primary">
          {words.invite}
        </LinkButton>
      )}
      {isCancelling && <CancelDialog event={event} close={() => setCancelling(false)} />}
    </>
  );
};

const CancelDialog = ({ event, close }: { event: MarketerEventView; close: () => void }) => {
  const words = useWords(liveWords);
  const language = useLanguage();
  const { message } = App.useApp();
  const { mutateAsync } = useCancelEvent(event);
  const cancel = async (why: string) => {
    await mutateAsync(why);
    message.success(words.cancelledDone);
  };
  return (
    <ReasonDialog
      title={words.cancelAsk(event.name[language])}
      label={words.reason}
      placeholder={words.reasonPlaceholder}
      missing={words.reasonMissing}
      okText={words.cancelSure}
      onOk={cancel}
      close={close}
    >
      <p>{words.cancelText}</p>
    </ReasonDialog>
  );
};
