import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import type { StatementView } from '../../../shared/contract/point-views';
import { useToday, useZone } from '../brand/use-brand';
import { firstOfDay } from '../form/moments';
import { memberWords } from '../member/words';
import { orderLink } from '../order/order-link';
import { CsvButton } from '../ui/csv-button';
import { DayField } from '../ui/date-field';
import { Figure } from '../ui/figure';
import { type Column, ListTable } from '../ui/list-table';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { Stats } from '../ui/stats';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import './member-points.css';
import { memberPointWords } from './member-words';
import { memberPointsQuery, statementQuery } from './queries';
import { signed } from './signed';
import { dayAfter, isAskable, PRESETS, type Preset, periodOf, statementRows } from './statement-period';

const nothing = () => undefined;

/** A member's points over a time: what it began with, every entry, what it closed with. */
export const Component = () => {
  const words = useWords(memberPointWords);
  const members = useWords(memberWords);
  const language = useLanguage();
  const zone = useZone();
  const today = useToday();
  const { memberId = '' } = useParams();
  const { data: has } = useInfiniteQuery(memberPointsQuery(memberId, undefined));
  const [pointType, setPointType] = useState<string>();
  const [preset, setPreset] = useState<Preset | 'own'>('days');
  const [period, setPeriod] = useState(() => periodOf('days', today));
  const isGood = isAskable(period);
  const { data, error, refetch, isFetching } = useQuery({
    ...statementQuery({
      memberId,
      pointType,
      from: firstOfDay(period.from, zone) ?? '',
      until: firstOfDay(dayAfter(period.until), zone) ?? '',
    }),
    enabled: isGood,
  });
  const balances = has?.pages[0]?.balances ?? [];
  const name = has?.pages[0]?.maskedName || members.unnamed;
  const choose = (next: Preset) => {
    setPreset(next);
    setPeriod(periodOf(next, today));
  };
  const own = (patch: Partial<typeof period>) => {
    setPreset('own');
    setPeriod({ ...period, ...patch });
  };
  return (
    <Page
      title={`${name} · ${words.statement}`}
      above={{ to: `/members/${memberId}`, name: members.members }}
      actions={
        <CsvButton
          label={words.export}
          fileName={words.fileName(data?.memberNumber ?? '')}
          of={`${period.from}-${period.until}`}
          lines={data && (() => statementRows(data, language))}
        />
      }
    >
      <Panel>
        <div className="filters">
          <Segmented<Preset | 'own'>
            aria-label={words.period}
            value={preset}
            options={PRESETS.map((one) => ({ value: one, label: words.presets[one] }))}
            onChange={(next) => next !== 'own' && choose(next)}
          />
          <DayField
            id="statement-from"
            aria-label={words.from}
            onBlur={nothing}
            className="field--date"
            placeholder={words.from}
            value={period.from}
            onChange={(from) => own({ from })}
          />
          <span className="unit">{words.until}</span>
          <DayField
            id="statement-until"
            aria-label={words.until}
            onBlur={nothing}
            className="field--date"
            placeholder={words.until}
            from={period.from}
            value={period.until}
            onChange={(until) => own({ until })}
          />
          {balances.length > 1 && (
            <Segmented
              className="filters__end"
              aria-label={words.pointType}
              value={pointType ?? balances[0]?.pointType}
              options={balances.map((one) => ({ value: one.pointType, label: one.name[language] }))}
              onChange={setPointType}
            />
          )}
          {!isGood && (
            <span className="caption urgent" role="alert">
              {words.tooLong}
            </span>
          )}
        </div>
        <Sums statement={data} />
        <Lines statement={data} error={error} retry={refetch} isStale={isFetching && data !== undefined} />
      </Panel>
    </Page>
  );
};

const Sums = ({ statement }: { statement: StatementView | undefined }) => {
  const words = useWords(memberPointWords);
  return (
    <Stats
      label={words.statement}
      stats={[
        { name: words.opening, figure: <Figure value={statement?.opening.available} />, note: words.available },
        {
          name: words.byReason,
          figure: <Figure value={statement && statement.closing.available - statement.opening.available} />,
          note: statement?.byReason.map(({ words: said, points }) => `${said} ${signed(points)}`).join(' · ') ?? '',
        },
        { name: words.closing, figure: <Figure value={statement?.closing.available} className="amount" />, note: words.available },
      ]}
    />
  );
};

type Line = StatementView['lines'][number];

interface LinesProps {
  statement: StatementView | undefined;
  error: unknown;
  retry: () => void;
  isStale: boolean;
}

const Lines = ({ statement, error, retry, isStale }: LinesProps) => {
  const words = useWords(memberPointWords);
  const language = useLanguage();
  const today = useToday();
  const columns: Column<Line>[] = [
    { key: 'at', title: words.when, width: 180, render: (_, { at }) => <span className="note">{momentWords(at, today, language)}</span> },
    {
      key: 'words',
      title: words.what,
      render: (_, { words: said, note, about }) => (
        <>
          <What said={said} to={orderLink(about)} />
          {note && <span className="caption">{note}</span>}
        </>
      ),
    },
    {
      key: 'by',
      title: words.by,
      width: 160,
      render: (_, { by, entryId }) => <span className="note">{entryId ? by : words.notWritten}</span>,
    },
    { key: 'change', title: words.change, width: 110, align: 'right', render: (_, { change }) => <Change points={change.available} /> },
    {
      key: 'pending',
      title: words.changePending,
      width: 110,
      align: 'right',
      render: (_, { change }) => <Change points={change.pending} />,
    },
    { key: 'after', title: words.left, width: 120, align: 'right', render: (_, { after }) => <Figure value={after.available} /> },
  ];
  const rows = statement?.lines.toReversed();
  return (
    <ListTable
      label={words.statement}
      columns={columns}
      rows={rows}
      rowKey={({ entryId, at, words: said, after }) => entryId ?? `${at} ${said} ${after.available}`}
      error={error}
      retry={retry}
      stale={isStale}
      bones={6}
      empty={<Empty title={words.nothing} text={words.nothingText} />}
    />
  );
};

const Change = ({ points }: { points: number }) => (points === 0 ? null : <span className="figure">{signed(points)}</span>);

/** What happened; an order can be looked at. */
const What = ({ said, to }: { said: string; to: string | undefined }) => (to ? <Link to={to}>{said}</Link> : said);
