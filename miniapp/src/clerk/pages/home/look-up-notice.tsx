import { View } from '@tarojs/components';
import { failureWords, isCertain } from '../../../api/failure';
import { Notice } from '../../../ui/states';
import type { LookUpFailure } from '../../look-up';
import { useLanguage, useWords } from '../../words';

/** Why a code did not lead to the checkout. */
export const LookUpNotice = ({ failure }: { failure: LookUpFailure | undefined }) => {
  const w = useWords();
  const language = useLanguage();
  if (!failure) return null;
  const text = failure.kind === 'no_camera' ? w.scan.noCamera : failureWords(failure, language, w);
  const isRefused = failure.kind !== 'no_camera' && isCertain(failure);
  return (
    <View id="look-up-failure" className="gap-s">
      <Notice text={text} {...(isRefused && { tone: 'red' as const })} />
    </View>
  );
};
