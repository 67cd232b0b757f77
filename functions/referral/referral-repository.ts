import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { ReferralState } from '../../shared/contract/referrals';
import { RefusalCode } from '../../shared/problem/refusal';
import { Instant, millis, utc } from '../../shared/time/instant';
import { batchGet } from '../platform/batch-get';
import { listedPage } from '../platform/listed-page';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/** What one side was given, so that just that can be taken back. */
const GivenTo = v.object({
  memberId: v.string(),
  pointType: v.string(),
  points: v.number(),
  parts: v.string(),
  couponIds: v.array(v.string()),
});
export type GivenTo = v.InferOutput<typeof GivenTo>;

/** Who brought whom: written once for each new member, by whose id it is known. */
export const Referral = v.object({
  referralId: v.string(),
  referrerId: v.string(),
  code: v.string(),
  invitedAt: Instant,
  joinedAt: Instant,
  acceptedAt: Instant,
  state: ReferralState,
  /** What somebody should look at, why it was refused, or why nothing could be given yet. */
  reasons: v.optional(v.array(RefusalCode), []),
  /** Who looked at it and let it count. */
  approvedBy: v.optional(v.string()),
  orderId: v.optional(v.string()),
  dueAt: v.optional(Instant),
  givenAt: v.optional(Instant),
  given: v.optional(v.array(GivenTo)),
  version: v.number(),
});
export type Referral = v.InferOutput<typeof Referral>;

export interface Referrals {
  get(newcomerId: string): Promise<Referral | undefined>;
  getAll(newcomerIds: readonly string[]): Promise<Referral[]>;
  /** Whom a member brought, newest first; one query and one read. */
  broughtBy(referrerId: string, limit: number): Promise<Referral[]>;
  /** How often the list of whom a member brought was added to: who adds to it names what they read. */
  turnOf(referrerId: string): Promise<number>;
  /** The writes of a new one, under the turn that was read. */
  creation(referral: Referral, turn: number): Write[];
  /** The writes of what becomes of one; with a time at which it is due, it is on the agenda. */
  change(before: Referral, after: Referral): Write[];
  /** Those that are due by `now`. */
  due(now: Instant, limit: number): Promise<string[]>;
  /** Referrals as they were listed a moment ago, newest first: those that wait to be looked at, or all others. */
  list(isWaiting: boolean, cursor: string | undefined, limit: number): Promise<{ items: Referral[]; next?: string | undefined }>;
  /** Whose invitation a code is. */
  whose(code: string): Promise<string | undefined>;
  /** The write that makes a code a member's; fails when it is somebody's. */
  coding(code: string, memberId: string): Write;
}

const Pointer = v.object({ referralId: v.string() });
const Code = v.object({ memberId: v.string() });
const Turn = v.object({ turn: v.number() });
/** What is due of somebody who has left stays on the agenda for so long. */
const DUE_KEPT_SECONDS = 60 * 24 * 3600;
/** Sorts after every time. */
const TURN = '~';

export const referralsIn = (tables: Tables): Referrals => {
  const { db, core, brandId } = tables;
  const keyOf = (newcomerId: string) => ({ pk: `${brandId}#M#${newcomerId}#REFERRAL`, sk: 'REFERRAL' });
  const broughtPk = (referrerId: string): string => `${brandId}#M#${referrerId}#BROUGHT`;
  const codeKey = (code: string) => ({ pk: `${brandId}#INVITATION#${code}`, sk: 'CODE' });
  const duePk = `${brandId}#DUE#REFERRALS`;
  const dueKey = ({ dueAt, referralId }: Referral) => ({ pk: duePk, sk: `${dueAt ? utc(millis(dueAt)) : ''}#${referralId}` });
  const listOf = (isWaiting: boolean): string => `${brandId}#REFERRALS${isWaiting ? '#REVIEW' : ''}`;
  const stored = (item: unknown): Referral => v.parse(Referral, item);

  const put = (referral: Referral): Write => ({
    Put: {
      TableName: core,
      Item: {
        ...keyOf(referral.referralId),
        kind: 'referral',
        listPk: listOf(referral.state === 'review'),
        listSk: `${utc(millis(referral.acceptedAt))}#${referral.referralId}`,
        ...referral,
      },
      ...(referral.version === 1
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': referral.version - 1 } }),
    },
  });

  const getAll = async (newcomerIds: readonly string[]): Promise<Referral[]> =>
    (await batchGet(tables, [...new Set(newcomerIds)].map(keyOf), true)).map(stored);

  return {
    get: async (newcomerId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: keyOf(newcomerId), ConsistentRead: true }));
      return Item && stored(Item);
    },
    getAll,
    broughtBy: async (referrerId, limit) => {
      const { Items = [] } = await db.send(
        new QueryCommand({
          TableName: core,
          KeyConditionExpression: 'pk = :pk AND sk < :turn',
          ExpressionAttributeValues: { ':pk': broughtPk(referrerId), ':turn': TURN },
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: limit,
        }),
      );
      const found = await getAll(Items.map((item) => v.parse(Pointer, item).referralId));
      return found.sort((a, b) => millis(b.acceptedAt) - millis(a.acceptedAt));
    },
    turnOf: async (referrerId) => {
      const Key = { pk: broughtPk(referrerId), sk: TURN };
      const { Item } = await db.send(new GetCommand({ TableName: core, Key, ConsistentRead: true }));
      return Item ? v.parse(Turn, Item).turn : 0;
    },
    creation: (referral, turn) => [
      put(referral),
      {
        Put: {
          TableName: core,
          Item: {
            pk: broughtPk(referral.referrerId),
            sk: `${utc(millis(referral.acceptedAt))}#${referral.referralId}`,
            referralId: referral.referralId,
          },
        },
      },
      {
        Put: {
          TableName: core,
          Item: { pk: broughtPk(referral.referrerId), sk: TURN, turn: turn + 1 },
          ...(turn === 0
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : { ConditionExpression: 'turn = :turn', ExpressionAttributeValues: { ':turn': turn } }),
        },
      },
    ],
    change: (before, after) => [
      put(after),
      ...(before.dueAt !== undefined && before.dueAt !== after.dueAt ? [{ Delete: { TableName: core, Key: dueKey(before) } }] : []),
      ...(after.dueAt !== undefined && before.dueAt !== after.dueAt
        ? [
            {
              Put: {
                TableName: core,
                Item: { ...dueKey(after), referralId: after.referralId, ttl: Math.ceil(millis(after.dueAt) / 1000) + DUE_KEPT_SECONDS },
              },
            },
          ]
        : []),
    ],
    due: async (now, limit) => {
      const { Items = [] } = await db.send(
        new QueryCommand({
          TableName: core,
          KeyConditionExpression: 'pk = :pk AND sk <= :now',
          ExpressionAttributeValues: { ':pk': duePk, ':now': `${utc(millis(now))}~` },
          ConsistentRead: true,
          Limit: limit,
        }),
      );
      return Items.map((item) => v.parse(Pointer, item).referralId);
    },
    list: async (isWaiting, cursor, limit) => {
      const { items, ...rest } = await listedPage(tables, { listPk: listOf(isWaiting), newestFirst: true, cursor, limit });
      return { items: items.map(stored), ...rest };
    },
    whose: async (code) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: codeKey(code), ConsistentRead: true }));
      return Item && v.parse(Code, Item).memberId;
    },
    coding: (code, memberId) => ({
      Put: {
        TableName: core,
        Item: { ...codeKey(code), memberId },
        ConditionExpression: 'attribute_not_exists(pk) OR memberId = :member',
        ExpressionAttributeValues: { ':member': memberId },
      },
    }),
  };
};
