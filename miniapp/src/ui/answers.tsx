import { View } from '@tarojs/components';
import type { Attempt } from '../data/attempt';
import { useWords } from '../words';
import { Button, type ButtonProps } from './button';
import { FailureNotice } from './states';

export interface AnswersProps {
  asked: Pick<Attempt, 'isBusy' | 'failure' | 'isOver'>;
  /** Said after why it failed while it may have happened all the same: that it is safe to ask again. */
  again: string;
  no: Omit<ButtonProps, 'kind' | 'busy'>;
  yes: Omit<ButtonProps, 'kind' | 'busy'>;
}

/** The end of a question that is asked before something is done: why it could not be, and the two answers; once it is refused for good, only the way out. */
export const Answers = ({ asked: { isBusy, failure, isOver }, again, no, yes }: AnswersProps) => {
  const w = useWords();
  return (
    <>
      {failure && <FailureNotice failure={failure} again={again} />}
      <View className="sheet__buttons">
        <Button {...no} label={isOver ? w.app.close : no.label} kind="quiet" />
        {!isOver && <Button {...yes} busy={isBusy} />}
      </View>
    </>
  );
};
