import { App, Button } from 'antd';
import type { GuestView, MarketerEventView } from '../../../shared/contract/events-console';
import { isBefore } from '../../../shared/time/instant';
import { useToday } from '../brand/use-brand';
import { Tag } from '../ui/tag';
import { commonWords } from '../words/common';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { clockOf, momentWords } from '../words/time';
import { useWords } from '../words/words';
import { liveWords } from './live-words';
import type { EventPhase } from './phase';
import { useOfferSeats } from './queries';

/** What is said of a guest below the name: since when they are where they are. */
export const useGuestNote = () => {
  const words = useWords(liveWords);
  const language = useLanguage();
  const today = useToday();
  const moment = (at: string) => momentWords(at, today, language);
  return ({ state, at, askedAt, arrivedAt }: GuestView, place: number): string => {
    switch (state) {
      case 'arrived':
        return words.arrivedAt(clockOf(arrivedAt ?? at));
      case 'going':
      case 'missed':
        return words.askedAt(moment(askedAt ?? at));
      case 'waiting':
      case 'offered':
        return words.waitsSince(String(place), moment(askedAt ?? at));
      case 'declined':
      case 'cancelled':
        return words.saidNoAt(moment(at));
      default:
        return words.invitedAt(moment(at));
    }
  };
};

interface Props {
  guest: GuestView;
  event: MarketerEventView;
  heldUntil: string;
  phase: EventPhase;
}

/** What becomes of a guest's seats, or what can be done for who waits. */
export const GuestEnd = ({ guest, event, heldUntil, phase }: Props) => {
  const words = useWords(liveWords);
  const isOpen = phase === 'open' || phase === 'on';
  switch (guest.state) {
    case 'offered':
      return <Tag colour="pine">{words.heldUntil(clockOf(guest.offeredUntil ?? heldUntil))}</Tag>;
    case 'missed':
      return <Tag>{words.released}</Tag>;
    case 'going':
      // Seats given after that are held until the end.
      return phase === 'on' && isBefore(guest.at, heldUntil) ? <Tag colour="pine">{words.heldUntil(clockOf(heldUntil))}</Tag> : null;
    case 'waiting':
      return isOpen ? <OfferButton guest={guest} event={event} /> : null;
    default:
      return null;
  }
};

const OfferButton = ({ guest, event: { eventId, figures } }: Pick<Props, 'guest' | 'event'>) => {
  const words = useWords(liveWords);
  const { about } = useWords(commonWords);
  const { message } = App.useApp();
  const { mutateAsync, isPending } = useOfferSeats(eventId);
  const { maskedName, party } = guest;
  const isShort = figures.left < party;
  const offer = async () => {
    try {
      const { offeredUntil = '' } = await mutateAsync(guest);
      message.success(words.offered(maskedName, clockOf(offeredUntil)));
    } catch (error) {
      message.error(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Button
      size="small"
      color="primary"
      variant="filled"
      loading={isPending}
      disabled={isShort}
      title={isShort ? words.offerFull(count(party), count(figures.left)) : undefined}
      aria-label={about(words.offer, maskedName)}
      onClick={offer}
    >
      {words.offer}
    </Button>
  );
};
