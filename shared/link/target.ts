import * as v from 'valibot';

/** Pages of the app that something may lead to: where each is, and by which name it is told what to show, if it shows one thing. */
export const TARGET_PAGES = {
  home: { path: 'pages/home/index', of: undefined },
  coupons: { path: 'pages/coupons/index', of: undefined },
  stores: { path: 'pages/stores/index', of: undefined },
  me: { path: 'pages/me/index', of: undefined },
  rewards: { path: 'member/pages/rewards/index', of: undefined },
  points: { path: 'member/pages/points/index', of: undefined },
  tiers: { path: 'member/pages/tiers/index', of: undefined },
  referral: { path: 'member/pages/referral/index', of: undefined },
  profile: { path: 'member/pages/profile/index', of: undefined },
  messages: { path: 'member/pages/messages/index', of: undefined },
  offer: { path: 'member/pages/offer/index', of: 'templateId' },
  coupon: { path: 'member/pages/coupon/index', of: 'couponId' },
  store: { path: 'member/pages/store/index', of: 'storeId' },
  reward: { path: 'member/pages/reward/index', of: 'rewardId' },
  gift: { path: 'member/pages/gift/index', of: 'token' },
  invited: { path: 'member/pages/invited/index', of: 'invitation' },
  events: { path: 'event/pages/list/index', of: undefined },
  event: { path: 'event/pages/detail/index', of: 'eventId' },
} as const;
export type TargetPage = keyof typeof TARGET_PAGES;
export const TargetPage = v.picklist(Object.keys(TARGET_PAGES) as [TargetPage, ...TargetPage[]]);

/** A page of the app: with the id of what it shows, where it shows one thing. */
export const Target = v.pipe(
  v.object({ page: TargetPage, id: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(100))) }),
  v.check(
    ({ page, id }) => (TARGET_PAGES[page].of === undefined) === (id === undefined),
    'a page of one thing needs its id, the others have none',
  ),
);
export type Target = v.InferOutput<typeof Target>;

/** The page's address in the app, with what it is told: `member/pages/coupon/index?couponId=…`. */
export const pathOf = ({ page, id }: Target): string => {
  const { path, of } = TARGET_PAGES[page];
  return of === undefined || id === undefined ? path : `${path}?${of}=${encodeURIComponent(id)}`;
};
