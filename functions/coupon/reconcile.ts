import type { CouponTemplate } from '../../shared/coupon/template';
import { type Instant, isBefore, plusSeconds } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import { emptyTally, figuresTold, shardChanges, type Tally, take } from './audit';
import type { Audit } from './audit-repository';
import type { Figures } from './count-changes';
import { claimsBudget } from './stock-change';
import { leftOn, type Shard } from './stock-repository';
import type { Templates } from './template-repository';

export interface ReconcileDeps {
  audit: Audit;
  brands: Brands;
  templates: Templates;
}

/** A counter that is not what the coupons themselves come to. */
export interface Difference {
  templateId: string;
  name: string;
  /** What is counted: `left`, `leftToday`, `budgetLeft`, a figure, or `atStore:` and the store. */
  what: string;
  counted: number;
  fromCoupons: number;
  mended: boolean;
}

export interface Reconciled {
  coupons: number;
  templates: number;
  differences: Difference[];
  /** Templates on which something moved while they were counted: nothing is said of them. */
  moved: string[];
}

/** Figures come from the stream, a moment behind: they are judged when no coupon of the template has changed for so long, in seconds. */
const QUIET_SECONDS = 300;

/** What was read of a template before its coupons were counted. */
interface Before {
  template: CouponTemplate;
  shards: Shard[];
  stores: Map<string, number>;
  figures: Partial<Figures>;
}

/**
 * Proves the counters of all templates from the coupons themselves: units, the day's units and budgets on the shards, claims at
 * stores, and the figures. Reports every difference; mends it when asked to, as long as nothing has moved meanwhile.
 */
export const reconcile =
  (deps: ReconcileDeps) =>
  async ({ mend, now }: { mend: boolean; now: Instant }): Promise<Reconciled> => {
    const { zone } = await deps.brands.current();
    const templates = (await deps.templates.all()).filter(({ state }) => state !== 'draft');
    const before = await Promise.all(templates.map((template) => read(deps, template)));
    const tallies = new Map(templates.map(({ templateId }) => [templateId, emptyTally()]));
    let coupons = 0;
    for await (const page of deps.audit.coupons()) {
      coupons += page.length;
      for (const coupon of page) take(tallies.get(coupon.templateId), coupon);
    }
    const result: Reconciled = { coupons, templates: templates.length, differences: [], moved: [] };
    for (const one of before) {
      const tally = tallies.get(one.template.templateId) ?? emptyTally();
      const found = await judge(deps, one, tally, { mend, now, today: localDay(now, zone) });
      if (found) result.differences.push(...found);
      else result.moved.push(one.template.templateId);
    }
    return result;
  };

const read = async ({ templates }: ReconcileDeps, template: CouponTemplate): Promise<Before> => {
  const { templateId } = template;
  const [shards, stores, counts] = await Promise.all([
    templates.shardsOf(template),
    template.stockPerStore === undefined ? new Map<string, number>() : templates.claimedAtStores(templateId),
    templates.countsOf([templateId]),
  ]);
  const told = counts.get(templateId);
  return { template, shards, stores, figures: told ? figuresTold(told) : {} };
};

interface How {
  mend: boolean;
  now: Instant;
  today: string;
}

/** The differences of one template; undefined when something moved on its shards while the coupons were counted. */
const judge = async (deps: ReconcileDeps, before: Before, tally: Tally, how: How): Promise<Difference[] | undefined> => {
  const { template, shards } = before;
  const after = await deps.templates.shardsOf(template);
  if (after.length !== shards.length || after.some(({ moves }, i) => moves !== shards[i]?.moves)) return undefined;
  return [
    ...(await judgeStock(deps, before, tally, how)),
    ...(await judgeStores(deps, before, tally, how)),
    ...(await judgeFigures(deps, before, tally, how)),
  ];
};

const judgeStock = async ({ audit }: ReconcileDeps, { template, shards }: Before, tally: Tally, how: How): Promise<Difference[]> => {
  const day = shards.reduce((latest, shard) => (shard.day !== undefined && shard.day > latest ? shard.day : latest), how.today);
  const budget = claimsBudget(template);
  const sum = (of: (shard: Shard) => number | undefined): number => shards.reduce((total, shard) => total + (of(shard) ?? 0), 0);
  const promised = sum(({ budgetPromised }) => budgetPromised);
  const rows = [
    row(
      template,
      'left',
      sum(({ left }) => left),
      template.stock - tally.out,
    ),
    ...(template.stockPerDay === undefined
      ? []
      : [
          row(
            template,
            'leftToday',
            sum((shard) => leftOn(shard, day)),
            template.stockPerDay - (tally.ofDay.get(day) ?? 0),
          ),
        ]),
    ...(budget === undefined
      ? []
      : [
          row(
            template,
            'budgetLeft',
            sum(({ budgetLeft }) => budgetLeft),
            budget - promised - tally.reserved,
          ),
        ]),
  ];
  const wrong = rows.filter(({ counted, fromCoupons }) => counted !== fromCoupons);
  if (wrong.length === 0 || !how.mend) return wrong;
  const by = (what: string): number =>
    wrong.filter((one) => one.what === what).reduce((total, one) => total + one.fromCoupons - one.counted, 0);
  const changes = shardChanges(shards, { left: by('left'), today: by('leftToday'), budget: by('budgetLeft') }, day);
  const mended = await audit.mendShards(template.templateId, shards, changes);
  return wrong.map((one) => ({ ...one, mended }));
};

const row = ({ templateId, name }: CouponTemplate, what: string, counted: number, fromCoupons: number): Difference => ({
  ...{ templateId, name, what, counted, fromCoupons },
  mended: false,
});

const judgeStores = async ({ audit }: ReconcileDeps, { template, stores }: Before, tally: Tally, { mend }: How): Promise<Difference[]> => {
  if (template.stockPerStore === undefined) return [];
  const all = new Set([...stores.keys(), ...tally.atStore.keys()]);
  const wrong = [...all]
    .map((storeId) => ({ storeId, counted: stores.get(storeId) ?? 0, fromCoupons: tally.atStore.get(storeId) ?? 0 }))
    .filter(({ counted, fromCoupons }) => counted !== fromCoupons);
  return Promise.all(
    wrong.map(async ({ storeId, counted, fromCoupons }) => ({
      ...row(template, `atStore:${storeId}`, counted, fromCoupons),
      mended: mend && (await audit.mendStore(template.templateId, storeId, counted, fromCoupons)),
    })),
  );
};

const judgeFigures = async (
  { audit }: ReconcileDeps,
  { template, figures }: Before,
  tally: Tally,
  { mend, now }: How,
): Promise<Difference[]> => {
  const isQuiet = tally.changedAt === undefined || isBefore(plusSeconds(tally.changedAt, QUIET_SECONDS), now);
  if (!isQuiet) return [];
  const wrong = (Object.keys(tally.figures) as (keyof Figures)[])
    // How often coupons came back is not written on them.
    .filter((name) => name !== 'returned' && (figures[name] ?? 0) !== tally.figures[name]);
  if (wrong.length === 0) return [];
  const pick = (of: Partial<Figures>): Partial<Figures> => Object.fromEntries(wrong.map((name) => [name, of[name]]));
  const mended = mend && (await audit.mendFigures(template.templateId, pick(figures), pick(tally.figures)));
  return wrong.map((name) => ({ ...row(template, name, figures[name] ?? 0, tally.figures[name]), mended }));
};
