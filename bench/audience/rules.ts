import type { Rule } from '../../shared/audience/rule';

const oat: Rule = { kind: 'tag', key: 'interest', values: ['oat_latte', 'latte'], weight: 1 };
const away: Rule = { kind: 'event_time', type: 'purchase', which: 'last', is: 'longer_ago', days: 14 };
const often: Rule = { kind: 'event_count', type: 'purchase', is: 'at_least', value: 6, withinDays: 90 };
const dear: Rule = { kind: 'purchases', measure: 'spent', is: 'at_least', value: 120_000, withinDays: 365 };
const agreed: Rule = { kind: 'consent', purpose: 'personalised' };

/** Rules as marketers write them, from one condition to all kinds at once. */
export const RULES: Record<string, Rule> = {
  'one of a tier': { kind: 'tier', tiers: ['gold'] },
  'lapsed 14 days': away,
  'a tag with weight': oat,
  'that of the look': {
    kind: 'all',
    of: [
      { kind: 'province', values: ['31'] },
      oat,
      away,
      { kind: 'any', of: [often, dear] },
      { kind: 'not', of: { kind: 'not', of: agreed } },
    ],
  },
  'all kinds': {
    kind: 'some',
    atLeast: 4,
    of: [
      ...[oat, away, often, dear, agreed],
      { kind: 'age', from: 25, to: 34 },
      { kind: 'coupon', is: 'ending', days: 3 },
      { kind: 'near', of: 'last_place', radius: 3_000, days: 30 },
      { kind: 'joined', is: 'within', days: 180 },
    ],
  },
};
