import type { TemplateFigures } from '../../shared/contract/views';
import type { CouponTemplate } from '../../shared/coupon/template';
import { mostGiven } from '../../shared/coupon/value';
import { cny } from '../../shared/money/money';
import type { Instant } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import { leftOn, type Shard } from './stock-repository';
import type { Counts, Templates } from './template-repository';

/** Templates with their figures, in their order: what is left from the stock itself, the rest as the stream has counted it. */
export const figuresOf = async (
  templates: Templates,
  of: CouponTemplate[],
  now: Instant,
  zone: string,
): Promise<{ template: CouponTemplate; figures: TemplateFigures }[]> => {
  const day = localDay(now, zone);
  const [counts, shards] = await Promise.all([
    templates.countsOf(of.map(({ templateId }) => templateId)),
    Promise.all(of.map((template) => (template.state === 'draft' ? [] : templates.shardsOf(template)))),
  ]);
  return of.map((template, i) => ({
    template,
    figures: figures(template, counts.get(template.templateId) ?? NOTHING, shards[i] ?? [], day),
  }));
};

const NOTHING: Counts = { claimed: 0, redeemed: 0, returned: 0, expired: 0, cancelled: 0, deactivated: 0, discount: cny(0) };

const figures = (template: CouponTemplate, counts: Counts, shards: Shard[], day: string): TemplateFigures => {
  const { claimed, redeemed, returned, expired, cancelled, deactivated, discount } = counts;
  const { stock, stockPerDay, budget, state } = template;
  const sum = (of: (shard: Shard) => number | undefined): number => shards.reduce((total, shard) => total + (of(shard) ?? 0), 0);
  const isDraft = state === 'draft';
  return {
    ...{ claimed, redeemed, returned, expired, cancelled, deactivated, discount },
    left: isDraft ? stock : sum(({ left }) => left),
    ...(stockPerDay !== undefined && { leftToday: isDraft ? stockPerDay : sum((shard) => leftOn(shard, day)) }),
    ...(budget?.counts === 'claims' && { budgetLeft: isDraft ? budget.amount : cny(sum(({ budgetLeft }) => budgetLeft)) }),
    ...(budget?.counts === 'redemptions' && redemptionBudget(template, budget.amount.amount, counts)),
  };
};

/**
 * A budget that counts redemptions: what is left of it, and by how much the coupons that are out could still exceed it;
 * nothing is said of that where a coupon has no bound.
 */
const redemptionBudget = (
  { value }: CouponTemplate,
  amount: number,
  counts: Counts,
): Pick<TemplateFigures, 'budgetLeft' | 'budgetOver'> => {
  const { claimed, redeemed, expired, cancelled, deactivated, discount } = counts;
  const out = Math.max(0, claimed - redeemed - expired - cancelled - deactivated);
  const most = mostGiven(value);
  return {
    budgetLeft: cny(Math.max(0, amount - discount.amount)),
    ...(most !== undefined && { budgetOver: cny(Math.max(0, discount.amount + out * most - amount)) }),
  };
};
