import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import type { MarketerEventView } from '../../../shared/contract/events-console';
import { useWorkGuard } from '../bulk/under-way';
import '../coupon/hand-out/hand-out.css';
import { NumbersPanel } from '../coupon/hand-out/numbers-panel';
import '../form/form.css';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import './event.css';
import { inviteLines } from './invite-requests';
import { inviteWords } from './invite-words';
import { type EventPhase, phaseOf } from './phase';
import { eventQuery } from './queries';
import { TaggedPanel } from './tagged-panel';
import { eventWords } from './words';

/** Inviting members to an event: by their numbers, or by a tag that they have. */
export const Component = () => {
  const words = useWords(inviteWords);
  const { events } = useWords(eventWords);
  const language = useLanguage();
  const { eventId = '' } = useParams();
  const { data, error, refetch } = useQuery(eventQuery(eventId));
  if (!data)
    return (
      <Page title={words.invite} above={{ to: '/events', name: events }}>
        <Panel className="formbones">{error ? <Failed error={error} retry={refetch} /> : <Bone width="60%" height={200} />}</Panel>
      </Page>
    );
  return (
    <Page title={words.invite} above={{ to: `/events/${eventId}`, name: data.name[language] }}>
      <Inviting event={data} />
    </Page>
  );
};

const Inviting = ({ event }: { event: MarketerEventView }) => {
  const words = useWords(inviteWords);
  const language = useLanguage();
  useWorkGuard();
  const { eventId, name } = event;
  const blocked: Partial<Record<EventPhase, string>> = {
    draft: words.draftNote,
    over: words.overNote,
    cancelled: words.cancelledNote,
  };
  const why = blocked[phaseOf(event, Date.now())];
  return (
    <div className="handout handout--two">
      <NumbersPanel
        what={`invite.${eventId}`}
        texts={{
          title: words.numbersTitle,
          remark: words.numbersRemark,
          act: words.act,
          doing: words.inviting,
          underWay: words.underWay,
          through: words.through,
          fileName: `${words.fileName}-${name[language]}`,
        }}
        send={(key, lines, signal) => inviteLines(eventId, key, lines, words, signal)}
        blocked={why}
        ask={{ title: (lines) => (lines === undefined ? words.askFile : words.ask(lines)), text: words.askText }}
      />
      <TaggedPanel eventId={eventId} blocked={why} />
    </div>
  );
};
