import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { JobBar } from '../bulk/job-bar';
import { useJob } from '../bulk/use-job';
import { tagsQuery } from '../tag/queries';
import { Panel } from '../ui/panel';
import { commonWords } from '../words/common';
import { count, percent } from '../words/figures';
import { newKey } from '../words/ids';
import { useWords } from '../words/words';
import { NOBODY_LOOKED_AT, type TaggedProgress, taggedWork } from './invite-requests';
import { inviteWords } from './invite-words';

interface Props {
  eventId: string;
  /** Why it cannot be done now. */
  blocked?: string | undefined;
}

/** Everybody with a tag: first how many they are, then they are invited. */
export const TaggedPanel = ({ eventId, blocked }: Props) => {
  const words = useWords(inviteWords);
  const [chosen, setChosen] = useState<string>();
  const { data: tags, isPending } = useQuery(tagsQuery);
  const counting = useJob<TaggedProgress>(NOBODY_LOOKED_AT);
  const inviting = useJob<TaggedProgress>(NOBODY_LOOKED_AT);
  const tag = tags?.find((one) => nameOf(one) === chosen);
  const isInviting = inviting.job.state !== 'idle';

  const walk = ({ start, tell }: typeof counting, dryRun: boolean) => {
    if (!tag) return;
    const { key, value } = tag;
    start(taggedWork({ eventId, tag: { key, value }, dryRun, run: newKey(), tell }));
  };
  const choose = (name: string | undefined) => {
    setChosen(name);
    counting.reset();
    inviting.reset();
  };

  return (
    <Panel title={words.tagTitle} remark={words.tagRemark}>
      <div className="numbers">
        {blocked && <Alert type="info" showIcon title={blocked} />}
        <Select
          aria-label={words.tag}
          showSearch={{ optionFilterProp: 'label' }}
          loading={isPending}
          placeholder={words.tagPlaceholder}
          notFoundContent={words.noTags}
          disabled={counting.job.state === 'running' || isInviting}
          value={chosen}
          options={tags?.map((one) => ({ value: nameOf(one), label: words.tagOption(one.words, count(one.people)) }))}
          onChange={choose}
        />
        {counting.job.state === 'idle' && (
          <Button type="primary" disabled={!tag || blocked !== undefined} onClick={() => walk(counting, true)}>
            {words.count}
          </Button>
        )}
        {counting.job.state !== 'idle' && !isInviting && <Counting work={counting} onInvite={() => walk(inviting, false)} />}
        {isInviting && <Inviting work={inviting} looked={counting.job.progress.looked} again={() => choose(undefined)} />}
      </div>
    </Panel>
  );
};

const nameOf = ({ key, value }: { key: string; value: string }): string => JSON.stringify([key, value]);

type Work = ReturnType<typeof useJob<TaggedProgress>>;

/** How many they are; how many members there are to be looked at is not known before the end. */
const Counting = ({ work: { job, stop, resume }, onInvite }: { work: Work; onInvite: () => void }) => {
  const words = useWords(inviteWords);
  const { looked, invited, already, withoutConsent } = job.progress;
  const { list } = useWords(commonWords);
  const others = [
    ...(already > 0 ? [words.already(count(already))] : []),
    ...(withoutConsent > 0 ? [words.without(count(withoutConsent))] : []),
  ];
  if (job.state !== 'done')
    return (
      <JobBar job={job} label={words.counting} percent={percent(looked, looked + AHEAD)} onStop={stop} onResume={resume}>
        {words.countingLine(count(looked), count(invited))}
      </JobBar>
    );
  return (
    <>
      <p role="status">
        <strong>{invited === 0 ? words.nobody : words.counted(count(invited))}</strong>
      </p>
      {others.length > 0 && <p className="note">{list(others)}</p>}
      {invited > 0 && (
        <Button type="primary" onClick={onInvite}>
          {words.inviteTagged(count(invited))}
        </Button>
      )}
    </>
  );
};

/** While nobody knows how many are still to come, so many are supposed: the bar moves, and is not full before the end. */
const AHEAD = 1_000;

const Inviting = ({ work: { job, stop, resume }, looked, again }: { work: Work; looked: number; again: () => void }) => {
  const words = useWords(inviteWords);
  const { progress, state } = job;
  const [through, invited] = [count(progress.looked), count(progress.invited)];
  return (
    <>
      <JobBar job={job} label={words.inviting} percent={percent(progress.looked, looked)} onStop={stop} onResume={resume}>
        {state === 'done' ? words.taggedDone(invited) : words.taggedLine(through, invited)}
      </JobBar>
      {state !== 'running' && (
        <Button type="text" onClick={again}>
          {words.another}
        </Button>
      )}
    </>
  );
};
