import * as v from 'valibot';
import { EarningRule } from './rule';

/** Out of the box: a point for every yuan that is paid for goods. Version 0 until a marketer changes it. */
export const DEFAULT_EARNING_RULES: readonly EarningRule[] = [
  v.parse(EarningRule, {
    ruleId: 'purchase',
    version: 0,
    active: true,
    name: { zh: '消费得积分', en: 'Points for purchases' },
    gives: { kind: 'per_amount', points: 1, per: { amount: 100, currency: 'CNY' } },
  }),
];
