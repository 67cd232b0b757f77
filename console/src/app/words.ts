import { defineWords } from '../words/define';

export const shellWords = defineWords(
  {
    product: '引客',
    overview: '概览',
    coupons: '优惠券',
    members: '会员',
    stores: '门店',
    staff: '店员',
    groupLead: '引客',
    groupRun: '经营',
    navigation: '主导航',
    skip: '跳到正文',
    signOut: '退出登录',
    language: 'English',
    theme: { system: '主题：跟随系统', light: '主题：浅色', dark: '主题：深色' },
  },
  {
    product: 'Yinke',
    overview: 'Overview',
    coupons: 'Coupons',
    members: 'Members',
    stores: 'Stores',
    staff: 'Staff',
    groupLead: 'Lead in',
    groupRun: 'Run',
    navigation: 'Main navigation',
    skip: 'Skip to the content',
    signOut: 'Sign out',
    language: '中文',
    theme: { system: 'Theme: system', light: 'Theme: light', dark: 'Theme: dark' },
  },
);
