import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { splitStock } from '../../shared/coupon/stock';
import { CouponTemplate } from '../../shared/coupon/template';
import { cny, type Money } from '../../shared/money/money';
import { batchGet } from '../platform/batch-get';
import { cachedByVersion } from '../platform/cache';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import { bumpVersion, versionOf } from '../platform/versions';

/** Members see a change of a template after at most this long; claims obey it at once, by the stock's own gate. */
const CHECK_EVERY_MS = 1_000;
/** How old the stock may be that an offer shows. */
const LATELY_MS = 2_000;

/** What the stream has counted of a template's coupons. */
export interface Counts {
  claimed: number;
  redeemed: number;
  returned: number;
  discount: Money;
}

export interface Templates {
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
  /** Units left on each shard, strongly read. */
  stockOf(template: Pick<CouponTemplate, 'templateId' | 'shards'>): Promise<number[]>;
  /** Units left as of at most two seconds ago, for showing. */
  leftLately(template: Pick<CouponTemplate, 'templateId' | 'shards'>): Promise<number>;
  countsOf(templateIds: string[]): Promise<Map<string, Counts>>;
}

export const templateKey = ({ brandId }: Tables, templateId: string) => ({ pk: `${brandId}#T#${templateId}`, sk: 'TEMPLATE' });
export const countsKey = ({ brandId }: Tables, templateId: string) => ({ pk: `${brandId}#T#${templateId}`, sk: 'COUNTS' });
export const shardKey = ({ brandId }: Tables, templateId: string, shard: number) => ({
  pk: `${brandId}#T#${templateId}#STOCK#${shard}`,
  sk: 'STOCK',
});

const Shard = v.object({ shard: v.number(), left: v.number() });
const StoredCounts = v.object({
  templateId: v.string(),
  claimed: v.optional(v.number(), 0),
  redeemed: v.optional(v.number(), 0),
  returned: v.optional(v.number(), 0),
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

  const shards = (template: Pick<CouponTemplate, 'shards'>): number[] => Array.from({ length: template.shards }, (_, shard) => shard);

  const all = async (): Promise<CouponTemplate[]> => {
    const { Items } = await db.send(
      new QueryCommand({
        TableName: core,
        IndexName: 'listed',
        KeyConditionExpression: 'listPk = :pk',
        ExpressionAttributeValues: { ':pk': `${brandId}#TEMPLATES` },
        ScanIndexForward: false,
      }),
    );
    return (Items ?? []).map((item) => v.parse(CouponTemplate, item));
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

  const lately = new Map<string, { at: number; left: Promise<number> }>();

  const stockOf = async (template: Pick<CouponTemplate, 'templateId' | 'shards'>): Promise<number[]> => {
    const keys = shards(template).map((shard) => shardKey(tables, template.templateId, shard));
    const items = await batchGet(tables, keys, true);
    const left = new Map(items.map((item) => v.parse(Shard, item)).map((item) => [item.shard, item.left]));
    return shards(template).map((shard) => left.get(shard) ?? 0);
  };

  return {
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
    replace: async (template) => !(await transact(tables, [put(template), bumpVersion(tables, 'templates')])),
    publish: async (template) => {
      const units = splitStock(template.stock, template.shards);
      const stock = units.map((left, shard) => ({
        Put: { TableName: core, Item: { ...shardKey(tables, template.templateId, shard), shard, left, open: true } },
      }));
      return !(await transact(tables, [put(template), bumpVersion(tables, 'templates'), ...stock]));
    },
    setState: async (template) => {
      const gates = shards(template).map((shard) => ({
        Update: {
          TableName: core,
          Key: shardKey(tables, template.templateId, shard),
          UpdateExpression: 'SET #open = :open',
          ExpressionAttributeNames: { '#open': 'open' },
          ExpressionAttributeValues: { ':open': template.state === 'published' },
        },
      }));
      return !(await transact(tables, [put(template), bumpVersion(tables, 'templates'), ...gates]));
    },
    stockOf,
    leftLately: (template) => {
      const kept = lately.get(template.templateId);
      if (kept && Date.now() - kept.at < LATELY_MS) return kept.left;
      const left = stockOf(template).then((units) => units.reduce((sum, one) => sum + one, 0));
      lately.set(template.templateId, { at: Date.now(), left });
      left.catch(() => lately.delete(template.templateId));
      return left;
    },
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
