import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router-dom';
import type { ReviewView } from '../../../shared/contract/people';
import { useToday } from '../brand/use-brand';
import { useCalled } from '../person/called';
import { personWords } from '../person/words';
import { TierTag } from '../tier/tier-tag';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { dayOf, dayWords } from '../words/time';
import { useWords } from '../words/words';
import { DecisionBar } from './decision-bar';
import { type Chosen, type Row, takenValues } from './rows';
import { useRows } from './use-rows';
import { type Side, useSide } from './use-side';
import { reviewWords } from './words';

interface Props {
  review: ReviewView;
  /** Goes on to what waits next. */
  onLater: () => void;
  onDecided: (merged?: { oneId: string; name: string }) => void;
}

/** Two people side by side, and what may be decided about them. */
export const Compare = ({ review, onLater, onDecided }: Props) => {
  const before = useSide(review.from);
  const now = useSide(review.to);
  const error = before.error ?? now.error;
  if (!before.side || !now.side)
    return (
      <Panel className="compare">
        {error ? (
          <Failed
            error={error}
            retry={() => {
              before.retry();
              now.retry();
            }}
          />
        ) : (
          <Bones />
        )}
      </Panel>
    );
  return <Decide review={review} before={before.side} now={now.side} onLater={onLater} onDecided={onDecided} />;
};

/** What is known of both, which values are to count, and the decision. */
const Decide = ({ review, before, now, onLater, onDecided }: Props & { before: Side; now: Side }) => {
  const words = useWords(reviewWords);
  const { types } = useWords(personWords);
  const rows = useRows(before, now);
  const [chosen, choose] = useState<Chosen>({});
  return (
    <Panel className="compare">
      <div className="compare__why">
        <p className="sentence">
          <b>{words.whyTitle(types[review.type])}</b> {words.ask}
        </p>
        <p className="note">{words.why[review.why]}</p>
      </div>
      <div className="compare__rows">
        <div className="compare__row compare__head">
          <span className="compare__label">{words.from}</span>
          <Who brief={review.before} side={before} role={words.before} />
          <Who brief={review.now} side={now} role={words.now} />
        </div>
        {rows.map((row) => (
          <RowView key={row.key} row={row} chosen={chosen} choose={choose} />
        ))}
      </div>
      <DecisionBar review={review} before={before} now={now} taken={takenValues(rows, chosen)} onLater={onLater} onDecided={onDecided} />
    </Panel>
  );
};

const Who = ({ brief, side, role }: { brief: ReviewView['before']; side: Side; role: string }) => {
  const words = useWords(reviewWords);
  const called = useCalled();
  const language = useLanguage();
  const today = useToday();
  const [account] = side.view.accounts;
  const day = (instant: string) => dayWords(dayOf(instant), today, language);
  const since = account ? words.joined(day(account.joinedAt)) : side.figures.first && words.firstSeen(day(side.figures.first));
  return (
    <div className="compare__who">
      <span className="face face--pine face--l" aria-hidden="true">
        {[...called(brief)][0]}
      </span>
      <div>
        <p>
          <Link className="compare__name" to={`/members/${encodeURIComponent(side.person.oneId)}`} aria-description={words.openView}>
            {called(brief)}
          </Link>{' '}
          {account && <TierTag tier={account.tier} />}
        </p>
        <p className="caption">{[role, since].filter(Boolean).join(' · ')}</p>
      </div>
    </div>
  );
};

interface RowProps {
  row: Row;
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
}

const RowView = ({ row, chosen, choose }: RowProps) => {
  const words = useWords(reviewWords);
  const { label, sides, notes, isSame, choice } = row;
  const [a, b] = sides;
  if (isSame)
    return (
      <div className="compare__row compare__row--same">
        <span className="compare__label">{label}</span>
        <Cell lines={a} note={notes && notes[0] !== notes[1] ? words.both : (notes?.[0] ?? words.both)} />
      </div>
    );
  const take = (side: 0 | 1) =>
    choice && (
      <Take label={label} isTaken={chosen[choice.attribute] === side} take={() => choose({ ...chosen, [choice.attribute]: side })} />
    );
  return (
    <div className="compare__row">
      <span className="compare__label">{label}</span>
      <Cell lines={a} note={notes?.[0]} end={take(0)} />
      <Cell lines={b} note={notes?.[1]} end={take(1)} />
    </div>
  );
};

const Take = ({ label, isTaken, take }: { label: string; isTaken: boolean; take: () => void }) => {
  const words = useWords(reviewWords);
  const { about } = useWords(commonWords);
  if (isTaken) return <span className="compare__taken">{words.counts}</span>;
  return (
    <Button type="link" size="small" aria-label={about(words.take, label)} onClick={take}>
      {words.take}
    </Button>
  );
};

const Cell = ({ lines, note, end }: { lines: string[]; note: string | undefined; end?: ReactNode }) => {
  const words = useWords(reviewWords);
  return (
    <div className={lines.length === 0 ? 'compare__cell compare__cell--none' : 'compare__cell'}>
      <div>
        {lines.length === 0 && <p>{words.nothing}</p>}
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {note && <p className="caption">{note}</p>}
      </div>
      {end}
    </div>
  );
};

const Bones = () => (
  <div className="compare__bones" aria-busy="true">
    {[72, 96, 60, 60, 60, 60].map((height, i) => (
      // The rows have no names yet; their order is all they are.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <div key={i} style={{ height }}>
        <Bone width="20%" /> <Bone width="50%" />
      </div>
    ))}
  </div>
);
