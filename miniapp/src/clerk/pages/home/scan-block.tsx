import { View } from '@tarojs/components';
import { platform } from '../../../platform';
import { useWords } from '../../words';

/** The one thing a clerk does all day, as large as a hand. */
export const ScanBlock = ({ isBusy, label, onTap }: { isBusy: boolean; label: string; onTap: () => void }) => {
  const w = useWords();
  return (
    <View
      id="scan"
      className={`scanner${isBusy ? ' scanner--busy' : ''}`}
      hoverClass={isBusy ? 'none' : 'button--busy'}
      {...platform.described('button', undefined, undefined, isBusy)}
      onClick={() => !isBusy && onTap()}
    >
      <View className="scanner__mark" />
      <View className="scanner__title">{label}</View>
      <View className="scanner__hint">{w.clerk.scanHint}</View>
    </View>
  );
};
