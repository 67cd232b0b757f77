import { Button } from 'antd';
import type { AudienceView } from '../../../shared/contract/audiences';
import { SaveBar } from '../form/save-bar';
import { LinkButton } from '../ui/link-button';
import { LiveMark } from '../ui/live-mark';
import { useAsk } from '../ui/use-ask';
import { commonWords } from '../words/common';
import { count } from '../words/figures';
import { useWords } from '../words/words';
import type { AudienceEditing } from './audience-form';
import { type Estimate, useArchiveAudience, useStartAudience } from './queries';
import { audienceWords } from './words';

interface Props {
  editing: AudienceEditing;
  before: AudienceView | undefined;
  estimate: Estimate;
}

/** What can be done with an audience: copied, archived, started and saved, as its state allows. */
export const Actions = ({ editing, before, estimate }: Props) => {
  const words = useWords(audienceWords);
  return (
    <>
      {before?.state === 'live' && !editing.isDirty && <LiveMark broken={false} />}
      {before && (
        <LinkButton color="primary" variant="text" to={`/audiences/new?copy=${before.audienceId}`}>
          {words.copy}
        </LinkButton>
      )}
      {before && before.state !== 'archived' && <ArchiveButton audience={before} />}
      {before?.state === 'draft' && <StartButton audience={before} estimate={estimate} isDirty={editing.isDirty} />}
      {before?.state !== 'archived' && <SaveBar editing={editing} />}
    </>
  );
};

/** Starting costs a walk over everybody: how many come in and what it takes is said before. */
const StartButton = ({ audience, estimate, isDirty }: { audience: AudienceView; estimate: Estimate; isDirty: boolean }) => {
  const words = useWords(audienceWords);
  const ask = useAsk();
  const { mutateAsync: start } = useStartAudience(audience);
  const known = estimate.isOld ? undefined : estimate.data;
  const text = known
    ? words.startText(count(known.size.about), count(known.total), words.cost(count(known.cost.reads), count(known.cost.writes)))
    : words.startPlain;
  return (
    <Button
      color="primary"
      variant="filled"
      disabled={isDirty}
      title={isDirty ? words.saveFirst : undefined}
      onClick={() =>
        ask({
          ...{ title: words.startAsk(audience.name), content: text, okText: words.start, done: words.started },
          act: () => start(),
        })
      }
    >
      {words.start}
    </Button>
  );
};

const ArchiveButton = ({ audience }: { audience: AudienceView }) => {
  const words = useWords(audienceWords);
  const { names } = useWords(commonWords);
  const ask = useAsk();
  const { mutateAsync: archive } = useArchiveAudience(audience);
  const isUsed = audience.usedBy.length > 0;
  return (
    <Button
      color="danger"
      variant="text"
      disabled={isUsed}
      title={isUsed ? words.inUse(names(audience.usedBy)) : undefined}
      onClick={() =>
        ask({
          ...{ title: words.archiveAsk(audience.name), content: words.archiveText, okText: words.archive, done: words.archived },
          danger: true,
          act: () => archive(),
        })
      }
    >
      {words.archive}
    </Button>
  );
};
