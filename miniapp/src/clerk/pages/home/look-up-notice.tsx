import { View } from '@tarojs/components';
import { codeOf } from '../../../api/failure';
import { Button } from '../../../ui/button';
import { FailureNotice, Notice } from '../../../ui/states';
import type { LookUpFailure } from '../../look-up';
import { changeStaff } from '../../staff';
import { useFloorWords, useWords } from '../../words';

interface LookUpNoticeProps {
  failure: LookUpFailure | undefined;
  onScan?: () => void;
  onType?: () => void;
}

/** Why a code did not lead to the checkout, in one line, and the next thing to do. */
export const LookUpNotice = ({ failure, ...ways }: LookUpNoticeProps) => {
  const w = useWords();
  if (!failure) return null;
  return (
    <View id="look-up-failure" className="gap-s notice-act">
      {failure.kind === 'no_camera' ? <Notice text={w.scan.noCamera} /> : <FailureNotice failure={failure} />}
      <Next failure={failure} {...ways} />
    </View>
  );
};

const Next = ({ failure, onScan, onType }: LookUpNoticeProps & { failure: LookUpFailure }) => {
  const f = useFloorWords();
  const code = failure.kind === 'no_camera' ? undefined : codeOf(failure);
  if (code === 'staff_of_another_store') return <Button id="next-sign-in" label={f.signIn} kind="line" small onTap={changeStaff} />;
  if (onType && (failure.kind === 'no_camera' || code === 'code_unknown'))
    return <Button id="next-type" label={f.typeIt} kind="line" small onTap={onType} />;
  if (!onScan) return null;
  return <Button id="next-scan" label={code === 'code_too_old' ? f.rescan : f.retry} kind="line" small onTap={onScan} />;
};
