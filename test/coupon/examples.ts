import type { Coupon } from '../../shared/coupon/coupon';
import type { CouponTemplate, CouponTerms } from '../../shared/coupon/template';
import type { Position } from '../../shared/geo/position';
import { cny } from '../../shared/money/money';

export const SHANGHAI = 'Asia/Shanghai';
/** Noon of a Saturday, the moment at which the examples happen. */
export const NOW = '2026-11-21T12:00:00+08:00';

/** 满100减20, in yuan; without a threshold when it is zero. */
export const amountOff = (threshold: number, off: number): Pick<CouponTerms, 'value' | 'threshold'> => ({
  value: { kind: 'amount_off', off: cny(Math.round(off * 100)) },
  threshold: threshold === 0 ? { kind: 'none' } : { kind: 'amount', amount: cny(Math.round(threshold * 100)) },
});

/** 满100减20 in the stores of Shanghai, at any hour, on all goods, alone of its group. */
export const someTerms = (changes: Partial<CouponTerms> = {}): CouponTerms => ({
  name: '周末咖啡券',
  ...amountOff(100, 20),
  thresholdOn: 'list_price',
  goods: { only: [], except: [] },
  hours: { weekdays: [], windows: [], open: [], closed: [] },
  stores: { kind: 'region', province: '31', cities: [] },
  usableIn: 'both',
  stacking: { exclusive: false, group: 'default', perOrder: 1, order: 100 },
  returns: 'usable',
  transferable: false,
  ...changes,
});

/** The demo's template: 满100减20, seven days, Shanghai, claimable within 3 km, 1,000 in stock, one each. */
export const aTemplate = (changes: Partial<CouponTemplate> = {}): CouponTemplate => ({
  templateId: 't1',
  ...someTerms(),
  validity: { kind: 'relative', days: 7, waitDays: 0 },
  ways: ['app'],
  who: { tiers: [], tags: [], listed: false },
  claimPlace: { kind: 'near_store', radius: 3000 },
  claimWindow: {},
  stock: 1000,
  perMember: 1,
  memberLimits: { countedBy: 'member' },
  bundle: [],
  notes: [],
  state: 'published',
  version: 2,
  shards: 4,
  createdAt: '2026-11-20T09:00:00+08:00',
  publishedAt: '2026-11-20T10:00:00+08:00',
  ...changes,
});

/** A coupon of that template, claimed on the 20th. */
export const aCoupon = (changes: Partial<Coupon> = {}): Coupon => ({
  couponId: '81234567890',
  templateId: 't1',
  memberId: 'm1',
  ...someTerms(),
  state: 'issued',
  countedFor: 'm1',
  slot: '1',
  shard: 0,
  way: 'app',
  channel: 'mini_program',
  issuedAt: '2026-11-20T15:00:00+08:00',
  changedAt: '2026-11-20T15:00:00+08:00',
  validFrom: '2026-11-20T15:00:00+08:00',
  validUntil: '2026-11-26T23:59:59+08:00',
  version: 1,
  ...changes,
});

export const aPosition = (changes: Partial<Position> = {}): Position => ({
  latitude: 31.23,
  longitude: 121.47,
  datum: 'GCJ-02',
  source: 'precise',
  accuracy: 30,
  at: NOW,
  ...changes,
});
