import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { CouponTemplate } from '../../shared/coupon/template';
import { cny, type Money } from '../../shared/money/money';
import type { Instant } from '../../shared/time/instant';
import { batchGet } from '../platform/batch-get';
import { cachedByVersion } from '../platform/cache';
import { itemsOf } from '../platform/items-of';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import { bumpVersion, versionOf } from '../platform/versions';
import {
  emptyShards,
  newShards,
  type Shard,
  type ShardChange,
  type Sharded,
  type Stock,
  shardKey,
  shardWrite,
  stockIn,
} from './stock-repository';
import { countsKey, templateKey } from './template-keys';
import { walkToBegin } from './withdrawal-repository';

export { countsKey, templateKey } from './template-keys';

/** Members see a change of a template after at most this long; claims obey it at once, by the stock's own gate. */
const CHECK_EVERY_MS = 1_000;
/** How old the stock may be that an offer shows. */
const LATELY_MS = 2_000;

/** What the stream has counted of a template's coupons. */
export interface Counts {
  claimed: number;
  redeemed: number;
  returned: number;
  expired: number;
  cancelled: number;
  deactivated: number;
  discount: Money;
}

export interface Templates extends Stock {
  /** Templates that are or were published, newest first, kept in memory. */
  offered(): Promise<CouponTemplate[]>;
  /** One of these; one that was published a moment ago, and is not in memory yet, is read. */
  offer(templateId: string): Promise<CouponTemplate | undefined>;
  all(): Promise<CouponTemplate[]>;
  get(templateId: string): Promise<CouponTemplate | undefined>;
  create(template: CouponTemplate): Promise<void>;
  /** Writes the next version; false when somebody else has written it meanwhile. */
  replace(template: CouponTemplate): Promise<boolean>;
  /** Publishes with its stock in one transaction; false when somebody else has changed it meanwhile. */
  publish(template: CouponTemplate): Promise<boolean>;
  /** Opens or closes the gate of every shard together with the template's state. */
  setState(template: CouponTemplate): Promise<boolean>;
  /** Closes all gates for good and puts the template's coupons on the list of what is to be taken out. */
  deactivate(template: CouponTemplate, at: Instant): Promise<boolean>;
  /** Writes the next version together with a change of each shard, in their order; or which of them had moved on. */
  changeStock(template: CouponTemplate, changes: ShardChange[]): Promise<'done' | 'shards_moved' | 'template_moved'>;
  /** Writes the next version together with empty shards from number `from` on. */
  addShards(template: CouponTemplate, from: number): Promise<boolean>;
  /** Units left on each shard, strongly read. */
  stockOf(template: Sharded): Promise<number[]>;
  /** The shards as of at most two seconds ago, for showing. */
  shardsLately(template: Sharded): Promise<Shard[]>;
  /** Units left as of at most two seconds ago, for showing. */
  leftLately(template: Sharded): Promise<number>;
  countsOf(templateIds: string[]): Promise<Map<string, Counts>>;
}

const StoredCounts = v.object({
  templateId: v.string(),
  claimed: v.optional(v.number(), 0),
  redeemed: v.optional(v.number(), 0),
  returned: v.optional(v.number(), 0),
  expired: v.optional(v.number(), 0),
  cancelled: v.optional(v.number(), 0),
  deactivated: v.optional(v.number(), 0),
  discount: v.optional(v.number(), 0),
});

export const templatesIn = (tables: Tables): Templates => {
  const { db, core, brandId } = tables;

  const itemOf = (template: CouponTemplate) => ({
    ...templateKey(tables, template.templateId),
    listPk: `${brandId}#TEMPLATES`,
    listSk: `${template.createdAt}#${template.templateId}`,
    ...template,
  });

  const put = (template: CouponTemplate): Write => ({
    Put: {
      TableName: core,
      Item: itemOf(template),
      ConditionExpression: '#version = :before',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':before': template.version - 1 },
    },
  });

  const gates = ({ templateId, shards, state }: CouponTemplate): Write[] =>
    Array.from({ length: shards }, (_, shard) => ({
      Update: {
        TableName: core,
        Key: shardKey(tables, templateId, shard),
        UpdateExpression: 'SET #open = :open',
        ExpressionAttributeNames: { '#open': 'open' },
        ExpressionAttributeValues: { ':open': state === 'published' },
      },
    }));

  /** The next version of a template with what goes with it; what failed, in the order of `others`, after the template itself. */
  const write = async (template: CouponTemplate, others: Write[] = []) =>
    transact(tables, [put(template), bumpVersion(tables, 'templates'), ...others]);

  const all = async (): Promise<CouponTemplate[]> => {
    const items = await itemsOf(tables, {
      TableName: core,
      IndexName: 'listed',
      KeyConditionExpression: 'listPk = :pk',
      ExpressionAttributeValues: { ':pk': `${brandId}#TEMPLATES` },
      ScanIndexForward: false,
    });
    return items.map((item) => v.parse(CouponTemplate, item));
  };

  const kept = cachedByVersion({
    version: () => versionOf(tables, 'templates'),
    load: async () => (await all()).filter(({ state }) => state !== 'draft'),
    checkEvery: CHECK_EVERY_MS,
  });

  const get = async (templateId: string): Promise<CouponTemplate | undefined> => {
    const { Item } = await db.send(new GetCommand({ TableName: core, Key: templateKey(tables, templateId), ConsistentRead: true }));
    return Item && v.parse(CouponTemplate, Item);
  };

  const stock = stockIn(tables);
  const lately = new Map<string, { at: number; shards: Promise<Shard[]> }>();

  const shardsLately = (template: Sharded): Promise<Shard[]> => {
    const known = lately.get(template.templateId);
    if (known && Date.now() - known.at < LATELY_MS) return known.shards;
    const shards = stock.shardsOf(template);
    lately.set(template.templateId, { at: Date.now(), shards });
    shards.catch(() => lately.delete(template.templateId));
    return shards;
  };

  return {
    ...stock,
    offered: () => kept.get(),
    all,
    offer: async (templateId) => {
      const known = (await kept.get()).find((template) => template.templateId === templateId) ?? (await get(templateId));
      return known?.state === 'draft' ? undefined : known;
    },
    get,
    create: async (template) => {
      await transact(tables, [{ Put: { TableName: core, Item: itemOf(template), ConditionExpression: 'attribute_not_exists(pk)' } }]);
    },
    replace: async (template) => !(await write(template)),
    publish: async (template) => !(await write(template, newShards(tables, template))),
    setState: async (template) => !(await write(template, gates(template))),
    deactivate: async (template, at) => !(await write(template, [...gates(template), walkToBegin(tables, template, at)])),
    changeStock: async (template, changes) => {
      const failed = await write(
        template,
        changes.map((change, shard) => shardWrite(tables, template.templateId, shard, change)),
      );
      return failed ? (failed[0] ? 'template_moved' : 'shards_moved') : 'done';
    },
    addShards: async (template, from) => !(await write(template, emptyShards(tables, template, from))),
    stockOf: async (template) => (await stock.shardsOf(template)).map(({ left }) => left),
    shardsLately,
    leftLately: async (template) => (await shardsLately(template)).reduce((sum, { left }) => sum + left, 0),
    countsOf: async (templateIds) => {
      const items = await batchGet(
        tables,
        templateIds.map((id) => countsKey(tables, id)),
        false,
      );
      return new Map(
        items.map((item) => v.parse(StoredCounts, item)).map((c) => [c.templateId, { ...c, discount: cny(Math.max(0, c.discount)) }]),
      );
    },
  };
};
