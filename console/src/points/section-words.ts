import { defineWords } from '../words/define';

/** The pages about points, side by side. */
export const sectionWords = defineWords(
  {
    points: '积分',
    pages: '积分的各页',
    tabs: { rules: '积分规则', tiers: '等级', referrals: '邀请有礼', owed: '欠会员的积分', adjustments: '人工调整', settings: '设置' },
  },
  {
    points: 'Points',
    pages: 'Pages about points',
    tabs: {
      rules: 'Earning rules',
      tiers: 'Tiers',
      referrals: 'Referrals',
      owed: 'What is owed',
      adjustments: 'Adjustments',
      settings: 'Settings',
    },
  },
);
