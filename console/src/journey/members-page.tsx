import { Select } from 'antd';
import { useSearchParams } from 'react-router-dom';
import type { JourneyDetail, PathView } from '../../../shared/contract/journeys';
import { PATH_ENDS } from '../../../shared/journey/path';
import { useToday } from '../brand/use-brand';
import { ExportButton } from '../bulk/export-button';
import { useWorkGuard } from '../bulk/under-way';
import { MemberCell } from '../member/member-cell';
import { LinkButton } from '../ui/link-button';
import type { Column } from '../ui/list-table';
import { PagedTable, usePagedList } from '../ui/paged-table';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { Tag, type TagColour } from '../ui/tag';
import { commonWords } from '../words/common';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { JourneyFrame } from './journey-frame';
import { type PathEnd, type PathsFilter, readPaths } from './queries';
import { journeyWords } from './words';

const LIVE = 5_000;

/** Who came into a journey: where each of them stands, or how they left. */
export const Component = () => <JourneyFrame>{(journey) => <Members journey={journey} />}</JourneyFrame>;

/** The filter stands in the address, so that the flow can lead to the members of a step. */
const useFilter = (): [PathsFilter, (filter: PathsFilter) => void] => {
  const [params, setParams] = useSearchParams();
  const step = params.get('step') ?? undefined;
  const end = PATH_ENDS.find((how) => how === params.get('end'));
  const choose = (next: PathsFilter) =>
    setParams({ ...(next.step !== undefined && { step: next.step }), ...(next.end && { end: next.end }) }, { replace: true });
  return [step === undefined ? { end } : { step }, choose];
};

const Members = ({ journey }: { journey: JourneyDetail }) => {
  const words = useWords(journeyWords);
  const language = useLanguage();
  const [filter, choose] = useFilter();
  useWorkGuard();
  const { journeyId, fields, state, counts } = journey;
  const read = readPaths(journeyId, filter);
  const list = usePagedList<PathView>({
    of: ['journeys', journeyId, 'paths', filter.step ?? '', filter.end ?? ''],
    read,
    ...(state === 'live' && { every: LIVE }),
  });
  const columns = useColumns(journeyId);
  const isAll = filter.step === undefined && filter.end === undefined;
  const total = filter.end ? (counts.ends[filter.end] ?? 0) : filter.step ? (journey.steps[filter.step]?.stands ?? 0) : counts.entered;
  return (
    <Panel>
      <div className="filters">
        <StepSelect journey={journey} value={filter.step} choose={(step) => choose({ step })} />
        <Select<PathEnd>
          className="journeyfilter"
          aria-label={words.endFilter}
          placeholder={words.endFilter}
          allowClear
          value={filter.end ?? null}
          options={PATH_ENDS.map((how) => ({ value: how, label: `${words.endings[how]} ${count(counts.ends[how] ?? 0)}` }))}
          onChange={(end: PathEnd | undefined) => choose({ end })}
        />
        <span className="filters__end">
          <ExportButton<PathView>
            label={words.exportPaths}
            fileName={words.pathsFile(fields.name[language])}
            head={[
              ...[words.number, words.member, words.version, words.keyHead, words.enteredAt],
              ...[words.where, words.untilHead, words.endHead, words.leftAt],
            ]}
            rowOf={({ memberNumber, maskedName, version, key, enteredAt, stands, end }) => [
              ...[memberNumber, maskedName, version, key, enteredAt],
              ...[stands?.words, stands?.until, end?.words, end?.at],
            ]}
            read={read}
            total={total}
          />
        </span>
      </div>
      <PagedTable<PathView>
        list={list}
        label={words.members}
        columns={columns}
        rowKey={({ pathId }) => pathId}
        empty={
          isAll ? (
            <Empty title={words.membersEmptyTitle} text={state === 'draft' ? words.draftNote : words.membersEmptyText} />
          ) : (
            <Empty title={words.membersNoneTitle} text={words.membersNoneText} />
          )
        }
      />
    </Panel>
  );
};

interface StepProps {
  journey: JourneyDetail;
  value: string | undefined;
  choose: (step: string | undefined) => void;
}

/** The steps at which somebody can stand: those that wait. */
const StepSelect = ({ journey, value, choose }: StepProps) => {
  const words = useWords(journeyWords);
  const { fields, stepWords } = journey.running ?? journey;
  const waits = Object.entries(fields.steps).filter(([, { kind }]) => kind === 'wait');
  return (
    <Select<string>
      className="journeyfilter"
      aria-label={words.stepFilter}
      placeholder={words.stepFilter}
      allowClear
      value={value ?? null}
      options={waits.map(([id]) => ({ value: id, label: `${stepWords[id] ?? ''} ${count(journey.steps[id]?.stands ?? 0)}` }))}
      onChange={choose}
    />
  );
};

const COLOURS: Partial<Record<PathEnd, TagColour>> = { goal: 'pine', stopped: 'red', moved_out: 'amber' };

const useColumns = (journeyId: string): Column<PathView>[] => {
  const words = useWords(journeyWords);
  const { list } = useWords(commonWords);
  const language = useLanguage();
  const today = useToday();
  return [
    {
      key: 'member',
      title: words.member,
      width: 220,
      render: (_, path) => <MemberCell member={{ ...path, maskedName: path.maskedName ?? words.unnamed }} />,
    },
    {
      key: 'where',
      title: words.where,
      render: (_, { stands, end }) => (
        <>
          {stands && (
            <>
              {stands.words}
              <span className="caption">
                {list([words.since(momentWords(stands.since, today, language)), words.until(momentWords(stands.until, today, language))])}
              </span>
            </>
          )}
          {end && (
            <>
              <Tag colour={COLOURS[end.how] ?? 'plain'}>{words.endings[end.how]}</Tag>
              <span className="caption">{momentWords(end.at, today, language)}</span>
            </>
          )}
        </>
      ),
    },
    {
      key: 'entered',
      title: words.enteredAt,
      width: 200,
      render: (_, { enteredAt, version, key }) => (
        <>
          {momentWords(enteredAt, today, language)}
          <span className="caption">{list([words.versionOf(count(version)), ...(key === '' ? [] : [key])])}</span>
        </>
      ),
    },
    {
      key: 'path',
      title: <span className="unseen">{words.path}</span>,
      width: 120,
      align: 'right',
      render: (_, { memberId, maskedName }) => (
        <LinkButton
          size="small"
          color="primary"
          variant="text"
          aria-label={words.pathOf(maskedName ?? words.unnamed)}
          to={`/journeys/${journeyId}/members/${memberId}`}
        >
          {words.path}
        </LinkButton>
      ),
    },
  ];
};
