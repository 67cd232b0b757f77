import type { EventView } from '../../../../../shared/contract/events';
import { Button } from '../../../ui/button';
import { go } from '../../../ui/nav';
import { useEventWords } from '../../words';

interface AnswerBarProps {
  event: EventView;
  friends: number;
  isBusy: boolean;
  onAnswer: (answer: 'going' | 'waiting' | 'declined') => void;
  onGiveUp: () => void;
}

/** What one can do now: at most one filled button, which says for how many. */
export const AnswerBar = ({ event, friends, isBusy, onAnswer, onGiveUp }: AnswerBarProps) => {
  const e = useEventWords();
  const { eventId, mine, reasons, canWait, cancelledWhy, until } = event;
  const people = friends + 1;
  const params = { eventId };
  const isOver = Date.parse(until) <= Date.now();
  if (cancelledWhy !== undefined) return <Button id="to-list" label={e.toList} kind="quiet" onTap={() => go('event/pages/list')} />;
  if (mine?.state === 'arrived' && isOver)
    return <Button id="review" label={mine.review ? e.reviewAgain : e.toReview} onTap={() => go('event/pages/review', params)} />;
  if (isOver) return <Button id="to-list" label={e.toList} kind="quiet" onTap={() => go('event/pages/list')} />;
  if (mine?.state === 'arrived' || mine?.state === 'missed')
    return <Button id="ticket" label={e.toTicket} onTap={() => go('event/pages/ticket', params)} />;
  if (mine?.state === 'going')
    return (
      <>
        <Button id="give-up" label={e.giveUp} kind="quiet" onTap={onGiveUp} />
        {people === mine.party ? (
          <Button id="ticket" label={e.toTicket} onTap={() => go('event/pages/ticket', params)} />
        ) : (
          <Button id="come" label={e.change(people)} busy={isBusy} onTap={() => onAnswer('going')} />
        )}
      </>
    );
  if (mine?.state === 'waiting' || mine?.state === 'offered')
    return (
      <>
        <Button id="give-up" label={mine.state === 'waiting' ? e.leaveQueue : e.giveUp} kind="quiet" onTap={onGiveUp} />
        {mine.state === 'offered' && <Button id="come" label={e.come(people)} busy={isBusy} onTap={() => onAnswer('going')} />}
        {mine.state === 'waiting' && people !== mine.party && (
          <Button id="wait" label={e.wait(people)} busy={isBusy} onTap={() => onAnswer('waiting')} />
        )}
      </>
    );
  const no = mine?.state === 'invited' && <Button id="no" label={e.no} kind="quiet" busy={isBusy} onTap={() => onAnswer('declined')} />;
  if (reasons.length === 0)
    return (
      <>
        {no}
        <Button id="come" label={e.come(people)} busy={isBusy} onTap={() => onAnswer('going')} />
      </>
    );
  if (canWait)
    return (
      <>
        {no}
        <Button id="wait" label={e.wait(people)} busy={isBusy} onTap={() => onAnswer('waiting')} />
      </>
    );
  return <Button id="come" label={e.notNow} off />;
};
