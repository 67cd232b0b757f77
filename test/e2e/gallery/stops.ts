import type { Furnished } from './people';

export type Who = keyof Furnished['kept'];
type Ids = Furnished['ids'];

/** A page of the app as somebody sees it: where it is, and what is tapped before it is looked at. */
export interface Stop {
  readonly name: string;
  readonly who: Who;
  /** As in app.config. */
  readonly route?: string;
  /** Whether it is not opened anew: the stop before ended on it. */
  readonly stays?: true;
  readonly params?: (ids: Ids) => Record<string, string>;
  readonly taps?: readonly string[];
}

const page = (who: Who, folder: string, name: string, params?: Stop['params'], ...taps: string[]): Stop => {
  const [kind = '', ...rest] = name.split('+');
  const route = folder === '' ? `pages/${kind}/index` : `${folder}/pages/${kind}/index`;
  const part = folder === '' ? who : folder;
  return { name: [part, kind, ...rest].join('-'), who, route, ...(params && { params }), taps };
};
const further = (who: Who, name: string, ...taps: string[]): Stop => ({ name, who, stays: true, taps });

/** Every page of the app, each at least once, grouped by who looks. */
export const STOPS: readonly Stop[] = [
  page('visitor', '', 'home'),
  page('visitor', '', 'coupons'),
  page('visitor', '', 'me'),
  page('visitor', 'member', 'join'),
  page('visitor', 'member', 'invited', ({ invitation }) => ({ invitation })),
  page('visitor', 'member', 'gift', ({ giftToken }) => ({ token: giftToken })),
  page('visitor', 'member', 'policy'),

  page('member', '', 'home'),
  page('member', '', 'coupons'),
  further('member', 'member-coupons-mine', '#tab-mine'),
  further('member', 'member-coupons-used', '#tab-used'),
  further('member', 'member-coupons-over', '#tab-over'),
  further('member', 'member-coupons-code', '#tab-claimable', '#enter-code'),
  page('member', '', 'stores'),
  page('member', '', 'me'),
  further('member', 'member-me-consents', '#consents'),
  page('member', 'member', 'offer', ({ templateId }) => ({ templateId })),
  page('member', 'member', 'coupon', ({ usable }) => ({ couponId: usable })),
  page('member', 'member', 'coupon+used', ({ couponId }) => ({ couponId })),
  page('member', 'member', 'code'),
  page('member', 'member', 'history'),
  page('member', 'member', 'city'),
  page('member', 'member', 'store', ({ storeId }) => ({ storeId })),
  page('member', 'member', 'usable', ({ usable }) => ({ couponId: usable })),
  page('member', 'member', 'profile'),
  page('member', 'member', 'leave'),
  page('member', 'member', 'points'),
  page('member', 'member', 'give'),
  page('member', 'member', 'tiers'),
  page('member', 'member', 'rewards'),
  page('member', 'member', 'rewards+mine', () => ({ tab: 'mine' })),
  page('member', 'member', 'reward', ({ rewardId }) => ({ rewardId })),
  page('member', 'member', 'exchange', ({ exchangeId }) => ({ exchangeId })),
  page('member', 'member', 'referral'),
  page('member', 'member', 'messages'),
  page('member', 'member', 'message-settings'),
  page('member', 'member', 'help'),
  page('member', 'member', 'identities'),
  page('member', 'event', 'list'),
  page('member', 'event', 'list+mine', () => ({ tab: 'mine' })),
  page('member', 'event', 'detail', ({ eventId }) => ({ eventId })),
  page('member', 'event', 'ticket', ({ eventId }) => ({ eventId })),
  page('member', 'event', 'review', ({ reviewed }) => ({ eventId: reviewed })),

  page('clerk', 'clerk', 'home'),
  page('clerk', 'clerk', 'bind', ({ staffCode }) => ({ code: staffCode })),
  page('clerk', 'clerk', 'door'),
  page('clerk', 'clerk', 'tasks'),
  page('clerk', 'clerk', 'checkout'),
  further('clerk', 'clerk-checkout-customer', '#customer'),
  further('clerk', 'clerk-checkout-typed', '.sheet__close', '#key-8', '#key-8'),
  { ...further('clerk', 'clerk-done', '#redeem, #record'), route: 'clerk/pages/done/index' },
  page('manager', 'clerk', 'home+manager'),
  page('manager', 'clerk', 'team'),
];
