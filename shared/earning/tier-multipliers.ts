import type { TierScheme } from '../tier/scheme';
import type { EarningRule } from './rule';

/** What tiers give as multipliers among the other rules, so that an order earns by one list of rules; a tier that gives no more has none. */
export const tierMultipliers = ({ tiers }: TierScheme, pointType = 'points'): EarningRule[] =>
  tiers
    .filter(({ benefits }) => benefits.multiplier !== 100)
    .map(({ tierId, name, benefits }) => ({
      ruleId: `tier-${tierId}`,
      version: 1,
      active: true,
      name: { zh: `${name.zh}会员`, en: `${name.en} members` },
      pointType,
      gives: { kind: 'multiplier', times: benefits.multiplier, on: 'orders', goods: { only: [], except: [] } },
      circumstances: {
        period: {},
        hours: { weekdays: [], windows: [], open: [], closed: [] },
        channels: [],
        stores: { kind: 'all' },
        tiers: [tierId],
        campaigns: [],
        birthdayMonth: false,
      },
      caps: {},
    }));
