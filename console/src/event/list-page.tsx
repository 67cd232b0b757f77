import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { MarketerEventView } from '../../../shared/contract/events-console';
import { forWhomWords } from '../../../shared/event/words';
import { useTiers } from '../tier/use-tiers';
import { CsvButton } from '../ui/csv-button';
import { Figure } from '../ui/figure';
import { Icon } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import type { Column } from '../ui/list-table';
import { Page } from '../ui/page';
import { inState, type StateFilter, StateList } from '../ui/state-list';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { EVENT_PHASES, type EventPhase, phaseOf } from './phase';
import { eventsQuery } from './queries';
import { saidYes } from './seats';
import { StateTag } from './state-tag';
import { eventWords } from './words';

const LIVE = 5_000;

/** All events: when and where, how many come, how many seats are left. */
export const Component = () => {
  const words = useWords(eventWords);
  const language = useLanguage();
  const [filter, setFilter] = useState<StateFilter<EventPhase>>('all');
  const { data, error, refetch, dataUpdatedAt } = useQuery({ ...eventsQuery, refetchInterval: LIVE });
  const columns = useColumns(dataUpdatedAt);
  const stateOf = (event: MarketerEventView) => phaseOf(event, dataUpdatedAt);
  const all = data?.items;
  const rows = all && inState(all, filter, stateOf);
  const lines = (shown: readonly MarketerEventView[]) => [
    [
      ...[words.name, words.stateHead, words.when, words.store, words.seats, words.invited, words.coming],
      ...[words.arrived, words.waiting, words.left],
    ],
    ...shown.map((event) => {
      const { name, whenWords, storeName, seats, figures } = event;
      const { invited, arrived, waiting, left } = figures;
      return [name[language], words.state[stateOf(event)], whenWords, storeName, seats, invited, saidYes(figures), arrived, waiting, left];
    }),
  ];
  return (
    <Page
      title={words.events}
      actions={
        <>
          <CsvButton label={words.exportCsv} fileName={words.fileName} lines={rows?.length ? () => lines(rows) : undefined} />
          <CreateButton />
        </>
      }
    >
      <StateList
        words={words}
        states={EVENT_PHASES}
        all={all}
        stateOf={stateOf}
        filter={filter}
        onFilter={setFilter}
        label={words.events}
        columns={columns}
        rows={rows}
        rowKey={({ eventId }) => eventId}
        error={error}
        retry={refetch}
        bones={4}
        create={<CreateButton />}
      />
    </Page>
  );
};

const CreateButton = () => {
  const words = useWords(eventWords);
  return (
    <LinkButton to="/events/new" type="primary" icon={<Icon name="plus" size={16} />}>
      {words.create}
    </LinkButton>
  );
};

const useColumns = (now: number): Column<MarketerEventView>[] => {
  const words = useWords(eventWords);
  const language = useLanguage();
  const tiers = useTiers();
  return [
    {
      key: 'name',
      title: words.name,
      render: (_, { eventId, name, why, forWhom }) => (
        <>
          <Link className="listtable__name" to={`/events/${eventId}`}>
            {name[language]}
          </Link>
          <span className="caption">{why?.[language] ?? (tiers ? forWhomWords(forWhom, tiers, language) : '')}</span>
        </>
      ),
    },
    { key: 'state', title: words.stateHead, width: 112, render: (_, event) => <StateTag event={event} now={now} /> },
    {
      key: 'when',
      title: words.when,
      width: 260,
      render: (_, { whenWords, storeName }) => (
        <>
          {whenWords}
          <span className="caption">{storeName}</span>
        </>
      ),
    },
    {
      key: 'coming',
      title: words.coming,
      width: 136,
      align: 'right',
      render: (_, { figures, forWhom }) => (
        <>
          <Figure value={saidYes(figures)} />
          {(figures.invited > 0 || forWhom.kind === 'invited') && (
            <span className="caption">{words.ofInvited(count(figures.invited))}</span>
          )}
        </>
      ),
    },
    { key: 'arrived', title: words.arrived, width: 88, align: 'right', render: (_, { figures }) => <Figure value={figures.arrived} /> },
    { key: 'waiting', title: words.waiting, width: 88, align: 'right', render: (_, { figures }) => <Figure value={figures.waiting} /> },
    {
      key: 'left',
      title: words.left,
      width: 120,
      align: 'right',
      render: (_, { figures, seats }) => (
        <>
          <Figure value={figures.left} className={figures.left > 0 ? 'amount' : ''} />
          <span className="caption">{words.ofSeats(count(seats))}</span>
        </>
      ),
    },
  ];
};
