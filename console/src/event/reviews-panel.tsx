import type { EventFigures, GuestView } from '../../../shared/contract/events-console';
import { Panel } from '../ui/panel';
import { count } from '../words/figures';
import { useWords } from '../words/words';
import { liveWords } from './live-words';

const MOST = 5;

/** What those who came said afterwards. */
export const ReviewsPanel = ({ figures: { stars, reviews }, guests }: { figures: EventFigures; guests: readonly GuestView[] }) => {
  const words = useWords(liveWords);
  return (
    <Panel title={words.reviews} remark={stars !== undefined && words.reviewsRemark(stars.toFixed(1), count(reviews))}>
      {guests.length === 0 ? (
        <p className="eventsoon note">{words.reviewsNone}</p>
      ) : (
        <ul className="eventreviews">
          {guests.map(({ memberId, maskedName, review }) => (
            <li key={memberId}>
              <Stars stars={review?.stars ?? 0} />
              <p>
                {review?.text}
                <span className="caption">{maskedName}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};

const Stars = ({ stars }: { stars: number }) => {
  const words = useWords(liveWords);
  return (
    <span className="eventstars" role="img" aria-label={words.stars(String(stars))}>
      {'★'.repeat(stars)}
      <i>{'★'.repeat(MOST - stars)}</i>
    </span>
  );
};
