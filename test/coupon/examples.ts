import type { Coupon } from '../../shared/coupon/coupon';
import type { CouponTemplate, CouponValue } from '../../shared/coupon/template';
import type { Position } from '../../shared/geo/position';
import { cny } from '../../shared/money/money';

export const SHANGHAI = 'Asia/Shanghai';
/** Noon of a Saturday, the moment at which the examples happen. */
export const NOW = '2026-11-21T12:00:00+08:00';

/** 满100减20, in yuan. */
export const amountOff = (threshold: number, off: number): CouponValue => ({
  kind: 'amount_off',
  threshold: cny(Math.round(threshold * 100)),
  off: cny(Math.round(off * 100)),
});

/** The demo's template: 满100减20, seven days, Shanghai, claimable within 3 km, 1,000 in stock, one each. */
export const aTemplate = (changes: Partial<CouponTemplate> = {}): CouponTemplate => ({
  templateId: 't1',
  name: '周末咖啡券',
  value: amountOff(100, 20),
  validity: { kind: 'relative', days: 7 },
  stores: { kind: 'region', province: '31', cities: [] },
  claimPlace: { kind: 'near_store', radius: 3000 },
  claimWindow: {},
  stock: 1000,
  perMember: 1,
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
  name: '周末咖啡券',
  value: amountOff(100, 20),
  stores: { kind: 'region', province: '31', cities: [] },
  state: 'issued',
  turn: 1,
  shard: 0,
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
