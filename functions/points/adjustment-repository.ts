import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Actor } from '../../shared/audit/audit';
import { ADJUSTMENT_STATES } from '../../shared/contract/point-views';
import { Instant } from '../../shared/time/instant';
import { fromCursor, type Tables, toCursor } from '../platform/tables';
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

export const adjustmentsIn = ({ db, core, brandId }: Tables): Adjustments => {
  const keyOf = (adjustmentId: string) => ({ pk: `${brandId}#A#${adjustmentId}`, sk: 'ADJUSTMENT' });
  const listOf = (isWaiting: boolean): string => `${brandId}#ADJUSTMENTS#${isWaiting ? 'WAITING' : 'DECIDED'}`;
  const item = (adjustment: Adjustment) => ({
    ...keyOf(adjustment.adjustmentId),
    kind: 'point-adjustment',
    listPk: listOf(adjustment.state === 'waiting'),
    listSk: `${adjustment.decidedAt ?? adjustment.askedAt}#${adjustment.adjustmentId}`,
    ...adjustment,
  });
  const listed = async (isWaiting: boolean, limit: number, from?: Record<string, string>) =>
    db.send(
      new QueryCommand({
        TableName: core,
        IndexName: 'listed',
        KeyConditionExpression: 'listPk = :pk',
        ExpressionAttributeValues: { ':pk': listOf(isWaiting) },
        ScanIndexForward: isWaiting,
        Limit: limit,
        ...(from && { ExclusiveStartKey: from }),
      }),
    );

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
      const { Items = [] } = await listed(true, MOST_WAITING);
      return Items.map((found) => v.parse(Adjustment, found));
    },
    decided: async (cursor) => {
      const { Items = [], LastEvaluatedKey } = await listed(false, A_PAGE, fromCursor(cursor));
      const next = toCursor(LastEvaluatedKey);
      return { items: Items.map((found) => v.parse(Adjustment, found)), ...(next !== undefined && { next }) };
    },
  };
};
