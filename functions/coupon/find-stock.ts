import { type DryReason, limitsOf, planDraw } from '../../shared/coupon/stock';
import type { CouponTemplate } from '../../shared/coupon/template';
import { mostGiven } from '../../shared/coupon/value';
import type { Drawing } from './issuing-repository';
import { freeOn } from './stock-repository';
import type { Templates } from './template-repository';

/** How many coupons of a template a claim issues. */
export interface Wanted {
  template: CouponTemplate;
  units: number;
}

/** What a budget that counts claims sets aside for each coupon: the most it can give, in minor units. */
export const reservedFor = ({ budget, value }: Pick<CouponTemplate, 'budget' | 'value'>): number =>
  budget?.counts === 'claims' ? (mostGiven(value) ?? 0) : 0;

/** A draw from a shard of chance, made without having read any. */
export const firstDrawing = ({ template, units }: Wanted, day: string, random: () => number): Drawing => ({
  templateId: template.templateId,
  limits: limitsOf(template),
  day,
  draws: [
    {
      shard: Math.floor(random() * template.shards),
      units,
      today: template.stockPerDay === undefined ? 0 : units,
      budget: reservedFor(template) * units,
    },
  ],
});

/** A draw that can be served as the shards are now, from as many as it takes; every reason when all of them together have too little. */
export const planDrawing = async (
  { templates, random }: { templates: Templates; random: () => number },
  { template, units }: Wanted,
  today: string,
): Promise<{ drawing: Drawing } | { dry: DryReason[] }> => {
  const shards = await templates.shardsOf(template);
  // Where a clock runs a little behind, midnight has passed already for the shards: then it has for this claim.
  const day = shards.reduce((latest, shard) => (shard.day !== undefined && shard.day > latest ? shard.day : latest), today);
  const need = { units, limitedByDay: template.stockPerDay !== undefined, budget: reservedFor(template) * units };
  const plan = planDraw(
    shards.map((shard) => freeOn(shard, day)),
    need,
    random(),
  );
  if ('dry' in plan) return plan;
  const dayOf = new Map(shards.map((shard) => [shard.shard, shard.day]));
  const draws = plan.draws.map((draw) => ({ ...draw, olderDay: dayOf.get(draw.shard) === day ? undefined : dayOf.get(draw.shard) }));
  return { drawing: { templateId: template.templateId, limits: limitsOf(template), day, draws } };
};
