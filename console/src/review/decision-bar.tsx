import { App, Button } from 'antd';
import { useState } from 'react';
import type { PersonView, ReviewView } from '../../../shared/contract/people';
import type { Attribute } from '../../../shared/member/attributes';
import { ApiError } from '../api/problem';
import { useCalled } from '../person/called';
import { useKeepApart, useMerge, useTakeValue } from '../person/queries';
import { personWords } from '../person/words';
import { ReasonDialog } from '../ui/reason-dialog';
import { useWords } from '../words/words';
import type { Side } from './use-side';
import { reviewWords } from './words';

interface Props {
  review: ReviewView;
  before: Side;
  now: Side;
  /** Values that are to count once they are one. */
  taken: { attribute: Attribute; take: string }[];
  onLater: () => void;
  onDecided: (merged?: { oneId: string; name: string }) => void;
}

/** What somebody else decided meanwhile cannot be decided again: such a pair is one already, or two, or gone. */
const isDecided = (error: unknown): boolean => error instanceof ApiError && (error.status === 400 || error.status === 404);

/** Merge, keep apart for good, or later; each decision with its reason. */
export const DecisionBar = ({ review: { from, to, ...review }, before, now, taken, onLater, onDecided }: Props) => {
  const words = useWords(reviewWords);
  const person = useWords(personWords);
  const called = useCalled();
  const { message } = App.useApp();
  const [asked, setAsked] = useState<'merge' | 'apart'>();
  const merge = useMerge();
  const keepApart = useKeepApart();
  const takeValue = useTakeValue();
  const stays = called(before.person.oneId < now.person.oneId ? review.before : review.now);

  const decide = async (act: () => Promise<PersonView>, done: (after: PersonView) => void) => {
    try {
      done(await act());
    } catch (error) {
      if (!isDecided(error)) throw error;
      message.warning(words.decidedMeanwhile);
      onDecided();
    }
  };
  const asOne = (why: string) =>
    decide(
      async () => {
        const after = await merge.mutateAsync({ a: from, b: to, why });
        for (const value of taken) await takeValue.mutateAsync({ oneId: after.oneId, ...value, why });
        return after;
      },
      ({ oneId }) => onDecided({ oneId, name: stays }),
    );
  const asTwo = (why: string) =>
    decide(
      () => keepApart.mutateAsync({ a: from, b: to, why }),
      () => {
        message.success(words.keptApart);
        onDecided();
      },
    );

  const reason = { label: person.reason, placeholder: person.reasonPlaceholder, missing: person.reasonMissing };
  return (
    <div className="compare__end">
      <p>
        {words.undo(stays)} {words.apartText}
      </p>
      <Button type="text" onClick={onLater}>
        {words.later}
      </Button>
      <Button onClick={() => setAsked('apart')}>{words.keepApart}</Button>
      <Button type="primary" onClick={() => setAsked('merge')}>
        {words.merge}
      </Button>
      {asked === 'merge' && (
        <ReasonDialog {...reason} danger={false} title={words.mergeAsk} okText={words.merge} onOk={asOne} close={() => setAsked(undefined)}>
          <p>{words.mergeText}</p>
        </ReasonDialog>
      )}
      {asked === 'apart' && (
        <ReasonDialog
          {...reason}
          danger={false}
          title={words.keepApartAsk}
          okText={words.keepApart}
          onOk={asTwo}
          close={() => setAsked(undefined)}
        >
          <p>{words.keepApartText}</p>
        </ReasonDialog>
      )}
    </div>
  );
};
