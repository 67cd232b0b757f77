import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import type { AudienceState } from '../../../shared/audience/audience';
import type { AudienceView } from '../../../shared/contract/audiences';
import { useToday } from '../brand/use-brand';
import { CsvButton } from '../ui/csv-button';
import { Figure } from '../ui/figure';
import { Icon } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import type { Column } from '../ui/list-table';
import { LiveMark } from '../ui/live-mark';
import { Page } from '../ui/page';
import { inState, type StateFilter, StateList } from '../ui/state-list';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import './audience.css';
import { DaysLine } from './days-line';
import { audiencesQuery } from './queries';
import { StateTag } from './state-tag';
import { SuggestionsPanel } from './suggestions-panel';
import { audienceWords } from './words';

const STATES = ['live', 'draft'] as const satisfies readonly AudienceState[];
const stateOf = ({ state }: AudienceView) => state;
const filterOf = (text: string | null): StateFilter<AudienceState> => STATES.find((state) => state === text) ?? 'all';
const ARCHIVED = 'archived';

const sumOf = ({ days = [] }: AudienceView, of: 'entered' | 'left'): number => days.reduce((sum, day) => sum + day[of], 0);

/** All audiences: how many are in them, how they come and go, and what they ask for. */
export const Component = () => {
  const words = useWords(audienceWords);
  const [params, setParams] = useSearchParams();
  const { data, error, refetch, failureCount } = useQuery(audiencesQuery);
  const columns = useColumns();
  const filter = filterOf(params.get('state'));
  // What is archived stands apart from what is in use.
  const isArchive = params.get('state') === ARCHIVED;
  const all = data?.items.filter(({ state }) => (state === ARCHIVED) === isArchive);
  const rows = all && inState(all, filter, stateOf);
  const archived = data?.items.filter(({ state }) => state === ARCHIVED).length ?? 0;
  const go = (state: string | undefined) => setParams(state === undefined ? {} : { state }, { replace: true });
  const lines = (shown: readonly AudienceView[]) => [
    [words.name, words.stateHead, words.size, words.entered, words.left, words.ruleHead, words.changedBy, words.at],
    ...shown.map((one) => [
      ...[one.name, words.state[one.state], one.size, sumOf(one, 'entered'), sumOf(one, 'left'), one.sentence, one.by, one.changedAt],
    ]),
  ];
  return (
    <Page
      title={words.audiences}
      actions={
        <>
          {data && <span className="caption">{words.inAll(count(data.members))}</span>}
          <LiveMark broken={failureCount > 0} />
          <CsvButton label={words.exportCsv} fileName={words.fileName} lines={rows?.length ? () => lines(rows) : undefined} />
          <CreateButton />
        </>
      }
    >
      <StateList
        words={isArchive ? { ...words, all: words.state.archived } : words}
        states={isArchive ? [] : STATES}
        all={all}
        stateOf={stateOf}
        filter={filter}
        onFilter={(next) => go(next === 'all' ? undefined : next)}
        search={
          (archived > 0 || isArchive) && (
            <Button className="filters__end" size="small" type="text" onClick={() => go(isArchive ? undefined : ARCHIVED)}>
              {isArchive ? words.showCurrent : words.showArchived(archived)}
            </Button>
          )
        }
        label={words.audiences}
        columns={columns}
        rows={rows}
        rowKey={({ audienceId }) => audienceId}
        error={error}
        retry={refetch}
        bones={4}
        create={<CreateButton />}
      />
      {!isArchive && <SuggestionsPanel />}
    </Page>
  );
};

const CreateButton = () => {
  const words = useWords(audienceWords);
  return (
    <LinkButton to="/audiences/new" type="primary" icon={<Icon name="plus" size={16} />}>
      {words.create}
    </LinkButton>
  );
};

const useColumns = (): Column<AudienceView>[] => {
  const words = useWords(audienceWords);
  const language = useLanguage();
  const today = useToday();
  return [
    {
      key: 'name',
      title: words.name,
      render: (_, { audienceId, name, sentence }) => (
        <>
          <Link className="listtable__name" to={`/audiences/${audienceId}`}>
            {name}
          </Link>
          <span className="note audiencerule">{sentence}</span>
        </>
      ),
    },
    {
      key: 'state',
      title: words.stateHead,
      width: 132,
      render: (_, { state, walk }) => (
        <>
          <StateTag state={state} />
          {walk?.state === 'running' && (
            <span className="caption">{words.walkLine(count(walk.done), walk.total === undefined ? undefined : count(walk.total))}</span>
          )}
        </>
      ),
    },
    { key: 'size', title: words.size, width: 104, align: 'right', render: (_, { size }) => <Figure value={size} /> },
    {
      key: 'week',
      title: words.week,
      width: 208,
      className: 'weekcolumn',
      render: (_, audience) => (
        <span className="weekcell">
          {audience.days && <DaysLine days={audience.days} />}
          {audience.days && (
            <span className="caption">{words.weekLine(count(sumOf(audience, 'entered')), count(sumOf(audience, 'left')))}</span>
          )}
        </span>
      ),
    },
    {
      key: 'by',
      title: words.changedBy,
      width: 160,
      render: (_, { by, changedAt }) => (
        <>
          {by}
          <span className="caption">{momentWords(changedAt, today, language)}</span>
        </>
      ),
    },
  ];
};
