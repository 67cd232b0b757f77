import { cny, yuan } from '../money/money';
import type { Language } from '../problem/language';
import type { Benefits, Measure } from './scheme';

/** 积分 1.5 倍, 升级送「饮品券」, 生日送「生日券」, 新品提前 3 天; a line each. A coupon whose name is not known is just one. */
export const benefitWords = (
  { multiplier, upgradeCoupons, birthdayCoupon, earlyAccessDays: days }: Benefits,
  language: Language,
  couponName: (templateId: string) => string | undefined,
): string[] => {
  const coupon = (templateId: string): Record<Language, string> => {
    const name = couponName(templateId);
    return name === undefined ? { zh: '优惠券', en: 'a coupon' } : { zh: `「${name}」`, en: `“${name}”` };
  };
  const lines: Record<Language, string>[] = [
    ...(multiplier > 100 ? [{ zh: `积分 ${multiplier / 100} 倍`, en: `${multiplier / 100}× points` }] : []),
    ...upgradeCoupons.map(coupon).map(({ zh, en }) => ({ zh: `升级送${zh}`, en: `${en} on reaching it` })),
    ...(birthdayCoupon === undefined
      ? []
      : [coupon(birthdayCoupon)].map(({ zh, en }) => ({ zh: `生日送${zh}`, en: `${en} for your birthday` }))),
    ...(days > 0 ? [{ zh: `提前 ${days} 天领券和兑换`, en: `${days} ${days === 1 ? 'day' : 'days'} ahead for coupons and rewards` }] : []),
  ];
  return lines.map((line) => line[language]);
};

/** 满 1,000 成长值, 消费满 ¥2,000; the first tier needs nothing. */
export const needsWords = (measure: Measure, needs: number, language: Language): string => {
  if (needs === 0) return { zh: '入会即享', en: 'On joining' }[language];
  const figure = needs.toLocaleString('en-US');
  const one = needs === 1;
  switch (measure) {
    case 'qualifying_points':
      return { zh: `满 ${figure} 成长值`, en: `From ${figure} qualifying point${one ? '' : 's'}` }[language];
    case 'spend':
      return { zh: `消费满 ¥${yuan(cny(needs))}`, en: `From ¥${yuan(cny(needs))} spent` }[language];
    case 'visits':
      return { zh: `到店满 ${figure} 次`, en: `From ${figure} visit${one ? '' : 's'}` }[language];
    case 'purchases':
      return { zh: `购买满 ${figure} 单`, en: `From ${figure} purchase${one ? '' : 's'}` }[language];
  }
};
