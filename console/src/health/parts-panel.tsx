import type { HealthView } from '../../../shared/contract/health';
import { useToday } from '../brand/use-brand';
import { type Column, ListTable } from '../ui/list-table';
import { Panel } from '../ui/panel';
import { Tag, type TagColour } from '../ui/tag';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { partWords } from './part-words';
import { healthWords } from './words';

type Part = HealthView['parts'][number];

const COLOURS: Record<Part['state'], TagColour> = {
  ok: 'pine',
  starting: 'plain',
  behind: 'amber',
  differs: 'red',
  failing: 'red',
  stopped: 'red',
  unknown: 'amber',
};

interface Props {
  kind: Part['kind'];
  health: HealthView | undefined;
}

/** All parts of a kind, with how each does and when it was last heard of. */
export const PartsPanel = ({ kind, health }: Props) => {
  const words = useWords(healthWords);
  const columns = useColumns();
  const title = kind === 'stream' ? words.streams : words.schedules;
  return (
    <Panel title={title} remark={kind === 'stream' ? words.streamsRemark : words.schedulesRemark}>
      <ListTable
        label={title}
        columns={columns}
        rows={health?.parts.filter((part) => part.kind === kind)}
        rowKey={({ name }) => name}
        bones={kind === 'stream' ? 6 : 14}
        empty={null}
      />
    </Panel>
  );
};

const useColumns = (): Column<Part>[] => {
  const words = useWords(healthWords);
  const named = useWords(partWords);
  const language = useLanguage();
  const today = useToday();
  return [
    {
      key: 'part',
      title: words.part,
      render: (_, { name }) => (
        <>
          <span className="listtable__name">{named[name].name}</span>
          <span className="caption health__does">{named[name].does}</span>
        </>
      ),
    },
    { key: 'state', title: words.state, width: 120, render: (_, { state }) => <Tag colour={COLOURS[state]}>{words.states[state]}</Tag> },
    {
      key: 'since',
      title: words.heard,
      width: 160,
      align: 'right',
      render: (_, { since }) => <span className="note">{since === undefined ? words.noSince : momentWords(since, today, language)}</span>,
    },
  ];
};
