import { Tabs } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { type AttendanceView, GUESTS_SHOWN, type GuestView } from '../../../shared/contract/events-console';
import { OFFER_MINUTES } from '../../../shared/event/event';
import { ExportButton } from '../bulk/export-button';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { Tag } from '../ui/tag';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { GuestEnd, useGuestNote } from './guest-end';
import { liveWords } from './live-words';
import type { EventPhase } from './phase';
import { readGuests } from './queries';
import { GUEST_TABS, type GuestTab, guestsIn, initialOf, peopleIn, saidYes } from './seats';

interface Props {
  view: AttendanceView;
  phase: EventPhase;
}

/** The most that are listed of each tab. */
const MOST: Record<GuestTab, number> = {
  arrived: GUESTS_SHOWN.ticket,
  going: GUESTS_SHOWN.ticket,
  waiting: GUESTS_SHOWN.queue,
  no: GUESTS_SHOWN.no,
  invited: GUESTS_SHOWN.invited,
};

/** Where to begin: before it with who comes, while it is on with who is missing, after it with who came. */
const FIRST: Record<EventPhase, GuestTab> = { draft: 'going', open: 'going', on: 'going', over: 'arrived', cancelled: 'going' };

/** Everybody who was asked or asked, by where they stand. */
export const GuestsPanel = ({ view, phase }: Props) => {
  const words = useWords(liveWords);
  const [chosen, choose] = useState<GuestTab>();
  const tab = chosen ?? FIRST[phase];
  const { event, guests } = view;
  const nameOf = (one: GuestTab) => (one === 'going' && phase === 'open' ? words.goingBefore : words.tabs[one]);
  const lists = Object.fromEntries(GUEST_TABS.map((one) => [one, guestsIn(guests, one)])) as Record<GuestTab, GuestView[]>;
  const isCut = lists[tab].length >= MOST[tab] || (MOST[tab] === MOST.arrived && lists.arrived.length + lists.going.length >= MOST[tab]);
  if (event.state === 'draft')
    return (
      <Panel>
        <Empty title={words.draftTitle} text={words.draftText} />
      </Panel>
    );
  return (
    <section className="panel eventguests" aria-label={words.guests}>
      <Tabs
        size="small"
        tabBarGutter={18}
        activeKey={tab}
        onChange={(key) => choose(key as GuestTab)}
        items={GUEST_TABS.map((one) => ({
          key: one,
          label: `${nameOf(one)} ${count(peopleIn(lists[one]))}${lists[one].length >= MOST[one] ? '+' : ''}`,
          children: <Guests tab={one} guests={lists[one]} view={view} phase={phase} />,
        }))}
      />
      <div className="eventguests__end">
        <span className="caption">
          {isCut ? words.shownFirst(count(MOST[tab])) : tab === 'waiting' ? words.offerNote(String(OFFER_MINUTES)) : ''}
        </span>
        <GuestsFile view={view} />
      </div>
    </section>
  );
};

const Guests = ({ tab, guests, view, phase }: Props & { tab: GuestTab; guests: readonly GuestView[] }) => {
  const words = useWords(liveWords);
  if (guests.length === 0)
    return (
      <p className="eventsoon note">{tab === 'going' && saidYes(view.event.figures) === 0 ? words.noneBefore : words.emptyTabs[tab]}</p>
    );
  return (
    <ul className="eventguests__list">
      {guests.map((guest, i) => (
        <Guest key={guest.memberId} guest={guest} place={i + 1} view={view} phase={phase} />
      ))}
    </ul>
  );
};

const Guest = ({ guest, place, view, phase }: Props & { guest: GuestView; place: number }) => {
  const words = useWords(liveWords);
  const noteOf = useGuestNote();
  const { memberId, maskedName, tierName, party } = guest;
  return (
    <li className="guest">
      <span className="face" aria-hidden="true">
        {initialOf(maskedName)}
      </span>
      <div>
        <Link className="guest__name" to={`/members/${encodeURIComponent(memberId)}`}>
          {maskedName || guest.memberNumber}
        </Link>
        {tierName && <Tag>{tierName}</Tag>}
        {party > 1 && <Tag colour="amber">{words.party(count(party))}</Tag>}
        <span className="caption">{noteOf(guest, place)}</span>
      </div>
      <GuestEnd guest={guest} event={view.event} heldUntil={view.heldUntil} phase={phase} />
    </li>
  );
};

/** All guests as a table, also those who are not on the screen. */
const GuestsFile = ({ view: { event, guests } }: { view: AttendanceView }) => {
  const words = useWords(liveWords);
  const language = useLanguage();
  const { head } = words;
  if (guests.length === 0) return null;
  return (
    <ExportButton<GuestView>
      label={words.exportCsv}
      fileName={`${words.fileName}-${event.name[language]}`}
      head={[head.member, head.number, head.tier, head.state, head.party, head.asked, head.arrived, head.stars, head.said]}
      rowOf={({ maskedName, memberNumber, tierName, stateWords, party, askedAt, arrivedAt, review }) => [
        ...[maskedName, memberNumber, tierName, stateWords, party],
        ...[askedAt, arrivedAt, review?.stars, review?.text],
      ]}
      read={readGuests(event.eventId)}
      total={guests.length}
      size="small"
    />
  );
};
