import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { memberEndpoints } from '../../../../../shared/contract/member';
import type { CouponView } from '../../../../../shared/contract/views';
import { valueWords } from '../../../../../shared/coupon/words';
import { call } from '../../../api/client';
import { useCodes } from '../../../data/codes';
import { touch } from '../../../data/touch';
import { platform } from '../../../platform';
import { CodePlate } from '../../../ui/code-plate';
import { useLanguage, useWords } from '../../../words';
import { isSoon, moment } from '../../../words/time';
import { useLoyaltyWords } from '../../words';

/** The coupon's code, to be scanned at the counter. */
export const InUse = ({ coupon }: { coupon: CouponView }) => {
  const w = useWords();
  const m = useLoyaltyWords();
  const language = useLanguage();
  const now = Date.now();
  const { couponId, templateId, name, validUntil } = coupon;
  const shown = useCodes(`coupon.${couponId}`, () => call(memberEndpoints.couponCode, { params: { couponId } }));
  const hasCode = shown.code !== undefined;
  useEffect(() => platform.brighten(), []);
  useEffect(() => {
    if (hasCode) touch('code_shown', { couponId, templateId });
  }, [hasCode, couponId, templateId]);
  return (
    <>
      <View className="code__head">
        <View className="code__title">{name}</View>
        <View className="note">{valueWords(coupon, language)}</View>
        <View className={isSoon(validUntil, now) ? 'note urgent' : 'note'}>{w.coupon.validUntil(moment(validUntil, now, w))}</View>
      </View>
      <CodePlate shown={shown} ringColour="var(--primary)" />
      {shown.failure && hasCode && (
        <View className="note centred" id="code-offline">
          {m.offline.say}
        </View>
      )}
    </>
  );
};
