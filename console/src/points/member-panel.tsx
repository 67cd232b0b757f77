import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { BalanceView, PointEntryView } from '../../../shared/contract/point-views';
import { yuan } from '../../../shared/money/money';
import { useToday } from '../brand/use-brand';
import { orderLink } from '../order/order-link';
import { StandingLines } from '../tier/standing-lines';
import { Figure } from '../ui/figure';
import { LinkButton } from '../ui/link-button';
import { Panel } from '../ui/panel';
import { Bone } from '../ui/states';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { dayOf, dayWords, momentWords } from '../words/time';
import { useWords } from '../words/words';
import { AdjustDialog } from './adjust-dialog';
import './member-points.css';
import { memberPointWords } from './member-words';
import { memberPointsQuery } from './queries';
import { signed } from './signed';

/** The newest that are shown beside everything else; the statement has all. */
const SHOWN = 3;
const REFRESH = 5_000;

/** What a member has of each kind of points, what is coming and expiring, and the newest movements. */
export const PointsPanel = ({ memberId, name }: { memberId: string; name: string }) => {
  const words = useWords(memberPointWords);
  const { data, error } = useInfiniteQuery({ ...memberPointsQuery(memberId, undefined), refetchInterval: REFRESH });
  const [isAdjusting, setAdjusting] = useState(false);
  const first = data?.pages[0];
  if (error && !first) return null;
  const actions = (
    <span className="rowends">
      <LinkButton size="small" variant="text" color="primary" to={`/members/${memberId}/points`}>
        {words.more}
      </LinkButton>
      <Button size="small" variant="text" color="primary" disabled={!first} onClick={() => setAdjusting(true)}>
        {words.adjust}
      </Button>
    </span>
  );
  return (
    <Panel title={words.points} remark={actions} className="side-panel memberpoints">
      {!first && (
        <div className="memberpoints__balance">
          <Bone width="40%" height={28} />
        </div>
      )}
      {first?.balances.map((balance) => (
        <Balance key={balance.pointType} balance={balance} isOnly={first.balances.length === 1} />
      ))}
      <StandingLines memberId={memberId} />
      {first && <Latest items={first.items.slice(0, SHOWN)} memberId={memberId} />}
      {isAdjusting && first && <AdjustDialog memberId={memberId} name={name} balances={first.balances} close={() => setAdjusting(false)} />}
    </Panel>
  );
};

export const Balance = ({ balance, isOnly }: { balance: BalanceView; isOnly: boolean }) => {
  const words = useWords(memberPointWords);
  const language = useLanguage();
  const today = useToday();
  const day = (instant: string) => dayWords(dayOf(instant), today, language);
  const { available, pending, debt, worth, coming, expiring } = balance;
  return (
    <div className="memberpoints__balance">
      <p className="memberpoints__sum">
        <Figure value={available} />
        <span className="note">{isOnly ? words.available : balance.name[language]}</span>
        {worth && worth.amount > 0 && <span className="caption">{words.worth(yuan(worth))}</span>}
      </p>
      <ul className="memberpoints__notes">
        {pending > 0 && (
          <li>
            {words.pending} <b className="figure">{count(pending)}</b>
          </li>
        )}
        {coming.slice(0, 1).map(({ at, points }) => (
          <li key={at}>{words.coming(count(points), day(at))}</li>
        ))}
        {expiring.slice(0, 1).map(({ at, points }) => (
          <li key={at}>{words.expiring(count(points), day(at))}</li>
        ))}
        {debt > 0 && (
          <li className="urgent" title={words.debtNote}>
            {words.debt} <b className="figure">{count(debt)}</b>
          </li>
        )}
      </ul>
    </div>
  );
};

const Latest = ({ items, memberId }: { items: readonly PointEntryView[]; memberId: string }) => {
  const words = useWords(memberPointWords);
  const language = useLanguage();
  const today = useToday();
  if (items.length === 0) return <p className="side-panel__none">{words.none}</p>;
  return (
    <ul className="memberpoints__latest" aria-label={words.latest}>
      {items.map((item, at) => (
        <li key={item.entryId ?? `${item.at} ${at}`}>
          <span>
            <Link to={orderLink(item.about) ?? `/members/${memberId}/points`}>{item.words}</Link>
            <span className="caption">{momentWords(item.at, today, language)}</span>
          </span>
          <b className="figure">{signed(item.change.available + item.change.pending)}</b>
        </li>
      ))}
    </ul>
  );
};
