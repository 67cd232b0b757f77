import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { PointLineView } from '../../../../../shared/contract/point-views';
import { usePages } from '../../../data/pages';
import { type OwnPoints, olderEntries } from '../../../data/points';
import type { Query } from '../../../data/query';
import { Chip } from '../../../ui/controls';
import { go } from '../../../ui/nav';
import { Head, Row } from '../../../ui/rows';
import { Empty, ListEnd } from '../../../ui/states';
import { useWords } from '../../../words';
import { byMonth, moment, monthWords } from '../../../words/time';
import { lineFigure } from '../../line-figure';
import { useLoyaltyWords } from '../../words';

const FILTERS = ['all', 'in', 'out'] as const;
type Filter = (typeof FILTERS)[number];

/** The ledger in words, newest first, by month: all of it, or only what came or what went. */
export const PointLines = ({ query, points }: { query: Query<OwnPoints>; points: OwnPoints }) => {
  const w = useWords();
  const l = useLoyaltyWords();
  const [filter, setFilter] = useState<Filter>('all');
  const { pointType } = points.balance;
  const pages = usePages<PointLineView>(query, (cursor) => olderEntries(pointType, cursor));
  const lines = pages.items.filter((line) => filter === 'all' || lineFigure(line).kind === filter);
  if (pages.items.length === 0)
    return (
      <Empty
        inline
        title={l.points.empty}
        text={l.points.emptyText}
        action={{ label: l.points.showCode, onTap: () => go('member/pages/code') }}
      />
    );
  return (
    <View className="section" id="ledger">
      <Head title={l.points.ledger} />
      <View className="chips">
        {FILTERS.map((one) => (
          <Chip key={one} id={`filter-${one}`} label={l.points[one]} isOn={one === filter} onTap={() => setFilter(one)} />
        ))}
      </View>
      {lines.length === 0 && (
        <Empty
          inline
          title={filter === 'in' ? l.points.emptyIn : l.points.emptyOut}
          text={l.points.emptyFilterText}
          action={{ label: l.points.all, onTap: () => setFilter('all') }}
        />
      )}
      {byMonth(lines, ({ at }) => at).map(([month, own]) => (
        <View key={month}>
          <View className="month">{monthWords(month, w)}</View>
          <View className="ledger">
            {own.map((line) => (
              <Line key={line.entryId ?? `${line.reason} ${line.at}`} line={line} />
            ))}
          </View>
        </View>
      ))}
      <ListEnd pages={pages} />
    </View>
  );
};

const Line = ({ line }: { line: PointLineView }) => {
  const w = useWords();
  const l = useLoyaltyWords();
  const { words, at, where, note, change } = line;
  const { text, kind } = lineFigure(line);
  const isPending = change.pending > 0;
  return (
    <Row
      plain
      title={<Text>{words}</Text>}
      note={[moment(at, Date.now(), w), where, isPending ? l.points.isPending : '', note].filter(Boolean).join(' · ')}
      end={
        <View className="row__end">
          <Text className={`figure${kind === 'in' ? ' plus' : kind === 'still' ? ' still' : ''}`}>{text}</Text>
        </View>
      }
    />
  );
};
