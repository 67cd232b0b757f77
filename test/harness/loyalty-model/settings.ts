import type { PointPolicy } from '../../../shared/points/policy';
import { DEFAULT_POINT_SETTINGS, type PointSettings } from '../../../shared/points/settings';
import type { TierScheme } from '../../../shared/tier/scheme';

const { zone: _, ...shortLived } = {
  ...DEFAULT_POINT_SETTINGS.types[0]?.policy,
  zone: '',
  expiry: { kind: 'rolling', unit: 'day', count: 12 },
  returnDays: 3,
  missing: 'debt',
  graceDays: 5,
  gifts: { allowed: true },
} satisfies PointPolicy;

/** Points that live short enough for a story: three days in which a purchase may come back, twelve until they end, five of grace. */
export const policyIn = (zone: string) => ({ ...shortLived, zone });
export const POLICY = policyIn('Asia/Shanghai');

/** The same as a marketer sets it. */
export const settingsOfPoints = (): PointSettings => {
  const [main] = DEFAULT_POINT_SETTINGS.types;
  if (!main) throw new Error('there are points');
  return { ...DEFAULT_POINT_SETTINGS, types: [{ ...main, policy: shortLived }] };
};

/** Tiers by what was paid in the last month, with a day of grace; they give nothing, so that points stay what they are. */
export const SCHEME: TierScheme = {
  tiers: [0, 4_000, 12_000, 30_000].map((needs, level) => ({
    ...{ tierId: `t${level}`, name: { zh: `${level} 级`, en: `Level ${level}` }, needs },
    benefits: { multiplier: 100, upgradeCoupons: [], earlyAccessDays: 0 },
  })),
  measure: 'spend',
  period: { kind: 'rolling', months: 1 },
  landing: 'as_earned',
  graceDays: 1,
};
