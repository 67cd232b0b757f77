import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Coupon } from '../../shared/coupon/coupon';
import { TemplateState } from '../../shared/coupon/template';
import { type KeptOrder, orderKey, storedOrder } from '../order/order-record';
import { batchGet } from '../platform/batch-get';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';
import { versionKey } from '../platform/versions';
import { couponKey } from './coupon-repository';
import { templateKey } from './template-repository';

/** What is known of templates as they were when this was read: any change of one moves the version that is read with the coupons. */
export interface TemplatesSeen {
  /** Undefined when nobody has looked since templates last changed. */
  state(templateId: string): TemplateState | undefined;
  /** Looks at those that are not known: no request when all are. */
  look(templateIds: readonly string[]): Promise<void>;
  /** Notes that a template was not deactivated, as a write has found. */
  noteAlive(templateIds: readonly string[]): void;
}

export interface ReadForUse {
  /** In the order asked for; what is not there is left out. */
  coupons: Coupon[];
  order: KeptOrder | undefined;
  templates: TemplatesSeen;
}

export interface Uses {
  /** Coupons, and the order when one is named, as they are now: one request. */
  read(couponIds: readonly string[], orderId?: string): Promise<ReadForUse>;
  /** What is known of templates at a version that was read with the coupons. */
  seenAt(version: string): TemplatesSeen;
}

const Looked = v.object({ templateId: v.string(), state: TemplateState });

/** Items of several tables by their keys, strongly read; what was not processed is asked again. */
export const readAll = async ({ db }: Tables, keys: Record<string, Record<string, string>[]>): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  let left = keys;
  while (Object.keys(left).length > 0) {
    const asked = Object.fromEntries(Object.entries(left).map(([table, Keys]) => [table, { Keys, ConsistentRead: true }]));
    const { Responses, UnprocessedKeys } = await db.send(new BatchGetCommand({ RequestItems: asked }));
    items.push(...Object.values(Responses ?? {}).flat());
    left = Object.fromEntries(
      Object.entries(UnprocessedKeys ?? {}).map(([table, { Keys }]) => [table, (Keys ?? []) as Record<string, string>[]]),
    );
  }
  return items;
};

export const usesIn = (tables: Tables): Uses => {
  const { core, config } = tables;
  let held: { version: string; states: Map<string, TemplateState> } | undefined;

  /** What this warm function has learnt of templates at a version; a deactivated template never comes back, so it is never wrong for long. */
  const statesAt = (version: string): Map<string, TemplateState> => {
    if (held?.version !== version) held = { version, states: new Map() };
    return held.states;
  };

  const seenAt = (version: string): TemplatesSeen => {
    const states = statesAt(version);
    return {
      state: (templateId) => states.get(templateId),
      look: async (templateIds) => {
        const unknown = [...new Set(templateIds)].filter((templateId) => !states.has(templateId));
        if (unknown.length === 0) return;
        const items = await batchGet(
          tables,
          unknown.map((templateId) => templateKey(tables, templateId)),
          true,
        );
        for (const { templateId, state } of items.map((item) => v.parse(Looked, item))) states.set(templateId, state);
      },
      noteAlive: (templateIds) => {
        for (const templateId of templateIds) if (!states.has(templateId)) states.set(templateId, 'published');
      },
    };
  };

  return {
    seenAt,
    read: async (couponIds, orderId) => {
      const version = versionKey(tables, 'templates');
      const order = orderId === undefined ? undefined : orderKey(tables, orderId);
      const keys = [...couponIds.map((couponId) => couponKey(tables, couponId)), ...(order ? [order] : [])];
      const items = await readAll(tables, { [config]: [version], ...(keys.length > 0 && { [core]: keys }) });
      const byKey = new Map(items.map((item) => [String(item.pk), item]));
      const orderItem = order && byKey.get(order.pk);
      return {
        coupons: couponIds.flatMap((couponId) => {
          const item = byKey.get(couponKey(tables, couponId).pk);
          return item ? [v.parse(Coupon, item)] : [];
        }),
        order: orderItem && storedOrder(orderItem),
        templates: seenAt(String(byKey.get(version.pk)?.version ?? 0)),
      };
    },
  };
};

/** The write that fails when a template was deactivated; for those of which a read has not told. */
export const templateAlive = (tables: Tables, templateId: string): Write => ({
  ConditionCheck: {
    TableName: tables.core,
    Key: templateKey(tables, templateId),
    ConditionExpression: 'attribute_not_exists(pk) OR #state <> :deactivated',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':deactivated': 'deactivated' },
  },
});
