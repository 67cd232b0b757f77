import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { BRAND_SIDES, MEMBER_SIDES } from '../../shared/points/entry';
import { Instant } from '../../shared/time/instant';
import type { Tables } from '../platform/tables';

const whole = v.pipe(v.number(), v.safeInteger());
const ByName = v.record(v.string(), whole);

/** What was owed of one kind of points at one moment. */
export const Owed = v.object({ at: Instant, available: whole, pending: whole, debt: whole, members: whole });
export type Owed = v.InferOutput<typeof Owed>;

/** The same with when it expires, and the months in which it came to it. */
export const OwedInFull = v.object({
  ...v.omit(Owed, ['at']).entries,
  byMonth: ByName,
  flows: v.record(
    v.string(),
    v.object({ issued: whole, takenBack: whole, used: whole, expired: whole, adjusted: whole, paidDebt: whole, moved: whole }),
  ),
});
export type OwedInFull = v.InferOutput<typeof OwedInFull>;

/** A walk over the whole ledger that proves it: how far it has come, and what it found so far. */
export const ProofWalk = v.object({
  proofId: v.string(),
  /** Rises with every step that was saved. */
  step: whole,
  state: v.picklist(['running', 'done']),
  askedBy: v.optional(v.string()),
  startedAt: Instant,
  finishedAt: v.optional(Instant),
  /** Whether somebody was told of what is wrong. */
  isTold: v.optional(v.boolean()),
  /** The last item of the table that is done with; always the end of an account. */
  after: v.optional(v.object({ pk: v.string(), sk: v.string() })),
  accounts: whole,
  entries: whole,
  faultCount: whole,
  /** The first of them. */
  faults: v.array(v.object({ memberId: v.string(), pointType: v.string(), seq: whole, what: v.string() })),
  /** All that came to each side. */
  sums: v.object(v.entriesFromList([...MEMBER_SIDES, ...BRAND_SIDES], whole)),
  /** What is owed, by kind of points. */
  owed: v.record(v.string(), OwedInFull),
});
export type ProofWalk = v.InferOutput<typeof ProofWalk>;

/** An item of the ledger's table, as it lies there. */
export type LedgerItem = Record<string, unknown> & { pk: string; sk: string };

export interface Proofs {
  latest(): Promise<ProofWalk | undefined>;
  /** The last one that has come to its end. */
  finished(): Promise<ProofWalk | undefined>;
  /** Begins another in place of the one that was read, or of none; false when somebody else has begun one meanwhile. */
  start(walk: ProofWalk, before: ProofWalk | undefined): Promise<boolean>;
  /** Saves how far it has come; false when somebody else has gone on with it, or has begun another. */
  save(walk: ProofWalk): Promise<boolean>;
  /** What was owed at the ends of the walks, the newest first. */
  history(pointType: string, most: number): Promise<Owed[]>;
  /** The next items of the ledger, member by member, each's entries in their order and then the account; a megabyte a request. */
  page(after: Record<string, unknown> | undefined): Promise<{ items: LedgerItem[]; next: Record<string, unknown> | undefined }>;
}

export const proofsIn = ({ db, core, ledger, brandId }: Tables): Proofs => {
  const key = (sk: 'WALK' | 'FINISHED') => ({ pk: `${brandId}#POINT_PROOF`, sk });
  const historyOf = (pointType: string): string => `${brandId}#POINTS_OWED#${pointType}`;
  const get = async (sk: 'WALK' | 'FINISHED'): Promise<ProofWalk | undefined> => {
    const { Item } = await db.send(new GetCommand({ TableName: core, Key: key(sk), ConsistentRead: true }));
    return Item && v.parse(ProofWalk, Item);
  };
  const putIf = async (walk: ProofWalk, condition: Partial<PutCommand['input']>): Promise<boolean> => {
    try {
      await db.send(new PutCommand({ TableName: core, Item: { ...key('WALK'), ...walk }, ...condition }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };
  /** A walk that is cut off here is saved as done and does so again: the same items are written over. */
  const keep = async (walk: ProofWalk): Promise<void> => {
    const at = walk.startedAt;
    for (const [pointType, { byMonth: _, flows: __, ...owed }] of Object.entries(walk.owed))
      await db.send(new PutCommand({ TableName: core, Item: { pk: historyOf(pointType), sk: at, at, ...owed } }));
    await db.send(new PutCommand({ TableName: core, Item: { ...key('FINISHED'), ...walk } }));
  };

  return {
    latest: () => get('WALK'),
    finished: () => get('FINISHED'),
    start: (walk, before) =>
      putIf(
        walk,
        before
          ? { ConditionExpression: 'proofId = :before', ExpressionAttributeValues: { ':before': before.proofId } }
          : { ConditionExpression: 'attribute_not_exists(pk)' },
      ),
    save: async (walk) => {
      if (walk.state === 'done' && !walk.isTold) await keep(walk);
      return putIf(walk, {
        ConditionExpression: 'proofId = :proofId AND step = :before',
        ExpressionAttributeValues: { ':proofId': walk.proofId, ':before': walk.step - 1 },
      });
    },
    history: async (pointType, most) => {
      const { Items = [] } = await db.send(
        new QueryCommand({
          TableName: core,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': historyOf(pointType) },
          ScanIndexForward: false,
          Limit: most,
        }),
      );
      return Items.map((item) => v.parse(Owed, item));
    },
    page: async (after) => {
      const { Items = [], LastEvaluatedKey } = await db.send(
        new ScanCommand({ TableName: ledger, ConsistentRead: true, ...(after && { ExclusiveStartKey: after }) }),
      );
      return { items: Items.map((item) => ({ ...item, pk: String(item.pk), sk: String(item.sk) })), next: LastEvaluatedKey };
    },
  };
};
