import type { TierScheme } from './scheme';

const plain = { multiplier: 100, upgradeCoupons: [], earlyAccessDays: 0 };

/** Out of the box: four tiers by the points of a calendar year. */
export const DEFAULT_TIER_SCHEME: TierScheme = {
  tiers: [
    { tierId: 'lu', name: { zh: '山麓', en: 'Foothill' }, needs: 0, benefits: plain },
    { tierId: 'lin', name: { zh: '林间', en: 'Forest' }, needs: 500, benefits: plain },
    { tierId: 'lan', name: { zh: '岚上', en: 'Mist' }, needs: 1_000, benefits: { ...plain, multiplier: 120 } },
    { tierId: 'dian', name: { zh: '云巅', en: 'Summit' }, needs: 2_000, benefits: { ...plain, multiplier: 150, earlyAccessDays: 3 } },
  ],
  measure: 'qualifying_points',
  period: { kind: 'calendar', startMonth: 1 },
  landing: 'one_step',
  graceDays: 0,
};
