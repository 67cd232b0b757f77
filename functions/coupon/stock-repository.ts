import * as v from 'valibot';
import { type Draw, type FreeStock, limitsOf, splitStock } from '../../shared/coupon/stock';
import type { CouponTemplate } from '../../shared/coupon/template';
import { batchGet } from '../platform/batch-get';
import { itemsOf } from '../platform/items-of';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/** A shard of a template's stock: its units and gate, where a day is limited what is left of its day, and its part of the budget. */
export const Shard = v.object({
  shard: v.number(),
  left: v.number(),
  open: v.boolean(),
  limits: v.optional(v.string(), ''),
  /** The brand's day of which `dayLeft` is what is left; on a later day it is `dayQuota` again. */
  day: v.optional(v.string()),
  dayLeft: v.optional(v.number()),
  dayQuota: v.optional(v.number()),
  budgetLeft: v.optional(v.number()),
  /** What a budget that began while the template ran keeps for the coupons that were out then. */
  budgetPromised: v.optional(v.number(), 0),
  /** Rises with everything that is taken and given back, so that it can be told whether anything moved. */
  moves: v.optional(v.number(), 0),
});
export type Shard = v.InferOutput<typeof Shard>;

/** Where a shard is. */
export interface ShardPlace {
  templateId: string;
  shard: number;
}

export type Sharded = Pick<CouponTemplate, 'templateId' | 'shards'>;

export interface Stock {
  /** All shards of a template, strongly read. */
  shardsOf(template: Sharded): Promise<Shard[]>;
  /** Some shards of some templates, strongly read. */
  shardsAt(places: ShardPlace[]): Promise<(ShardPlace & { stock: Shard })[]>;
  /** How many were claimed at each store, of those where any was. */
  claimedAtStores(templateId: string): Promise<Map<string, number>>;
}

export const shardKey = ({ brandId }: Tables, templateId: string, shard: number) => ({
  pk: `${brandId}#T#${templateId}#STOCK#${shard}`,
  sk: 'STOCK',
});
const storesPk = ({ brandId }: Tables, templateId: string): string => `${brandId}#T#${templateId}#STORES`;
export const storeCountKey = (tables: Tables, templateId: string, storeId: string) => ({ pk: storesPk(tables, templateId), sk: storeId });

const AtStore = v.object({ sk: v.string(), taken: v.number() });

export const stockIn = (tables: Tables): Stock => ({
  shardsOf: async ({ templateId, shards }) => {
    const keys = Array.from({ length: shards }, (_, shard) => shardKey(tables, templateId, shard));
    const items = await batchGet(tables, keys, true);
    return items.map((item) => v.parse(Shard, item)).sort((a, b) => a.shard - b.shard);
  },
  shardsAt: async (places) => {
    const byKey = new Map(places.map((place) => [shardKey(tables, place.templateId, place.shard).pk, place]));
    const items = await batchGet(
      tables,
      [...byKey.values()].map(({ templateId, shard }) => shardKey(tables, templateId, shard)),
      true,
    );
    return items.flatMap((item) => {
      const place = byKey.get(String(item.pk));
      return place ? [{ ...place, stock: v.parse(Shard, item) }] : [];
    });
  },
  claimedAtStores: async (templateId) => {
    const items = await itemsOf(tables, {
      TableName: tables.core,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': storesPk(tables, templateId) },
      ConsistentRead: true,
    });
    return new Map(items.map((item) => v.parse(AtStore, item)).map(({ sk, taken }) => [sk, taken]));
  },
});

/** What is free on a shard on a day of the brand. */
export const freeOn = (shard: Shard, day: string): FreeStock => ({
  shard: shard.shard,
  left: shard.left,
  today: leftOn(shard, day),
  budget: shard.budgetLeft,
});

/** Units left of a day; a shard that is already a day ahead of a slow clock keeps its own. */
export const leftOn = ({ day: its, dayLeft, dayQuota }: Shard, day: string): number | undefined =>
  its !== undefined && its < day ? dayQuota : dayLeft;

/** A day before all others: nobody has claimed from such a shard yet. */
const NO_DAY = '0000-00-00';

/** The stock of a template that is published, spread over its shards, as items. */
export const newShards = (tables: Tables, template: CouponTemplate): Write[] => {
  const { shards, stock, stockPerDay = 0, budget } = template;
  const [units, perDay, money] = [stock, stockPerDay, budget?.amount.amount ?? 0].map((amount) => splitStock(amount, shards));
  return (units ?? []).map((left, shard) => shardPut(tables, template, shard, [left, perDay?.[shard] ?? 0, money?.[shard] ?? 0]));
};

/** Shards that a template has more than before, with nothing on them, as items. */
export const emptyShards = (tables: Tables, template: CouponTemplate, from: number): Write[] =>
  Array.from({ length: template.shards - from }, (_, i) => shardPut(tables, template, from + i, [0, 0, 0]));

/** A new shard with its units, and its part of the day and of the budget where the template limits them. */
const shardPut = (
  tables: Tables,
  template: CouponTemplate,
  shard: number,
  [left, perDay, budgetLeft]: [number, number, number],
): Write => ({
  Put: {
    TableName: tables.core,
    Item: {
      ...shardKey(tables, template.templateId, shard),
      ...{ shard, left, open: template.state === 'published', limits: limitsOf(template), moves: 0 },
      ...(template.stockPerDay !== undefined && { day: NO_DAY, dayLeft: perDay, dayQuota: perDay }),
      ...(template.budget?.counts === 'claims' && { budgetLeft }),
    },
  },
});

/** A part of an update: what it sets, under which condition. */
export interface ShardChange {
  set: string[];
  when: string[];
  values: Record<string, unknown>;
  remove?: string[];
}

const NAMES: Record<string, string> = { '#left': 'left', '#open': 'open', '#limits': 'limits', '#day': 'day' };

/** The update of one shard; names that need it are escaped, and those only that it speaks of. */
export const shardWrite = (tables: Tables, templateId: string, shard: number, change: ShardChange): Write => {
  const { set, when, values, remove = [] } = change;
  const removed = remove.length > 0 ? ` REMOVE ${remove.join(', ')}` : '';
  const UpdateExpression = `${set.length > 0 ? `SET ${set.join(', ')}` : ''}${removed} ADD moves :one`.trim();
  const ConditionExpression = when.join(' AND ');
  const spoken = Object.entries(NAMES).filter(([name]) => `${UpdateExpression} ${ConditionExpression}`.includes(name));
  return {
    Update: {
      TableName: tables.core,
      Key: shardKey(tables, templateId, shard),
      UpdateExpression,
      ConditionExpression,
      ...(spoken.length > 0 && { ExpressionAttributeNames: Object.fromEntries(spoken) }),
      ExpressionAttributeValues: { ...values, ':one': 1 },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
};

/** Takes a draw from a shard under the limits and on the day that the claim knows of; `olderDay` is the shard's, when nobody has claimed from it on this day. */
export const drawWrite = (
  tables: Tables,
  { templateId, limits, day }: { templateId: string; limits: string; day: string },
  draw: Draw,
  olderDay: string | undefined,
): Write => {
  const parts: ShardChange[] = [
    { set: [], when: ['#open = :yes', '#limits = :limits'], values: { ':yes': true, ':limits': limits } },
    { set: ['#left = #left - :units'], when: ['#left >= :units'], values: { ':units': draw.units } },
    ...(draw.today > 0 ? [ofToday(draw.today, day, olderDay)] : []),
    ...(draw.budget > 0
      ? [{ set: ['budgetLeft = budgetLeft - :budget'], when: ['budgetLeft >= :budget'], values: { ':budget': draw.budget } }]
      : []),
  ];
  return shardWrite(tables, templateId, draw.shard, joined(parts));
};

const ofToday = (units: number, day: string, olderDay: string | undefined): ShardChange =>
  olderDay === undefined
    ? {
        set: ['dayLeft = dayLeft - :today'],
        when: ['#day = :day', 'dayLeft >= :today'],
        values: { ':today': units, ':day': day },
      }
    : {
        set: ['#day = :day', 'dayLeft = dayQuota - :today'],
        when: ['#day = :older', 'dayQuota >= :today'],
        values: { ':today': units, ':day': day, ':older': olderDay },
      };

/** What one coupon gives back to its shard: its unit, its place in its day, and what the budget had set aside for it. */
export interface GivenBack {
  units: number;
  /** The day whose units it was one of. */
  day?: string | undefined;
  today: number;
  budget: number;
}

/** Gives back to a shard, as it was read; fails when its day or its budget is another by then. */
export const backWrite = (tables: Tables, templateId: string, shard: Shard, back: GivenBack): Write => {
  const sameDay = back.today > 0 && shard.day === back.day;
  const budgeted = shard.budgetLeft !== undefined && back.budget > 0;
  const parts: ShardChange[] = [
    { set: ['#left = #left + :units'], when: [], values: { ':units': back.units } },
    shard.day === undefined
      ? { set: [], when: ['attribute_not_exists(#day)'], values: {} }
      : {
          set: sameDay ? ['dayLeft = dayLeft + :today'] : [],
          when: ['#day = :day'],
          values: { ':day': shard.day, ...(sameDay && { ':today': back.today }) },
        },
    {
      set: budgeted ? ['budgetLeft = budgetLeft + :budget'] : [],
      when: [shard.budgetLeft === undefined ? 'attribute_not_exists(budgetLeft)' : 'attribute_exists(budgetLeft)'],
      values: budgeted ? { ':budget': back.budget } : {},
    },
  ];
  return shardWrite(tables, templateId, shard.shard, joined(parts));
};

export const joined = (parts: ShardChange[]): ShardChange => ({
  set: parts.flatMap(({ set }) => set),
  when: parts.flatMap(({ when }) => when),
  values: Object.assign({}, ...parts.map(({ values }) => values)),
  remove: parts.flatMap(({ remove = [] }) => remove),
});

/** Counts a claim at a store, as long as the store has any left. */
export const storeWrite = (tables: Tables, templateId: string, storeId: string, limit: number): Write => ({
  Update: {
    TableName: tables.core,
    Key: storeCountKey(tables, templateId, storeId),
    UpdateExpression: 'ADD taken :one',
    ConditionExpression: 'attribute_not_exists(taken) OR taken < :limit',
    ExpressionAttributeValues: { ':one': 1, ':limit': limit },
  },
});

/** Takes a claim off a store's count again. */
export const storeBackWrite = (tables: Tables, templateId: string, storeId: string): Write => ({
  Update: {
    TableName: tables.core,
    Key: storeCountKey(tables, templateId, storeId),
    UpdateExpression: 'ADD taken :less',
    ExpressionAttributeValues: { ':less': -1 },
  },
});
