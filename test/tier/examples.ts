import * as v from 'valibot';
import type { QualifyingFact } from '../../shared/tier/fact';
import { TierScheme } from '../../shared/tier/scheme';

export const SHANGHAI = 'Asia/Shanghai';
export const JOINED = '2026-03-10T10:00:00+08:00';

type Asked = v.InferInput<typeof TierScheme>;

/** 山麓, 银卡 from ¥1,000, 金卡 from ¥3,000, 黑金 from ¥8,000: by what was paid in a calendar year. */
export const aScheme = (changes: Partial<Asked> = {}): TierScheme =>
  v.parse(TierScheme, {
    tiers: [
      { tierId: 'base', name: { zh: '山麓', en: 'Foothill' }, needs: 0 },
      { tierId: 'silver', name: { zh: '银卡', en: 'Silver' }, needs: 100_000, benefits: { multiplier: 110, upgradeCoupons: ['s1'] } },
      { tierId: 'gold', name: { zh: '金卡', en: 'Gold' }, needs: 300_000, benefits: { upgradeCoupons: ['g1', 'g2'], earlyAccessDays: 2 } },
      { tierId: 'black', name: { zh: '黑金', en: 'Black' }, needs: 800_000 },
    ],
    measure: 'spend',
    ...changes,
  } satisfies Asked);

let made = 0;

/** ¥ that were paid at a time; negative ones came back, of what was bought at `boughtAt`. */
export const paid = (at: string, yuan: number, boughtAt?: string): QualifyingFact => {
  made += 1;
  return { factId: `f${made}`, at, amount: yuan * 100, ...(boughtAt !== undefined && { boughtAt }) };
};
