import type { TemplateRules } from '../../shared/coupon/template';
import { cny } from '../../shared/money/money';

/** Who there is to log in as. */
export const MARKETER = { email: 'marketer@shanlan.example', password: 'shanlan-demo', name: '顾清和' };
export const MEMBER = '林知夏';
export const CLERK = { nickname: '周予', storeId: '30902-101578' };

const SHANGHAI = '31';

/** 满100减20: in Shanghai, claimed within 3 km of a store, good for seven days. */
export const COUPON: TemplateRules = {
  name: '满100减20',
  value: { kind: 'amount_off', threshold: cny(10_000), off: cny(2_000) },
  validity: { kind: 'relative', days: 7 },
  stores: { kind: 'region', province: SHANGHAI, cities: [] },
  claimPlace: { kind: 'near_store', radius: 3_000 },
  claimWindow: {},
  stock: 1_000,
  perMember: 1,
  notes: ['不与其他券同用'],
};
