import type { MessagePreferencesView } from '../../../../../shared/contract/message-preferences';
import { failureOf, failureWords } from '../../../api/failure';
import { useAttempt } from '../../../data/attempt';
import { agreeToMessage, canAgree } from '../../../data/message-preferences';
import { Button } from '../../../ui/button';
import { say } from '../../../ui/nav';
import { Row } from '../../../ui/rows';
import { useLanguage, useWords } from '../../../words';
import { useLoyaltyWords } from '../../words';

/** To be told in WeChat when there is an offer: each yes is one message, and how many are left is said. Nothing where WeChat cannot be asked. */
export const AgreeRow = ({ view }: { view: MessagePreferencesView }) => {
  const w = useWords();
  const l = useLoyaltyWords();
  const language = useLanguage();
  const asking = useAttempt();
  if (!canAgree(view)) return null;
  const ask = () =>
    asking.attempt(async () => {
      try {
        say((await agreeToMessage(view)) ? l.agree.will : l.agree.inside);
      } catch (error) {
        say(failureWords(failureOf(error), language, w));
      }
    });
  return (
    <Row
      icon="ticket"
      id="agree-row"
      title={l.agree.title}
      sub={view.left > 0 ? l.agree.left(view.left) : l.agree.none}
      end={<Button id="agree-ask" label={view.left > 0 ? l.agree.more : l.agree.ask} kind="quiet" small busy={asking.isBusy} onTap={ask} />}
    />
  );
};
