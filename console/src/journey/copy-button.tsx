import { Button, Tooltip } from 'antd';
import { useNavigate } from 'react-router-dom';
import type { JourneyView } from '../../../shared/contract/journeys';
import { Icon } from '../ui/icon';
import { useAct } from '../ui/use-ask';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { useCopyJourney } from './queries';
import { journeyWords } from './words';

const MOST = 40;

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
      const called = [...words.copyOf(name)].slice(0, MOST).join('');
      const { journeyId } = await mutateAsync({ journeyId: journey.journeyId, name: called });
      await navigate(`/journeys/${journeyId}/edit`);
    }, words.copied);
  if (!isSmall)
    return (
      <Button color="primary" variant="text" loading={isPending} onClick={copy}>
        {words.copy}
      </Button>
    );
  return (
    <Tooltip title={words.copy}>
      <Button
        type="text"
        size="small"
        aria-label={words.copyThis(name)}
        icon={<Icon name="copy" size={16} />}
        loading={isPending}
        onClick={copy}
      />
    </Tooltip>
  );
};
