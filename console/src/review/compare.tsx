import { Link } from 'react-router-dom';
import type { ReviewView } from '../../../shared/contract/people';
import { useToday } from '../brand/use-brand';
import { TierTag } from '../member/tier-tag';
import { useCalled } from '../person/called';
import { personWords } from '../person/words';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { useLanguage } from '../words/language';
import { dayOf, dayWords } from '../words/time';
import { useWords } from '../words/words';
import { DecisionBar } from './decision-bar';
import type { Row } from './rows';
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
  const words = useWords(reviewWords);
  const { types } = useWords(personWords);
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
  return (
    <Panel className="compare">
      <div className="compare__why">
        <p className="sentence">
          <b>{words.whyTitle(types[review.type])}</b> {words.ask}
        </p>
        <p className="note">{words.why[review.why]}</p>
      </div>
      <Table review={review} before={before.side} now={now.side} />
      <DecisionBar review={review} before={before.side} now={now.side} onLater={onLater} onDecided={onDecided} />
    </Panel>
  );
};

const Table = ({ review, before, now }: { review: ReviewView; before: Side; now: Side }) => {
  const words = useWords(reviewWords);
  const rows = useRows(before, now);
  return (
    <div className="compare__rows">
      <div className="compare__row compare__head">
        <span className="compare__label">{words.from}</span>
        <Who brief={review.before} side={before} role={words.before} />
        <Who brief={review.now} side={now} role={words.now} />
      </div>
      {rows.map((row) => (
        <RowView key={row.key} row={row} />
      ))}
    </div>
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

const RowView = ({ row: { label, sides, notes, isSame } }: { row: Row }) => {
  const words = useWords(reviewWords);
  const [a, b] = sides;
  if (isSame)
    return (
      <div className="compare__row compare__row--same">
        <span className="compare__label">{label}</span>
        <Cell lines={a} note={notes && notes[0] !== notes[1] ? words.both : (notes?.[0] ?? words.both)} />
      </div>
    );
  return (
    <div className="compare__row">
      <span className="compare__label">{label}</span>
      <Cell lines={a} note={notes?.[0]} />
      <Cell lines={b} note={notes?.[1]} />
    </div>
  );
};

const Cell = ({ lines, note }: { lines: string[]; note: string | undefined }) => {
  const words = useWords(reviewWords);
  return (
    <div className={lines.length === 0 ? 'compare__cell compare__cell--none' : 'compare__cell'}>
      {lines.length === 0 && <p>{words.nothing}</p>}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {note && <p className="caption">{note}</p>}
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
