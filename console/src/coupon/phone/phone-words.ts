import { distanceWords } from '../../../../shared/problem/words';
import { defineWords } from '../../words/define';

/** What the phone of the preview says, as the mini-program does. */
export const phoneWords = defineWords(
  {
    claimTitle: '领取优惠券',
    mineTitle: '我的券',
    claim: '领取',
    use: '去使用',
    take: '领取，放进我的券',
    near: (radius: number) => `走到可用门店 ${distanceWords(radius, 'zh')}内就能领。`,
    anywhere: '在哪里都能领。',
    where: '可用门店',
    allStores: (count: string) => `全部 ${count} 家`,
    until: (moment: string) => `${moment} 前可用`,
    from: (moment: string) => `${moment} 起可用`,
    mineNote: '到店出示券码，店员扫一下就好。',
  },
  {
    claimTitle: 'Claim a coupon',
    mineTitle: 'My coupons',
    claim: 'Claim',
    use: 'Use',
    take: 'Claim into my wallet',
    near: (radius) => `Claimable within ${distanceWords(radius, 'en')} of such a store.`,
    anywhere: 'Claimable anywhere.',
    where: 'Where to use it',
    allStores: (count) => `All ${count}`,
    until: (moment) => `Until ${moment}`,
    from: (moment) => `From ${moment}`,
    mineNote: 'Show the code at the counter; the clerk scans it.',
  },
);

export type PhoneWords = (typeof phoneWords)['zh'];
