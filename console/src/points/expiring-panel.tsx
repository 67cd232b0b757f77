import type { LiabilityView } from '../../../shared/contract/point-views';
import { yuan } from '../../../shared/money/money';
import { useToday } from '../brand/use-brand';
import { Figure } from '../ui/figure';
import { Panel } from '../ui/panel';
import { useLanguage } from '../words/language';
import { monthWords } from '../words/time';
import { useWords } from '../words/words';
import { owedWords } from './owed-words';

type Expiring = NonNullable<LiabilityView['latest']>['expiring'];

/** As many as fit beside the months; the rest is in the file of whom they are owed to. */
const SHOWN = 8;
/** What expires in this month or the next is soon. */
const SOON = 2;

/** How many points expire in which month. */
export const ExpiringPanel = ({ expiring }: { expiring: Expiring }) => {
  const words = useWords(owedWords);
  const language = useLanguage();
  const today = useToday();
  const most = Math.max(1, ...expiring.map(({ points }) => points));
  const soonest = nextMonths(today, SOON);
  return (
    <Panel title={words.expiring} remark={words.expiringUnit} className="expiring">
      {expiring.length === 0 && <p className="note expiring__none">{words.nothingExpires}</p>}
      <ul>
        {expiring.slice(0, SHOWN).map(({ month, points, cost }) => (
          <li key={month ?? 'never'}>
            <span>{month ? monthWords(month, today, language) : words.never}</span>
            <Figure value={points} />
            <i className={barOf(month, soonest)} style={{ width: `${(points / most) * 100}%` }} aria-hidden="true" />
            {cost && <span className="caption">{words.worth(yuan(cost))}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
};

const barOf = (month: string | undefined, soonest: readonly string[]): string => {
  if (month === undefined) return 'expiring__bar expiring__bar--never';
  return soonest.includes(month) ? 'expiring__bar expiring__bar--soon' : 'expiring__bar';
};

/** This month and those that follow, `2026-11`. */
const nextMonths = (today: string, how: number): string[] =>
  Array.from({ length: how }, (_, i) => {
    const [year = 0, month = 1] = today.split('-').map(Number);
    return new Date(Date.UTC(year, month - 1 + i, 1)).toISOString().slice(0, 7);
  });
