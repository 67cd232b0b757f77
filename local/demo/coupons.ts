import type * as v from 'valibot';
import type { TemplateRules } from '../../shared/coupon/template';
import { cny } from '../../shared/money/money';

type Rules = v.InferInput<typeof TemplateRules>;

/** A coupon of the demo brand, and the code that everybody may type in for it, if there is one. */
export interface DemoCoupon {
  rules: Rules;
  code?: string;
}

/** 满100减20: in Shanghai, claimed within 3 km of a store, good for seven days. */
const OFF_20: Rules = {
  name: '满100减20',
  value: { kind: 'amount_off', off: cny(2_000) },
  threshold: { kind: 'amount', amount: cny(10_000) },
  usableIn: 'in_store',
  validity: { kind: 'relative', days: 7 },
  stores: { kind: 'region', province: '31' },
  claimPlace: { kind: 'near_store', radius: 3_000 },
  stock: 1_000,
  perMember: 1,
  notes: ['不与其他券同用'],
};

/** 手冲8.8折: on hand-drip coffee, on weekday afternoons, with a code; may be given to a friend. */
const HAND_DRIP: Rules = {
  name: '手冲咖啡8.8折',
  value: { kind: 'percent_off', payPercent: 88, most: cny(3_000) },
  goods: { only: [{ kind: 'category', id: 'hand-drip', name: '手冲咖啡' }] },
  hours: { weekdays: [1, 2, 3, 4, 5], windows: [{ from: '14:00', until: '17:00' }] },
  validity: { kind: 'relative', days: 14 },
  stores: { kind: 'all' },
  ways: ['code'],
  claimPlace: { kind: 'anywhere' },
  stock: 5_000,
  perMember: 2,
  stacking: { group: '品类券', order: 10 },
  transferable: true,
};

/** 到店礼: a cookie with any purchase of 30 or more, handed over by a clerk. */
const COOKIE: Rules = {
  name: '到店礼·海盐曲奇',
  value: { kind: 'free_gift', gift: '海盐曲奇 1 份', worth: cny(600) },
  threshold: { kind: 'amount', amount: cny(3_000) },
  usableIn: 'in_store',
  validity: { kind: 'relative', days: 3 },
  stores: { kind: 'all' },
  ways: ['clerk'],
  claimPlace: { kind: 'anywhere' },
  stock: 2_000,
  perMember: 1,
  stacking: { group: '赠品' },
};

export const COUPONS: DemoCoupon[] = [{ rules: COOKIE }, { rules: HAND_DRIP, code: 'SHANLAN88' }, { rules: OFF_20 }];
