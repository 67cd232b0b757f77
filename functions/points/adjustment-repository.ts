import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Actor } from '../../shared/audit/audit';
import { ADJUSTMENT_STATES } from '../../shared/contract/point-views';
import { Instant } from '../../shared/time/instant';
import { listedPage } from '../platform/listed-page';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/** Points given or taken by hand: who asked for it and why, and who decided. One that waits has moved nothing. */
export const Adjustment = v.object({
  adjustmentId: v.string(),
  memberId: v.string(),
  pointType: v.string(),
  /** With a minus they are taken. */
  points: v.number(),
  why: v.string(),
  state: v.picklist(ADJUSTMENT_STATES),
  askedBy: Actor,
  askedAt: Instant,
  decidedBy: v.optional(Actor),
  decidedAt: v.optional(Instant),
  declinedWhy: v.optional(v.string()),
});
export type Adjustment = v.InferOutput<typeof Adjustment>;

export interface Adjustments {
  get(adjustmentId: string): Promise<Adjustment | undefined>;
  /** The write of a new one. */
  creation(adjustment: Adjustment): Write;
  /** The write of what was decided; it fails when somebody else has decided meanwhile. */
  decision(adjustment: Adjustment): Write;
  /** All that wait, oldest first; there are never many. */
  waiting(): Promise<Adjustment[]>;
  /** A page of those that were decided, newest first. */
  decided(cursor: string | undefined): Promise<{ items: Adjustment[]; next?: string | undefined }>;
}

const A_PAGE = 20;
const MOST_WAITING = 200;

export const adjustmentsIn = (tables: Tables): Adjustments => {
  const { db, core, brandId } = tables;
  const keyOf = (adjustmentId: string) => ({ pk: `${brandId}#A#${adjustmentId}`, sk: 'ADJUSTMENT' });
  const listOf = (isWaiting: boolean): string => `${brandId}#ADJUSTMENTS#${isWaiting ? 'WAITING' : 'DECIDED'}`;
  const item = (adjustment: Adjustment) => ({
    ...keyOf(adjustment.adjustmentId),
    kind: 'point-adjustment',
    listPk: listOf(adjustment.state === 'waiting'),
    listSk: `${adjustment.decidedAt ?? adjustment.askedAt}#${adjustment.adjustmentId}`,
    ...adjustment,
  });

  return {
    get: async (adjustmentId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: keyOf(adjustmentId), ConsistentRead: true }));
      return Item && v.parse(Adjustment, Item);
    },
    creation: (adjustment) => ({
      Put: { TableName: core, Item: item(adjustment), ConditionExpression: 'attribute_not_exists(pk)' },
    }),
    decision: (adjustment) => ({
      Put: {
        TableName: core,
        Item: item(adjustment),
        ConditionExpression: '#state = :waiting',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':waiting': 'waiting' },
      },
    }),
    waiting: async () => {
      const { items } = await listedPage(tables, { listPk: listOf(true), limit: MOST_WAITING });
      return items.map((found) => v.parse(Adjustment, found));
    },
    decided: async (cursor) => {
      const { items, ...rest } = await listedPage(tables, { listPk: listOf(false), newestFirst: true, cursor, limit: A_PAGE });
      return { items: items.map((found) => v.parse(Adjustment, found)), ...rest };
    },
  };
};
