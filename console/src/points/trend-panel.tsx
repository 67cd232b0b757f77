import { lazy, Suspense } from 'react';
import type { OwedView } from '../../../shared/contract/point-views';
import { Panel } from '../ui/panel';
import { Bone } from '../ui/states';
import { useWords } from '../words/words';
import { owedWords } from './owed-words';

/** What draws charts is large: it comes when there is something to draw. */
const OwedChart = lazy(() => import('./owed-chart'));

/** How what is owed went, from proof to proof. */
export const TrendPanel = ({ points, latest }: { points: readonly OwedView[]; latest: OwedView }) => {
  const words = useWords(owedWords);
  const line = points.some(({ at }) => at === latest.at) ? points : [...points, latest];
  return (
    <Panel title={words.trend} remark={words.trendRemark} className="trend">
      {line.length < 2 ? (
        <p className="trend__soon note">{words.trendSoon}</p>
      ) : (
        <Suspense fallback={<Bone width="100%" height={200} />}>
          <OwedChart points={line} />
        </Suspense>
      )}
    </Panel>
  );
};
