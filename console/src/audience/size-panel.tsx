import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { EstimateView } from '../../../shared/contract/audiences';
import { Figure, MoneyFigure } from '../ui/figure';
import { Panel } from '../ui/panel';
import { Bone } from '../ui/states';
import { count, percent } from '../words/figures';
import { useWords } from '../words/words';
import { ErrorBar } from './error-bar';
import type { Estimate } from './queries';
import { marginOf } from './scale';
import { audienceWords } from './words';

interface Props {
  estimate: Estimate;
  /** Whether nothing was asked for yet. */
  isEmpty: boolean;
  /** Whether another rule is in force meanwhile. */
  isChange: boolean;
}

/** How many members the rule that is drawn would have, and how sure that is. */
export const SizePanel = ({ estimate: { data, error, isOld, isFetching }, isEmpty, isChange }: Props) => {
  const words = useWords(audienceWords);
  const name = isChange ? words.afterChange : words.now;
  return (
    <Panel className={isOld ? 'size size--old' : 'size'}>
      <section aria-label={name} aria-live="polite" aria-busy={isOld}>
        <p className="note">{name}</p>
        {error && !isEmpty && !data && <Alert type="error" showIcon title={error.message} />}
        {(isEmpty || (!data && !error && !isFetching)) && <p className="rulesentence__missing">{words.sizeMissing}</p>}
        {!isEmpty && !data && !error && isFetching && <Bone width="60%" height={96} />}
        {!isEmpty && data && <Estimated estimate={data} />}
      </section>
    </Panel>
  );
};

const Estimated = ({ estimate: { size, total, sampled, reachable, nearStore, meanPurchase, cost } }: { estimate: EstimateView }) => {
  const words = useWords(audienceWords);
  const isExact = sampled >= total;
  return (
    <>
      <p className="size__sum">
        <Figure value={size.about} />
        <span className="note">{isExact ? words.sizeExact : words.sizeUnit(count(marginOf(size)))}</span>
      </p>
      <p className="caption">
        {isExact ? words.sampledWhole : words.sampled(count(Math.max(1, total / Math.max(1, sampled))))}
        {' · '}
        {words.inAll(count(total))}
      </p>
      {!isExact && <ErrorBar size={size} total={total} />}
      <dl className="size__cells">
        <Cell name={words.reachable} figure={size.about === 0 ? '–' : `${percent(reachable, 1)}%`} />
        <Cell name={words.nearStore} figure={size.about === 0 ? '–' : `${percent(nearStore, 1)}%`} />
        <Cell
          name={words.meanPurchase}
          figure={<MoneyFigure value={meanPurchase === undefined ? undefined : { amount: Math.round(meanPurchase), currency: 'CNY' }} />}
        />
      </dl>
      <p className="caption size__cost">{words.cost(count(cost.reads), count(cost.writes))}</p>
    </>
  );
};

const Cell = ({ name, figure }: { name: string; figure: ReactNode }) => (
  <div>
    <dd className="figure">{figure}</dd>
    <dt className="caption">{name}</dt>
  </div>
);
