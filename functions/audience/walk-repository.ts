import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Instant, millis } from '../../shared/time/instant';
import { itemsOf } from '../platform/items-of';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/** A walk over everybody: `judge` judges all profiles by the rules in force, `gather` has the profiles of all members made anew. */
export const AudienceWalk = v.object({
  walkId: v.string(),
  kind: v.picklist(['judge', 'gather']),
  segments: v.number(),
  total: v.number(),
  startedAt: Instant,
  /** What members' profiles follow from besides themselves, such as the policy in force. */
  basis: v.optional(v.string()),
});
export type AudienceWalk = v.InferOutput<typeof AudienceWalk>;

/** How far a part of a walk has come. */
export const WalkSegment = v.object({
  segment: v.number(),
  /** Rises with every step that was saved. */
  step: v.number(),
  after: v.optional(v.record(v.string(), v.string())),
  done: v.number(),
  failed: v.number(),
  finishedAt: v.optional(Instant),
});
export type WalkSegment = v.InferOutput<typeof WalkSegment>;

export interface Walks {
  /** The walk of a kind that began last; a later one takes the place of all before. */
  latest(kind: AudienceWalk['kind']): Promise<AudienceWalk | undefined>;
  get(kind: AudienceWalk['kind'], walkId: string): Promise<AudienceWalk | undefined>;
  /** The write that begins a walk. */
  beginning(walk: AudienceWalk): Write;
  /** All parts of a walk, in their order; those that nobody has begun are at their beginning. */
  segments(walk: AudienceWalk): Promise<WalkSegment[]>;
  /** Saves how far a part has come; false when somebody else has gone on with it. */
  save(walk: AudienceWalk, segment: WalkSegment): Promise<boolean>;
}

const KEPT_SECONDS = 60 * 86_400;

export const walksIn = (tables: Tables): Walks => {
  const { db, profiles, brandId } = tables;
  const listPk = (kind: AudienceWalk['kind']): string => `${brandId}#WALKS#${kind}`;
  const segmentsPk = (walkId: string): string => `${brandId}#WALK#${walkId}#SEGMENTS`;
  const ttlOf = ({ startedAt }: AudienceWalk): number => Math.ceil(millis(startedAt) / 1000) + KEPT_SECONDS;

  return {
    get: async (kind, walkId) => {
      const { Item } = await db.send(new GetCommand({ TableName: profiles, Key: { pk: listPk(kind), sk: walkId }, ConsistentRead: true }));
      return Item && v.parse(AudienceWalk, Item);
    },
    latest: async (kind) => {
      const { Items = [] } = await db.send(
        new QueryCommand({
          TableName: profiles,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': listPk(kind) },
          ScanIndexForward: false,
          Limit: 1,
          ConsistentRead: true,
        }),
      );
      return Items[0] && v.parse(AudienceWalk, Items[0]);
    },
    // Ids sort by time.
    beginning: (walk) => ({ Put: { TableName: profiles, Item: { pk: listPk(walk.kind), sk: walk.walkId, ...walk, ttl: ttlOf(walk) } } }),
    segments: async (walk) => {
      const items = await itemsOf(tables, {
        TableName: profiles,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': segmentsPk(walk.walkId) },
        ConsistentRead: true,
      });
      const begun = new Map(items.map((item) => v.parse(WalkSegment, item)).map((one) => [one.segment, one]));
      return Array.from({ length: walk.segments }, (_, segment) => begun.get(segment) ?? { segment, step: 0, done: 0, failed: 0 });
    },
    save: async (walk, segment) => {
      try {
        await db.send(
          new PutCommand({
            TableName: profiles,
            Item: { pk: segmentsPk(walk.walkId), sk: String(segment.segment).padStart(4, '0'), ...segment, ttl: ttlOf(walk) },
            ConditionExpression: 'attribute_not_exists(pk) OR step = :before',
            ExpressionAttributeValues: { ':before': segment.step - 1 },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
};
