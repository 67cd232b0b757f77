import * as v from 'valibot';
import { shardsFor } from '../../shared/coupon/stock';
import { type CouponTemplate, TemplateRules } from '../../shared/coupon/template';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import { Fault, refuseIf } from '../platform/problems';
import { changeOf, claimsBudget, type StockRules } from './stock-change';
import type { Templates } from './template-repository';

export interface ChangeStockDeps {
  templates: Templates;
  brands: Brands;
}

/** How often it is tried again while claims move the shards. */
const TRIES = 20;

/**
 * Raises or lowers what there is of a template that runs: its stock, of a day, at a store, its budget; never below what is out.
 * It holds at once, also against claims that are under way. Limits of a day or a store that are new count from now on.
 */
export const changeStock =
  (deps: ChangeStockDeps) =>
  async (templateId: string, version: number, rules: StockRules, now: Instant): Promise<CouponTemplate> => {
    const before = await deps.templates.get(templateId);
    if (!before) throw new Fault('not_found');
    if (before.state === 'draft' || before.state === 'deactivated') refuseIf([refusal('not_published')]);
    if (version !== before.version) refuseIf([refusal('version_conflict')]);
    checkTogether(before, rules);
    const lower = lowersStores(before, rules);
    if (lower) await refuseBelowStores(deps, templateId, rules);
    // Seen before anything is written: what is refused leaves the version that its editor read.
    await planned(deps, before, rules, now);
    const grown = await withShardsFor(deps, before, rules);
    const tightened = lower ? await write(deps, grown, { ...grown, stockPerStore: rules.stockPerStore }, now) : grown;
    try {
      // What stores had claimed may have risen until just now; from now on it does not.
      if (lower) await refuseBelowStores(deps, templateId, rules);
      return await write(deps, tightened, rules, now);
    } catch (error) {
      if (lower) await write(deps, tightened, { ...tightened, stockPerStore: before.stockPerStore }, now);
      throw error;
    }
  };

/**
 * What makes no sense together is refused as it would be in a draft. A budget that sets money aside at each claim stays one:
 * what it keeps for the coupons that are out is written on them.
 */
const checkTogether = (before: CouponTemplate, rules: StockRules): void => {
  if (claimsBudget(before) !== undefined && claimsBudget(rules) === undefined)
    throw new Fault('invalid', [{ field: 'budget', reason: 'can be raised or lowered, not taken away' }]);
  const parsed = v.safeParse(TemplateRules, { ...before, ...rules });
  if (parsed.success) return;
  throw new Fault(
    'invalid',
    parsed.issues.map((issue) => ({ field: v.getDotPath(issue) ?? 'body', reason: issue.message })),
  );
};

const lowersStores = (before: StockRules, after: StockRules): boolean =>
  after.stockPerStore !== undefined && before.stockPerStore !== undefined && after.stockPerStore < before.stockPerStore;

const refuseBelowStores = async ({ templates }: ChangeStockDeps, templateId: string, { stockPerStore = 0 }: StockRules): Promise<void> => {
  const most = Math.max(0, ...(await templates.claimedAtStores(templateId)).values());
  if (most > stockPerStore) refuseIf([refusal('below_issued', { out: most })]);
};

/** A stock that has become much larger lies on more shards, so that a rush on it has no hot item; they begin empty. */
const withShardsFor = async ({ templates }: ChangeStockDeps, before: CouponTemplate, { stock }: StockRules): Promise<CouponTemplate> => {
  const shards = shardsFor(stock);
  if (stock <= before.stock || shards <= before.shards) return before;
  const after: CouponTemplate = { ...before, shards, version: before.version + 1 };
  if (!(await templates.addShards(after, before.shards))) refuseIf([refusal('version_conflict')]);
  return after;
};

const write = async (deps: ChangeStockDeps, before: CouponTemplate, rules: StockRules, now: Instant): Promise<CouponTemplate> => {
  const { stock, stockPerDay, stockPerStore, budget } = rules;
  const { stockPerDay: _, stockPerStore: __, budget: ___, ...others } = before;
  const after: CouponTemplate = {
    ...others,
    ...{ stock, version: before.version + 1 },
    ...(stockPerDay !== undefined && { stockPerDay }),
    ...(stockPerStore !== undefined && { stockPerStore }),
    ...(budget && { budget }),
  };
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const result = await deps.templates.changeStock(after, await planned(deps, before, rules, now));
    if (result === 'done') return after;
    if (result === 'template_moved') refuseIf([refusal('version_conflict')]);
  }
  throw new Fault('unavailable');
};

/** How each shard changes, as they are now; refused when it would go below what is out. */
const planned = async ({ brands, templates }: ChangeStockDeps, before: CouponTemplate, rules: StockRules, now: Instant) => {
  const [{ zone }, shards] = await Promise.all([brands.current(), templates.shardsOf(before)]);
  const change = changeOf(shards, before, rules, localDay(now, zone));
  if ('changes' in change) return change.changes;
  refuseIf([refusal('below_issued', { out: change.out })]);
  throw new Fault('internal');
};
