import { View } from '@tarojs/components';
import type { CouponView } from '../../../../../shared/contract/views';
import { valueWords } from '../../../../../shared/coupon/words';
import { Head } from '../../../ui/rows';
import { useLanguage, useWords } from '../../../words';

/** Every rule in words. What it gives stands above already. */
export const Rules = ({ coupon }: { coupon: CouponView }) => {
  const w = useWords();
  const gives = valueWords(coupon, useLanguage());
  return (
    <View className="section" id="rules">
      <Head title={w.code.rules} />
      <View className="rules">
        {[...coupon.rules.filter((rule) => rule !== gives), w.code.screenshots].map((rule) => (
          <View key={rule} className="rules__line">
            {rule}
          </View>
        ))}
      </View>
    </View>
  );
};
