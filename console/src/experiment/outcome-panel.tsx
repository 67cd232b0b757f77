import { lazy, Suspense } from 'react';
import type { ArmView, OutcomeView } from '../../../shared/contract/experiments';
import { level } from '../../../shared/insight/figures';
import { Figure } from '../ui/figure';
import { type Column, ListTable } from '../ui/list-table';
import { Panel } from '../ui/panel';
import { Bone } from '../ui/states';
import { Tag, type TagColour } from '../ui/tag';
import { useWords } from '../words/words';
import { experimentWords } from './words';

/** What draws charts is large: it comes when there is something to draw. */
const IntervalChart = lazy(() => import('./interval-chart'));

interface Props {
  outcome: OutcomeView;
  control: string;
}

/** One outcome: its arms, the differences with their intervals, and what they mean in words. */
export const OutcomePanel = ({ outcome, control }: Props) => {
  const words = useWords(experimentWords);
  const { name, pairs } = outcome;
  const compared = pairs.flatMap((pair) => (pair.kind === 'compared' ? [pair] : []));
  return (
    <Panel title={name} remark={<Tag colour={colourOf(outcome)}>{outcome.words}</Tag>} className="expoutcome">
      <div className="expoutcome__body">
        <Arms outcome={outcome} control={control} />
        <div>
          {compared.length > 0 && (
            <>
              <Suspense fallback={<Bone width="100%" height={160} />}>
                <IntervalChart name={name} kind={outcome.kind} pairs={compared} />
              </Suspense>
              <p className="caption">{words.legend(outcome.kind === 'proportion')}</p>
            </>
          )}
        </div>
      </div>
      <ul className="expwords">
        {pairs.map((pair) => (
          <li key={`${pair.treated} ${pair.baseline}`}>
            <span>{pair.words}</span>
            {pair.kind === 'compared' && pair.mayStop && <Tag colour="pine">{words.mayStop}</Tag>}
          </li>
        ))}
      </ul>
    </Panel>
  );
};

/** Who leads only if nobody looked before the end is not yet a winner. */
const colourOf = ({ leader, leaderAtAnyLook }: OutcomeView): TagColour => {
  if (leaderAtAnyLook !== undefined) return 'pine';
  return leader === undefined ? 'plain' : 'amber';
};

const Arms = ({ outcome: { name, kind, arms }, control }: Props) => {
  const words = useWords(experimentWords);
  const columns: Column<ArmView & { arm: string }>[] = [
    {
      key: 'arm',
      title: words.armHead.name,
      render: (_, { arm }) => (
        <span className="exparm">
          {arm}
          {arm === control && <Tag>{words.controlMark}</Tag>}
        </span>
      ),
    },
    { key: 'n', title: words.armHead.n, align: 'right', render: (_, { n }) => <Figure value={n} /> },
    {
      key: 'estimate',
      title: words.armHead.estimate[kind],
      align: 'right',
      render: (_, { estimate }) => <span className="figure">{estimate === undefined ? '–' : level(estimate, kind)}</span>,
    },
    {
      key: 'se',
      title: words.armHead.se,
      align: 'right',
      render: (_, { se }) => <span className="figure">{se === undefined ? '–' : level(se, kind)}</span>,
    },
  ];
  const rows = Object.entries(arms).map(([arm, view]) => ({ arm, ...view }));
  return <ListTable label={name} columns={columns} rows={rows} rowKey={({ arm }) => arm} empty={null} />;
};
