import { Button } from 'antd';
import type { JourneyView } from '../../../shared/contract/journeys';
import { LinkButton } from '../ui/link-button';
import { useAsk } from '../ui/use-ask';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { CopyButton } from './copy-button';
import { type Move, useMoveJourney } from './queries';
import { journeyWords } from './words';

interface Props {
  journey: JourneyView;
}

/** What can be done with a journey as it stands. */
export const JourneyActions = ({ journey }: Props) => {
  const words = useWords(journeyWords);
  const { journeyId, state, asked, mayApprove } = journey;
  const isDraft = state === 'draft';
  const mayAgree = asked !== undefined && mayApprove && state !== 'ended';
  return (
    <>
      {state !== 'ended' && <MoveButton journey={journey} move="end" />}
      <CopyButton journey={journey} />
      {state !== 'ended' && (
        <LinkButton
          to={`/journeys/${journeyId}/edit`}
          {...(isDraft && !mayAgree ? { type: 'primary' as const } : { color: 'primary' as const, variant: 'filled' as const })}
        >
          {isDraft ? words.editDraft : words.edit}
        </LinkButton>
      )}
      {state === 'live' && <MoveButton journey={journey} move="pause" isMain={!mayAgree} />}
      {state === 'paused' && <MoveButton journey={journey} move="resume" isMain={!mayAgree} />}
      {mayAgree && <MoveButton journey={journey} move="approve" isMain />}
    </>
  );
};

const MoveButton = ({ journey, move, isMain = false }: Props & { move: Move; isMain?: boolean }) => {
  const ask = useAsk();
  const { mutateAsync } = useMoveJourney(journey);
  const said = useSaid(journey)[move];
  const isEnd = move === 'end';
  return (
    <Button
      {...(isMain ? { type: 'primary' as const } : { color: isEnd ? ('danger' as const) : ('primary' as const), variant: 'text' as const })}
      onClick={() => ask({ ...said, danger: isEnd, act: () => mutateAsync(move) })}
    >
      {said.okText}
    </Button>
  );
};

/** What is asked before a journey is moved on: what becomes of those who are inside. */
const useSaid = ({ fields, version, state, counts }: JourneyView) => {
  const words = useWords(journeyWords);
  const name = fields.name[useLanguage()];
  const inside = count(counts.inside);
  return {
    approve: {
      ...{ title: words.approveAsk(name), okText: words.approve, done: words.approved },
      content: words.approveText(count(version), count(Object.keys(fields.steps).length)),
    },
    pause: { title: words.pauseAsk(name), content: words.pauseText(inside), okText: words.pause, done: words.paused },
    resume: { title: words.resumeAsk(name), content: words.resumeText(inside), okText: words.resume, done: words.resumed },
    end:
      state === 'draft'
        ? { title: words.giveUpAsk(name), content: words.giveUpText, okText: words.giveUp, done: words.ended }
        : { title: words.endAsk(name), content: words.endText(inside), okText: words.end, done: words.ended },
  } satisfies Record<Move, object>;
};
