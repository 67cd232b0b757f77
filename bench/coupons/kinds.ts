import type { CouponTemplate } from '../../shared/coupon/template';
import { cny } from '../../shared/money/money';
import type { Shop, SomeRules } from './shop';

const near = { kind: 'near_store', radius: 3_000 } as const;
const group = (name: string) => ({ stacking: { group: name } });

/** The kinds of coupons whose operations are measured, by what is special about them. */
const KINDS = {
  ordinary: {},
  unlimited: { perMember: undefined },
  two: { perMember: 2 },
  aDay: { perMember: undefined, memberLimits: { day: 1 } },
  dayWeekMonth: { perMember: undefined, memberLimits: { day: 1, week: 2, month: 3 } },
  person: { memberLimits: { countedBy: 'person' } },
  stockPerDay: { stockPerDay: 50_000 },
  budget: { budget: { amount: cny(100_000_000) } },
  nearStore: { claimPlace: near },
  stockPerStore: { claimPlace: near, stockPerStore: 500 },
  code: { ways: ['code'] },
  clerk: { ways: ['clerk'] },
  gift: { transferable: true },
  coffee: group('coffee'),
  cake: group('cake'),
  delivery: group('delivery'),
} satisfies Record<string, SomeRules>;

export type Kinds = Record<keyof typeof KINDS | 'bundle', CouponTemplate>;

export const publishKinds = async (shop: Shop): Promise<Kinds> => {
  const published = new Map<string, CouponTemplate>();
  for (const [kind, rules] of Object.entries(KINDS)) published.set(kind, await shop.publish({ name: kind, ...rules }));
  const kinds = Object.fromEntries(published) as Record<keyof typeof KINDS, CouponTemplate>;
  const others = [kinds.coffee, kinds.cake].map(({ templateId }) => ({ templateId, count: 1 }));
  return { ...kinds, bundle: await shop.publish({ name: 'bundle', bundle: others }) };
};
