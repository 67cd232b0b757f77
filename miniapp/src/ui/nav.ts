import Taro from '@tarojs/taro';

export const TABS = ['home', 'coupons', 'stores', 'me'] as const;
export type TabName = (typeof TABS)[number];

type Pages =
  | 'member/pages/join'
  | 'member/pages/policy'
  | 'member/pages/offer'
  | 'member/pages/coupon'
  | 'member/pages/code'
  | 'member/pages/history'
  | 'member/pages/city'
  | 'member/pages/store'
  | 'member/pages/usable'
  | 'member/pages/gift'
  | 'member/pages/profile'
  | 'member/pages/leave'
  | 'member/pages/points'
  | 'member/pages/give'
  | 'member/pages/tiers'
  | 'member/pages/rewards'
  | 'member/pages/reward'
  | 'member/pages/exchange'
  | 'member/pages/referral'
  | 'member/pages/invited'
  | 'member/pages/messages'
  | 'member/pages/message-settings'
  | 'member/pages/identities'
  | 'member/pages/help'
  | 'event/pages/list'
  | 'event/pages/detail'
  | 'event/pages/ticket'
  | 'event/pages/review'
  | 'clerk/pages/home'
  | 'clerk/pages/bind'
  | 'clerk/pages/checkout'
  | 'clerk/pages/done'
  | 'clerk/pages/door'
  | 'clerk/pages/tasks'
  | 'clerk/pages/team';

/** Where a page is, as navigation and shared messages name it. */
export const address = (page: Pages, params: Record<string, string> = {}): string => {
  const query = Object.entries(params).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `/${page}/index${query.length > 0 ? `?${query.join('&')}` : ''}`;
};

export const go = (page: Pages, params?: Record<string, string>): void => {
  Taro.navigateTo({ url: address(page, params) });
};

/** Goes there instead of here: going back does not come here again. */
export const replace = (page: Pages, params?: Record<string, string>): void => {
  Taro.redirectTo({ url: address(page, params) });
};

/** One step back; to the home page when this page was opened from outside. */
export const back = (): void => {
  if (Taro.getCurrentPages().length > 1) Taro.navigateBack();
  else toTab('home');
};

export const toTab = (tab: TabName): void => {
  Taro.switchTab({ url: `/pages/${tab}/index` });
};

/** Starts the clerk's side or the member's anew. */
export const restartAt = (page: Pages): void => {
  Taro.reLaunch({ url: address(page) });
};

/** A short word about what was done. */
export const say = (title: string): void => {
  Taro.showToast({ title, icon: 'none', duration: 2500 });
};
