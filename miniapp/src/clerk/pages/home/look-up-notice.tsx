import { View } from '@tarojs/components';
import { FailureNotice, Notice } from '../../../ui/states';
import type { LookUpFailure } from '../../look-up';
import { useWords } from '../../words';

/** Why a code did not lead to the checkout. */
export const LookUpNotice = ({ failure }: { failure: LookUpFailure | undefined }) => {
  const w = useWords();
  if (!failure) return null;
  return (
    <View id="look-up-failure" className="gap-s">
      {failure.kind === 'no_camera' ? <Notice text={w.scan.noCamera} /> : <FailureNotice failure={failure} />}
    </View>
  );
};
