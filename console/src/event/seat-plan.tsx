import type { GuestView, MarketerEventView } from '../../../shared/contract/events-console';
import { Panel } from '../ui/panel';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { liveWords } from './live-words';
import { initialOf, SEATS_DRAWN, type Seat, type SeatKind, seatCounts, seatsOf } from './seats';

interface Props {
  event: MarketerEventView;
  guests: readonly GuestView[];
}

/** Every seat and who has it; of a large room, how many there are of each kind. */
export const SeatPlan = ({ event: { seats, figures, room, storeName }, guests }: Props) => {
  const words = useWords(liveWords);
  const language = useLanguage();
  const counts = seatCounts(figures);
  const label = words.planLabel(count(counts.arrived), count(counts.going), count(counts.offered), count(counts.free));
  const drawn = seats <= SEATS_DRAWN ? seatsOf(guests, seats) : undefined;
  const half = Math.ceil(seats / 2);
  return (
    <Panel title={words.plan} remark={drawn && words.planRemark}>
      <div className="seatplan" role="img" aria-label={label}>
        {drawn ? (
          <>
            <Row seats={drawn.slice(0, half)} />
            <p className="seatplan__table">{room?.[language] ?? storeName}</p>
            <Row seats={drawn.slice(half)} />
          </>
        ) : (
          <Bar counts={counts} />
        )}
      </div>
    </Panel>
  );
};

const Row = ({ seats }: { seats: readonly Seat[] }) => (
  <div className="seatplan__row">
    {seats.map((seat) => (
      <SeatMark key={seat.number} seat={seat} />
    ))}
  </div>
);

const SeatMark = ({ seat: { number, kind, guest, friend } }: { seat: Seat }) => {
  const words = useWords(liveWords);
  const name = guest?.maskedName ?? '';
  const who = friend ? words.friendOf(name) : name;
  return (
    <span className={`seat seat--${kind}`} title={words.seat(String(number), guest ? `${who} ${words.kinds[kind]}` : words.kinds.free)}>
      {guest ? (friend ? '+' : initialOf(name)) : number}
    </span>
  );
};

const KINDS: readonly SeatKind[] = ['arrived', 'going', 'offered', 'free'];

const Bar = ({ counts }: { counts: Record<SeatKind, number> }) => {
  const words = useWords(liveWords);
  const all = KINDS.reduce((sum, kind) => sum + counts[kind], 0);
  return (
    <>
      <div className="seatbar">
        {KINDS.map((kind) => (
          <i key={kind} className={`seat--${kind}`} style={{ width: `${all === 0 ? 0 : (counts[kind] / all) * 100}%` }} />
        ))}
      </div>
      <ul className="seatbar__legend">
        {KINDS.map((kind) => (
          <li key={kind}>
            <i className={`seat--${kind}`} />
            {words.kinds[kind]} <span className="figure">{count(counts[kind])}</span>
          </li>
        ))}
      </ul>
    </>
  );
};
