import { useNavigate } from 'react-router-dom';
import type { JourneyView } from '../../../shared/contract/journeys';
import { copyName, DraftCopyButton } from '../ui/draft-copy-button';
import { useAct } from '../ui/use-ask';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { useCopyJourney } from './queries';
import { journeyWords } from './words';

/** Makes a draft with the same steps and opens it; in a list it is no more than its drawing. */
export const CopyButton = ({ journey, isSmall = false }: { journey: JourneyView; isSmall?: boolean }) => {
  const words = useWords(journeyWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const act = useAct();
  const { mutateAsync, isPending } = useCopyJourney();
  const name = journey.fields.name[language];
  const copy = () =>
    act(async () => {
      const called = copyName(words.copyOf(name));
      const { journeyId } = await mutateAsync({ journeyId: journey.journeyId, name: called });
      await navigate(`/journeys/${journeyId}/edit`);
    }, words.copied);
  return <DraftCopyButton label={words.copy} about={words.copyThis(name)} isSmall={isSmall} isPending={isPending} copy={copy} />;
};
