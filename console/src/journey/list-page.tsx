import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { JourneyView } from '../../../shared/contract/journeys';
import type { JourneyState } from '../../../shared/journey/journey';
import { useToday } from '../brand/use-brand';
import { CsvButton } from '../ui/csv-button';
import { Figure } from '../ui/figure';
import { Icon } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import type { Column } from '../ui/list-table';
import { LiveMark } from '../ui/live-mark';
import { Page } from '../ui/page';
import { SearchField } from '../ui/search-field';
import { inState, type StateFilter, StateList } from '../ui/state-list';
import { percent } from '../words/figures';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { CopyButton } from './copy-button';
import { treatedOf } from './figures';
import './journey.css';
import { journeysQuery } from './queries';
import { StateTag } from './state-tag';
import { journeyWords } from './words';

const STATES: readonly JourneyState[] = ['live', 'draft', 'paused', 'ended'];
const stateOf = ({ state }: JourneyView): JourneyState => state;

/** All journeys: what brings members in, how many are inside, how many came to the goal, who changed them when. */
export const Component = () => {
  const words = useWords(journeyWords);
  const language = useLanguage();
  const [filter, setFilter] = useState<StateFilter<JourneyState>>('all');
  const [search, setSearch] = useState('');
  const { data, error, refetch, failureCount } = useQuery(journeysQuery);
  const columns = useColumns();
  const all = data?.items;
  const isNamed = ({ fields, triggerWords }: JourneyView) =>
    [fields.name[language], triggerWords].some((text) => text.toLowerCase().includes(search.trim().toLowerCase()));
  const rows = all && inState(all, filter, stateOf).filter(isNamed);
  const lines = (shown: readonly JourneyView[]) => [
    [words.name, words.stateHead, words.trigger, words.inside, words.entered, words.goal, words.changed],
    ...shown.map(({ fields, state, triggerWords, counts, changedByName, changedAt }) => [
      ...[fields.name[language], words.state[state], triggerWords, counts.inside, counts.entered, counts.ends.goal ?? 0],
      `${changedByName} ${changedAt}`,
    ]),
  ];
  return (
    <Page
      title={words.journeys}
      actions={
        <>
          {all?.some(({ state }) => state === 'live') && <LiveMark broken={failureCount > 0} />}
          <CsvButton label={words.exportCsv} fileName={words.fileName} lines={rows?.length ? () => lines(rows) : undefined} />
          <CreateButton />
        </>
      }
    >
      <StateList
        words={words}
        states={STATES}
        all={all}
        stateOf={stateOf}
        filter={filter}
        onFilter={setFilter}
        label={words.journeys}
        columns={columns}
        rows={rows}
        rowKey={({ journeyId }) => journeyId}
        error={error}
        retry={refetch}
        bones={4}
        search={<SearchField label={words.searchLabel} placeholder={words.search} value={search} onChange={setSearch} />}
        create={<CreateButton />}
      />
    </Page>
  );
};

const CreateButton = () => {
  const words = useWords(journeyWords);
  return (
    <LinkButton to="/journeys/templates" type="primary" icon={<Icon name="plus" size={16} />}>
      {words.create}
    </LinkButton>
  );
};

const useColumns = (): Column<JourneyView>[] => {
  const words = useWords(journeyWords);
  const language = useLanguage();
  const today = useToday();
  return [
    {
      key: 'name',
      title: words.name,
      width: 260,
      render: (_, { journeyId, fields, changedByName, changedAt }) => (
        <>
          <Link className="listtable__name" to={`/journeys/${journeyId}`}>
            {fields.name[language]}
          </Link>
          <span className="caption">{`${changedByName} · ${momentWords(changedAt, today, language)}`}</span>
        </>
      ),
    },
    {
      key: 'state',
      title: words.stateHead,
      width: 148,
      render: (_, journey) => (
        <span className="journeystates">
          <StateTag journey={journey} />
        </span>
      ),
    },
    { key: 'trigger', title: words.trigger, render: (_, { triggerWords }) => triggerWords },
    { key: 'inside', title: words.inside, width: 96, align: 'right', render: (_, { counts }) => <Figure value={counts.inside} /> },
    { key: 'entered', title: words.entered, width: 96, align: 'right', render: (_, { counts }) => <Figure value={counts.entered} /> },
    { key: 'goal', title: words.goal, width: 136, align: 'right', render: (_, journey) => <Goal journey={journey} /> },
    { key: 'copy', title: '', width: 56, align: 'right', render: (_, journey) => <CopyButton journey={journey} isSmall /> },
  ];
};

const Goal = ({ journey: { fields, counts } }: { journey: JourneyView }) => {
  const words = useWords(journeyWords);
  const reached = counts.ends.goal ?? 0;
  if (!fields.goal && reached === 0) return <span className="caption">{words.noGoal}</span>;
  return (
    <>
      <Figure value={reached} />
      {counts.entered > 0 && <span className="caption">{`${percent(reached, treatedOf(counts))}%`}</span>}
    </>
  );
};
